"""Invitations sent, sent again, cancelled: by operators and stewards, and by those who manage a study's members."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import Invitation, User, clean_email
from accounts.secrets import hash_secret, new_secret
from accounts.services.places import Place, invitation_facts, place_of
from archive.access.authorise import authorised
from archive.audit.log import record
from archive.policy import Action, Actor

LIFE = timedelta(days=7)


@sensitive_variables("secret")
def send_invitation(
    *, actor: Actor, email: str, place: Place | None = None, display_name: str = ""
) -> tuple[Invitation, str]:
    """Store an invitation. The caller mails its link once this has returned.

    Args:
        actor: Who invites.
        email: To what address; it becomes the address to sign in with.
        place: What it leads to besides an account.
        display_name: How the form greets them; they may change it.

    Returns:
        The invitation, and the secret of its link, which is stored nowhere.

    Raises:
        DeniedError: The actor may not invite to that place.
        ValidationError: The address is malformed, has an account, or has an open invitation already.
        Study.DoesNotExist: There is no such study.
    """
    place = place or Place()
    address, secret = clean_email(email), new_secret()
    invitation = Invitation(
        email=address,
        display_name=display_name.strip()[:120],
        platform_roles=sorted(place.platform_roles),
        study_id=place.study_id,
        role=place.role or "",
        token_hash=hash_secret(secret),
        invited_by_id=actor.id,
        expires_at=timezone.now() + LIFE,
    )
    with authorised(actor, place.action, lambda: invitation_facts(actor, place, invitation.pk)) as subject:
        check_address(address, place)
        invitation.save(force_insert=True)
        record(actor, Action.INVITATION_SEND, subject, role=invitation.role)
    return invitation, secret


def check_address(address: str, place: Place) -> None:
    """Refuse an address that is malformed or needs no (other) invitation.

    Raises:
        ValidationError: Why.
    """
    Invitation._meta.get_field("email").clean(address, None)
    if User.objects.filter(email=address).exists():
        raise ValidationError({"email": _("This address has an account already.")})
    waiting = Invitation.objects.filter(email=address, study_id=place.study_id, expires_at__gt=timezone.now())
    if waiting.filter(accepted_at__isnull=True, cancelled_at__isnull=True).exists():
        raise ValidationError({"email": _("This address has an open invitation already. Send that one again instead.")})


@sensitive_variables("secret")
def resend_invitation(*, actor: Actor, invitation_id: UUID) -> tuple[Invitation, str]:
    """Give an open or expired invitation a new link and a new week; the old link stops working.

    Returns:
        The invitation and the secret of its new link.

    Raises:
        DeniedError: The actor may not invite to that place.
        Invitation.DoesNotExist: There is no such invitation.
        ValidationError: It was accepted or cancelled.
    """
    secret, found = new_secret(), Invitation.objects.get(pk=invitation_id)
    place = place_of(found)
    with authorised(actor, place.action, lambda: invitation_facts(actor, place, invitation_id)) as subject:
        invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
        if invitation.accepted_at or invitation.cancelled_at:
            raise ValidationError(_("This invitation is closed. Send a new one."))
        invitation.token_hash, invitation.expires_at = hash_secret(secret), timezone.now() + LIFE
        # Whoever sends it again answers for it: the first sender may have left.
        invitation.invited_by_id = actor.id
        invitation.save(update_fields=["token_hash", "expires_at", "invited_by"])
        record(actor, Action.INVITATION_SEND, subject, again=True)
    return invitation, secret


def cancel_invitation(*, actor: Actor, invitation_id: UUID) -> Invitation:
    """Close an invitation before it is accepted. Cancelling it again changes nothing.

    Raises:
        DeniedError: The actor may not invite to that place.
        Invitation.DoesNotExist: There is no such invitation.
        ValidationError: It was accepted.
    """
    place = place_of(Invitation.objects.get(pk=invitation_id))
    with authorised(actor, place.action, lambda: invitation_facts(actor, place, invitation_id)) as subject:
        invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
        if invitation.accepted_at:
            raise ValidationError(_("This invitation was accepted. Close the account instead."))
        if invitation.cancelled_at is None:
            invitation.cancelled_at = timezone.now()
            invitation.save(update_fields=["cancelled_at"])
            record(actor, Action.INVITATION_SEND, subject, cancelled=True)
    return invitation
