"""One's own account: name, language, second factor, sessions."""

from collections.abc import Callable
from functools import wraps

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.facts import owned, signed_in_id
from accounts.forms import ProfileForm
from accounts.models import User
from accounts.services import edit_profile, sign_out_everywhere
from archive.access.authorise import authorise
from archive.access.requests import actor_of
from archive.policy import Action

View = Callable[..., HttpResponseBase]


def authorise_own(request: HttpRequest) -> None:
    """Decide, on the record, whether the actor may open (or, with POST, change) their own account.

    Raises:
        DeniedError: Nobody is signed in, or the account is closed.
    """
    actor = actor_of(request)
    action = Action.ACCOUNT_VIEW if request.method in ("GET", "HEAD") else Action.ACCOUNT_EDIT
    authorise(actor, action, *owned(actor, kind="account", owner_id=actor.id, object_id=actor.id))


def own_account(view: View) -> View:
    """Return ``view`` (a page of allauth's about one's own account) behind the policy, like every other page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        authorise_own(request)
        return view(request, *args, **kwargs)

    return guarded


def own_user(request: HttpRequest) -> User:
    """Return the account of the person whose page this is. Call it after the policy has allowed."""
    return User.objects.get(pk=signed_in_id(actor_of(request)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show one's own account; change name and language."""
    if request.method == "POST":
        return _edit(request)
    authorise_own(request)
    user = own_user(request)
    initial = {"display_name": user.display_name, "language": user.language}
    return _profile_page(request, ProfileForm(initial=initial))


def _edit(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST)
    if form.is_valid():
        try:
            edit_profile(actor=actor_of(request), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("accounts:profile")
    authorise_own(request)
    return _profile_page(request, form, status=422)


def _profile_page(request: HttpRequest, form: ProfileForm, status: int = 200) -> HttpResponse:
    user = own_user(request)
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "form": form,
        "account": user,
        "second_factor_set": bool(kinds - {Authenticator.Type.RECOVERY_CODES}),
        "second_factor_used": actor_of(request).second_factor,
        "tokens": user.tokens.filter(revoked_at__isnull=True).count(),
    }
    return render(request, "accounts/profile.html", context, status=status)


@require_POST
def sign_out_everywhere_page(request: HttpRequest) -> HttpResponse:
    """End every session of the person, this one too."""
    sign_out_everywhere(actor=actor_of(request))
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect("account_login")
