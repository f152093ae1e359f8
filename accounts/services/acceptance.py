"""Invitations accepted: the only way to an account. And the very first one, from the command line."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from accounts.models import Invitation, User, clean_email
from accounts.secrets import hash_secret, new_secret
from accounts.services.invitations import LIFE, check_address
from accounts.services.places import Place, invitation_facts, place_of
from archive.audit.log import Event, Subject, record
from archive.policy import Action, Actor, ActorKind, decide
from archive.policy.facts import SYSTEM
from archive.studies.services import grant_invited_membership
from archive.vocabulary import PlatformRole


class InvitationError(Exception):
    """The invitation is unknown, used, cancelled or expired: which of these is nobody's business."""


@sensitive_variables("secret")
def find_open_invitation(secret: str) -> Invitation:
    """Return the open invitation whose link carries ``secret``.

    Raises:
        InvitationError: There is none.
    """
    invitation = Invitation.objects.filter(token_hash=hash_secret(secret)).first()
    if invitation is None or not invitation.is_open():
        raise InvitationError
    return invitation


@sensitive_variables("secret", "password")
def accept_invitation(*, secret: str, display_name: str, password: str) -> User:
    """Open the account that an invitation promised, with its roles. The link is the authority, and works once.

    Args:
        secret: From the link.
        display_name: How colleagues will see them.
        password: Already validated by the form.

    Returns:
        The new account.

    Raises:
        InvitationError: The link is unknown, used, cancelled or expired, or its address has an account by now.
        ValidationError: The name is empty or too long.
    """
    try:
        with transaction.atomic(durable=True):
            invitation = Invitation.objects.select_for_update().filter(token_hash=hash_secret(secret)).first()
            if invitation is None or not invitation.is_open():
                raise InvitationError
            user = User(
                email=invitation.email, display_name=display_name.strip(), platform_roles=invitation.platform_roles
            )
            user.set_password(password)
            user.full_clean(validate_unique=False, validate_constraints=False)
            user.save(force_insert=True)
            _settle(invitation, user)
    except IntegrityError:
        raise InvitationError from None
    return user


def _settle(invitation: Invitation, user: User) -> None:
    """Close the invitation and keep what it promised."""
    if not _still_promised(invitation):
        raise InvitationError
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    subject = Subject(kind="invitation", id=invitation.pk, study_id=invitation.study_id)
    record(Actor(kind=ActorKind.PERSON, id=user.pk), Event.INVITATION_ACCEPT, subject)
    role = invitation.study_role
    if invitation.study_id is not None and role is not None and invitation.invited_by_id is not None:
        grant_invited_membership(
            study_id=invitation.study_id, user_id=user.pk, role=role, invited_by=invitation.invited_by_id
        )


def _still_promised(invitation: Invitation) -> bool:
    """Whether whoever sent the invitation could still send it now: a promise does not outlive the power to make it."""
    sender = invitation.invited_by
    if sender is None:
        return True  # the first operator's, from the command line
    actor = Actor(
        kind=ActorKind.PERSON,
        id=sender.pk,
        active=sender.is_active,
        platform_roles=sender.roles,
        second_factor=True,  # checked when it was sent
    )
    place = place_of(invitation)
    facts, _subject = invitation_facts(actor, place, invitation.pk)
    return decide(actor, place.action, facts).allowed


@sensitive_variables("secret")
def invite_first_operator(*, email: str) -> tuple[Invitation, str]:
    """Store an invitation to be an operator, from the command line, where there is nobody yet to invite.

    Returns:
        The invitation and the secret of its link.

    Raises:
        ValidationError: The address is malformed, has an account, or has an open invitation already.
    """
    address, secret = clean_email(email), new_secret()
    with transaction.atomic(durable=True):
        check_address(address, Place())
        invitation = Invitation.objects.create(
            email=address,
            platform_roles=[PlatformRole.OPERATOR.value],
            token_hash=hash_secret(secret),
            expires_at=timezone.now() + LIFE,
        )
        record(SYSTEM, Action.INVITATION_SEND, Subject(kind="invitation", id=invitation.pk), role="operator")
    return invitation, secret
