"""One's own account, and the operator's hand on others': close and reopen, never look inside."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.facts import owned, platform, signed_in_id
from accounts.models import ApiToken, Invitation, User
from accounts.sessions import end_sessions
from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.policy import Action, Actor, Facts


def _locked_own(actor: Actor) -> tuple[Facts, Subject]:
    if actor.id is not None:
        User.objects.select_for_update().filter(pk=actor.id).first()
    return owned(actor, kind="account", owner_id=actor.id, object_id=actor.id)


def edit_profile(*, actor: Actor, display_name: str, language: str) -> User:
    """Change the actor's own name and the language of their pages.

    Args:
        actor: Whose account.
        display_name: How colleagues see them.
        language: A code of ``settings.LANGUAGES``, or empty for the browser's choice.

    Raises:
        DeniedError: Nobody is signed in.
        ValidationError: The name is empty or too long, or the language is not offered.
    """
    with authorised(actor, Action.ACCOUNT_EDIT, lambda: _locked_own(actor)) as subject:
        if language and language not in dict(settings.LANGUAGES):
            raise ValidationError({"language": _("Choose one of the languages offered.")})
        user = User.objects.get(pk=signed_in_id(actor))
        user.display_name, user.language = display_name.strip(), language
        user.full_clean(exclude=["password"])
        user.save(update_fields=["display_name", "language"])
        record(actor, Action.ACCOUNT_EDIT, subject, language=language)
    return user


def sign_out_everywhere(*, actor: Actor) -> None:
    """End every session of the actor, this one included. Tokens stay: they are revoked one by one.

    Raises:
        DeniedError: Nobody is signed in.
    """
    with authorised(actor, Action.ACCOUNT_EDIT, lambda: _locked_own(actor)) as subject:
        end_sessions(signed_in_id(actor))
        record(actor, Action.ACCOUNT_EDIT, subject, sessions="ended")


def close_account(*, actor: Actor, user_id: UUID) -> User:
    """Close an account: its sessions end, its tokens are revoked and its open invitations cancelled, all at once.

    Raises:
        DeniedError: The actor is no operator.
        ValidationError: It is the actor's own account.
        User.DoesNotExist: There is no such account.
    """
    found: list[User] = []
    with authorised(actor, Action.ACCOUNT_MANAGE, lambda: _locked(found, user_id)) as subject:
        user = _existing(found)
        if user.pk == actor.id:
            raise ValidationError(_("You cannot close your own account. Ask another operator."))
        if user.is_active:
            now = timezone.now()
            user.is_active = False
            user.save(update_fields=["is_active"])
            end_sessions(user.pk)
            revoked = ApiToken.objects.filter(owner=user, revoked_at__isnull=True).update(revoked_at=now)
            sent = Invitation.objects.filter(invited_by=user, accepted_at__isnull=True, cancelled_at__isnull=True)
            cancelled = sent.update(cancelled_at=now)
            record(actor, Action.ACCOUNT_MANAGE, subject, state="closed", tokens=revoked, invitations=cancelled)
    return user


def reopen_account(*, actor: Actor, user_id: UUID) -> User:
    """Let a closed account sign in again. Its tokens and sessions stay ended.

    Raises:
        DeniedError: The actor is no operator.
        User.DoesNotExist: There is no such account.
    """
    found: list[User] = []
    with authorised(actor, Action.ACCOUNT_MANAGE, lambda: _locked(found, user_id)) as subject:
        user = _existing(found)
        if not user.is_active:
            user.is_active = True
            user.save(update_fields=["is_active"])
            record(actor, Action.ACCOUNT_MANAGE, subject, state="reopened")
    return user


def _locked(found: list[User], user_id: UUID) -> tuple[Facts, Subject]:
    """Lock an account, if there is one, and state its facts: the same for one that is not there."""
    found.extend(User.objects.select_for_update().filter(pk=user_id))
    return platform(kind="account", object_id=user_id)


def _existing(found: list[User]) -> User:
    """Return the account that was looked for. Asked for only once the policy has allowed what is to be done with it."""
    if not found:
        raise User.DoesNotExist
    return found[0]
