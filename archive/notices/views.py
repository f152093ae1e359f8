"""The list of one's notices."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.labels import NOTICES
from archive.notices.facts import notices_facts
from archive.notices.models import Notice
from archive.notices.selectors import notices_of
from archive.notices.services import mark_read
from archive.policy import Action

PAGE_SIZE = 50


@never_cache
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List what waits, newest first."""
    actor = actor_of(request)
    authorise(actor, Action.NOTICE_VIEW, *notices_facts(actor))
    page = Paginator(notices_of(actor), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [_row(notice) for notice in page]}
    return render(request, "notices/notices.html", context)


def _row(notice: Notice) -> dict[str, Any]:
    return {"notice": notice, "sentence": NOTICES[notice.kind]}


@require_POST
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Mark a notice as read and go where it leads."""
    actor = actor_of(request)
    found = find(actor, Action.NOTICE_MARK, notices_of(actor), "notice", notice_id)
    mark_read(actor=actor, notice_id=found.pk)
    return redirect(found.path or "notices")


@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    marked = mark_read(actor=actor_of(request))
    text = ngettext("%(number)d notice marked as read.", "%(number)d notices marked as read.", marked)
    messages.success(request, text % {"number": marked} if marked else _("There was nothing unread."))
    return redirect("notices")
