"""What every page says about notices: how many are unread."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from archive.access.requests import actor_of
from archive.notices.selectors import unread_count


def unread_notices(request: HttpRequest) -> dict[str, object]:
    """Return ``unread_notices``, counted only where a page shows it."""
    return {"unread_notices": SimpleLazyObject(lambda: unread_count(actor_of(request)))}
