"""API tokens of one's own."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.facts import owned
from accounts.forms import TOKEN_SCOPES, TokenForm
from accounts.models import ApiToken
from accounts.services import create_token, revoke_token
from accounts.views.own import authorise_own
from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action, TokenScope


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """List one's tokens; make a new one and show its secret, this once."""
    if request.method != "POST":
        authorise_own(request)
        return _page(request, TokenForm())
    form = TokenForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            token, secret = create_token(
                actor=actor_of(request),
                name=values["name"],
                purpose=values["purpose"],
                scopes=[TokenScope(value) for value in values["scopes"]],
                days=values["days"],
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return render(request, "accounts/token_created.html", {"token": token, "secret": secret})
    authorise_own(request)
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: TokenForm, status: int = 200) -> HttpResponse:
    mine = ApiToken.objects.filter(owner_id=actor_of(request).id).order_by("-created_at")
    rows = [(token, [TOKEN_SCOPES[scope] for scope in sorted(token.token_scopes)], token.is_valid()) for token in mine]
    return render(request, "accounts/tokens.html", {"form": form, "rows": rows}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Ask, then revoke one of one's tokens."""
    actor = actor_of(request)
    token = find(actor, Action.TOKEN_REVOKE, ApiToken.objects.filter(owner_id=actor.id), "token", token_id)
    if request.method == "POST":
        revoke_token(actor=actor, token_id=token_id)
        messages.success(request, _("“%(name)s” no longer opens anything.") % {"name": token.name})
        return redirect("accounts:tokens")
    authorise(actor, Action.TOKEN_REVOKE, *owned(actor, kind="token", owner_id=token.owner_id, object_id=token_id))
    context = {
        "heading": _("Revoke “%(name)s”?") % {"name": token.name},
        "consequences": [_("Programs that use it are refused from this moment.")],
        "irreversible": [_("A revoked token cannot be brought back. A new one can be made.")],
        "submit": _("Revoke"),
        "cancel_url": reverse("accounts:tokens"),
    }
    return render(request, "accounts/confirm.html", context)
