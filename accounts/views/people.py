"""The operator's list of accounts: close and reopen, and nothing of what anybody works on."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.facts import platform
from accounts.models import User
from accounts.services import close_account, reopen_account
from archive.access.authorise import authorise
from archive.access.requests import actor_of
from archive.labels import PLATFORM_ROLES
from archive.policy import Action

PAGE_SIZE = 50


@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List the accounts of this archive."""
    actor = actor_of(request)
    authorise(actor, Action.ACCOUNT_MANAGE, *platform(kind="account"))
    page = Paginator(User.objects.order_by("email"), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(user, [PLATFORM_ROLES[role] for role in sorted(user.roles)]) for user in page]
    return render(request, "accounts/people.html", {"page": page, "rows": rows, "own_id": actor.id})


@require_POST
def close(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Close an account."""
    return _change(request, user_id, close_account, _("The account is closed. Its sessions and tokens have ended."))


@require_POST
def reopen(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Reopen a closed account."""
    return _change(request, user_id, reopen_account, _("The account is open again. Its tokens stay revoked."))


def _change(request: HttpRequest, user_id: UUID, service: Callable[..., User], done: str) -> HttpResponse:
    try:
        service(actor=actor_of(request), user_id=user_id)
    except User.DoesNotExist:
        raise Http404 from None
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("accounts:people")
