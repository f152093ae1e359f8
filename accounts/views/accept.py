"""Accepting an invitation: the only page that opens an account."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.forms import AcceptForm
from accounts.models import Invitation, User
from accounts.services import InvitationError, accept_invitation, find_open_invitation
from archive.vocabulary import Role

#: Study roles that can never see originals; every other role must set up a second factor first.
WITHOUT_ORIGINALS = frozenset({Role.CO_AUTHOR, Role.ETHICS_REVIEWER})


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class AcceptView(View):
    """The page behind an invitation's link. The link itself is the authority: nobody is signed in yet."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Show the form, or say that the link opens nothing."""
        try:
            invitation = find_open_invitation(secret)
        except InvitationError:
            return _over(request)
        return _page(request, AcceptForm(invitation=invitation, initial={"display_name": invitation.display_name}))

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Open the account and sign in."""
        try:
            invitation = find_open_invitation(secret)
            form = AcceptForm(request.POST, invitation=invitation)
            if request.user.is_authenticated or not form.is_valid():
                return _page(request, form, status=422)
            user = accept_invitation(
                secret=secret,
                display_name=form.cleaned_data["display_name"],
                password=form.cleaned_data["password1"],
            )
        except InvitationError:
            return _over(request)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return _page(request, form, status=422)
        return _welcome(request, user, invitation)


def _page(request: HttpRequest, form: AcceptForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "email": form.invitation.email, "signed_in": request.user.is_authenticated}
    return render(request, "accounts/accept.html", context, status=status)


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/invitation_over.html", status=404)


def _welcome(request: HttpRequest, user: User, invitation: Invitation) -> HttpResponse:
    """Sign the new person in and lead them on: to the second factor where their role needs one."""
    get_adapter().login(request, user)
    # Choosing the password counts as proof of identity, so that setting up a second factor does not ask for it again.
    record_authentication(request, user, "password", reauthenticated=True)
    needed = invitation.platform_roles or (invitation.study_role and invitation.study_role not in WITHOUT_ORIGINALS)
    return redirect("mfa_index" if settings.SECOND_FACTOR_REQUIRED and needed else settings.LOGIN_REDIRECT_URL)
