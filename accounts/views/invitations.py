"""Invitations: sent by operators, stewards and, for their study, principal investigators."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.facts import platform
from accounts.forms import InvitationForm, PlatformInvitationForm, StudyInvitationForm
from accounts.mail import mail_invitation
from accounts.models import Invitation, User, clean_email
from accounts.services import Place, cancel_invitation, resend_invitation, send_invitation
from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.labels import PLATFORM_ROLES, ROLES
from archive.policy import Action, Actor
from archive.studies.facts import study_facts
from archive.studies.models import Study
from archive.studies.selectors import visible_to
from archive.studies.services import add_member
from archive.vocabulary import Role


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest) -> HttpResponse:
    """List open invitations to the archive; send one."""
    actor, form = actor_of(request), PlatformInvitationForm(request.POST or None)
    authorise(actor, Action.INVITATION_SEND, *platform(kind="invitation"))
    if request.method == "POST" and form.is_valid() and _send(request, form, form.place()):
        return redirect("accounts:invitations")
    waiting = Invitation.objects.filter(study_id__isnull=True)
    return _page(request, "accounts/invitations.html", form, waiting)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def study_invitations(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """List open invitations to a study; add a person to it, by invitation if they have no account yet."""
    actor, form = actor_of(request), StudyInvitationForm(request.POST or None)
    study = find(actor, Action.MEMBER_MANAGE, visible_to(actor), "study", study_id)
    authorise(actor, Action.MEMBER_MANAGE, *study_facts(actor, study))
    if request.method == "POST" and form.is_valid() and _add(request, form, study):
        return redirect("accounts:study_invitations", study_id=study_id)
    waiting = Invitation.objects.filter(study_id=study_id)
    return _page(request, "accounts/study_invitations.html", form, waiting, study=study)


def _add(request: HttpRequest, form: StudyInvitationForm, study: Study) -> bool:
    """Add a person with an account at once; invite anybody else. Return whether it was; if not the form says why."""
    role = Role(form.cleaned_data["role"])
    known = User.objects.filter(email=clean_email(form.cleaned_data["email"]), is_active=True).first()
    if known is None:
        return _send(request, form, Place(study_id=study.pk, role=role))
    try:
        add_member(actor=actor_of(request), study_id=study.pk, user_id=known.pk, role=role)
    except ValidationError as error:
        form.add_error("email", error.messages)
        return False
    messages.success(request, _("This person has an account and is now a member of the study."))
    return True


def _send(request: HttpRequest, form: InvitationForm, place: Place) -> bool:
    """Send an invitation from a valid form. Return whether it was done; otherwise the form says why not."""
    try:
        invitation, secret = send_invitation(
            actor=actor_of(request),
            email=form.cleaned_data["email"],
            display_name=form.cleaned_data["display_name"],
            place=place,
        )
    except ValidationError as error:
        form.add_error("email", error.messages)
        return False
    _mail(request, invitation, secret)
    return True


def _mail(request: HttpRequest, invitation: Invitation, secret: str) -> None:
    if mail_invitation(request, invitation, secret):
        messages.success(request, _("The invitation is on its way."))
    else:
        messages.error(request, _("The mail server did not take the message. The invitation stands: send it again."))


def _page(
    request: HttpRequest,
    template: str,
    form: InvitationForm,
    found: "QuerySet[Invitation]",
    study: Study | None = None,
) -> HttpResponse:
    waiting = found.filter(accepted_at__isnull=True, cancelled_at__isnull=True).order_by("-created_at")
    rows = [(invitation, _roles(invitation), invitation.expires_at <= timezone.now()) for invitation in waiting]
    context = {"form": form, "rows": rows, "study": study}
    return render(request, template, context, status=422 if form.errors else 200)


def _roles(invitation: Invitation) -> list[str]:
    if invitation.study_role is not None:
        return [str(ROLES[invitation.study_role])]
    return [str(PLATFORM_ROLES[value]) for value in invitation.platform_roles]


def _back(invitation: Invitation) -> str:
    if invitation.study_id is None:
        return reverse("accounts:invitations")
    return reverse("accounts:study_invitations", kwargs={"study_id": invitation.study_id})


def _find(actor: Actor, invitation_id: UUID) -> Invitation:
    """Return an invitation, if the actor may know of the study it leads to, or of invitations to the archive."""
    theirs = Q(study_id__in=visible_to(actor).values("pk"))
    if actor.platform_roles:
        theirs |= Q(study_id__isnull=True)
    return find(actor, Action.MEMBER_MANAGE, Invitation.objects.filter(theirs), "invitation", invitation_id)


@require_POST
def resend(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Send an invitation again, with a new link."""
    actor = actor_of(request)
    found = _find(actor, invitation_id)
    try:
        invitation, secret = resend_invitation(actor=actor, invitation_id=found.pk)
    except ValidationError as error:
        return _refuse(request, found, error)
    _mail(request, invitation, secret)
    return redirect(_back(invitation))


@require_POST
def cancel(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Cancel an invitation."""
    actor = actor_of(request)
    found = _find(actor, invitation_id)
    try:
        invitation = cancel_invitation(actor=actor, invitation_id=found.pk)
    except ValidationError as error:
        return _refuse(request, found, error)
    messages.success(request, _("The invitation is cancelled: its link opens nothing."))
    return redirect(_back(invitation))


def _refuse(request: HttpRequest, invitation: Invitation, error: ValidationError) -> HttpResponse:
    messages.error(request, " ".join(error.messages))
    return redirect(_back(invitation))
