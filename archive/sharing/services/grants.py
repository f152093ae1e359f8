"""Grants narrowed, revoked, or given up by whoever holds them. All hold at once: every read looks at the grant anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.days import last_day
from archive.policy import Action, Actor, Facts
from archive.sharing.extents import Reach, reach_of
from archive.sharing.facts import grant_facts, holds
from archive.sharing.keys import seal_reason
from archive.sharing.models import Grant, GrantChange
from archive.sharing.services.ending import close
from archive.sharing.telling import tell_of_grant
from archive.studies.models import Study
from archive.vocabulary import NoticeKind


def narrow_grant(*, actor: Actor, grant_id: UUID, reach: Reach, reason: str) -> Grant:
    """Let a grant reach less far, or for less long. What it had let through before was read under it, and stays so.

    Raises:
        DeniedError: The actor does not lead the study.
        Grant.DoesNotExist: There is no such grant.
        ValidationError: It has ended, ``reach`` goes beyond it or changes nothing, or there is no reason.
    """
    with _changing(actor, Action.GRANT_NARROW, grant_id, reason) as (grant, subject):
        standing = reach_of(grant)
        if not reach.within(standing):
            raise ValidationError(_("A grant can only be narrowed. For more, a new request is needed."))
        if reach == standing:
            raise ValidationError(_("This is how far it reaches now."))
        for name, value in reach.columns().items():
            setattr(grant, name, value)
        grant.save(update_fields=["languages", "interviews", "until"])
        _note(actor, grant, GrantChange.Kind.NARROWED, reason)
        record(actor, Action.GRANT_NARROW, subject, until=last_day(grant.until).isoformat())
        tell_of_grant(grant, NoticeKind.GRANT_NARROWED, actor.user_id)
    return grant


def revoke_grant(*, actor: Actor, grant_id: UUID, reason: str) -> Grant:
    """End a grant at once, and with the last one the co-author's role that came with it.

    The holder's sessions and tokens go on for whatever else they may read: each request of theirs looks at the grant
    anew, so from the next one on nothing of this study is read under it.

    Raises:
        DeniedError: The actor neither leads nor reviews the study.
        Grant.DoesNotExist: There is no such grant.
        ValidationError: It has ended already, or there is no reason.
    """
    with _changing(actor, Action.GRANT_REVOKE, grant_id, reason) as (grant, subject):
        grant.revoked_at = timezone.now()
        grant.save(update_fields=["revoked_at"])
        _note(actor, grant, GrantChange.Kind.REVOKED, reason)
        record(actor, Action.GRANT_REVOKE, subject)
        close(grant, subject)
        tell_of_grant(grant, NoticeKind.GRANT_REVOKED, actor.user_id)
    return grant


def give_up_grant(*, actor: Actor, grant_id: UUID) -> Grant:
    """End a grant of one's own at once, and with the last one the co-author's role that came with it.

    Raises:
        DeniedError: It is somebody else's; the actor is told that there is nothing.
        Grant.DoesNotExist: There is no such grant.
        ValidationError: It has ended already.
    """
    with _changing(actor, Action.GRANT_GIVE_UP, grant_id) as (grant, subject):
        grant.revoked_at = timezone.now()
        grant.save(update_fields=["revoked_at"])
        _note(actor, grant, GrantChange.Kind.GIVEN_UP, "")
        record(actor, Action.GRANT_GIVE_UP, subject)
        close(grant, subject)
        tell_of_grant(grant, NoticeKind.GRANT_GIVEN_UP, actor.user_id)
    return grant


@contextmanager
def _changing(
    actor: Actor, action: Action, grant_id: UUID, reason: str | None = None
) -> Iterator[tuple[Grant, Subject]]:
    """Open the transaction of a change to a grant that holds, the study and itself locked in that order.

    A ``reason`` that is asked for may not be blank; None where nobody is owed one.
    """
    found: list[Grant] = []

    def gather() -> tuple[Facts, Subject]:
        study = Study.objects.select_for_update().get(grants=grant_id)
        grant = Grant.objects.select_for_update().get(pk=grant_id)
        grant.study = study
        found.append(grant)
        return grant_facts(actor, grant)

    with authorised(actor, action, gather) as subject:
        if not holds(found[0], timezone.now()):
            raise ValidationError(_("This grant has ended."))
        if reason is not None and not reason.strip():
            raise ValidationError({"reason": _("Say why: the person who holds it is told.")})
        yield found[0], subject


def _note(actor: Actor, grant: Grant, kind: GrantChange.Kind, reason: str) -> None:
    change = GrantChange(grant=grant, kind=kind, changed_by_id=actor.user_id)
    change.sealed_reason = seal_reason(grant.study_id, change, reason.strip())
    change.save(force_insert=True)
