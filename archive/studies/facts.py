"""What this room knows for ``decide()``."""

from dataclasses import replace

from django.utils import timezone

from archive.audit.log import Subject
from archive.policy import Actor, ActorKind, Facts
from archive.studies.models import Participant, Study
from archive.studies.selectors import roles_in
from archive.vocabulary import Role, StudyState


def study_facts(actor: Actor, study: Study, roles: frozenset[Role] | None = None) -> tuple[Facts, Subject]:
    """Return the facts of a study and how the log names it.

    Args:
        actor: Who asks.
        study: What about.
        roles: The actor's roles in it, when the caller has read them for this request already.
    """
    roles = roles_in(actor, study.pk) if roles is None else roles
    facts = Facts(
        now=timezone.now(),
        roles=roles,
        study_state=StudyState(study.state),
        embargo_until=study.embargo_until,
        tokens_since=study.tokens_since,
    )
    return facts, Subject(kind="study", id=study.pk, study_id=study.pk, roles=frozenset(roles))


def participant_subject(subject: Subject, participant: Participant) -> Subject:
    """Return ``subject`` narrowed to one participant."""
    return Subject(
        kind="participant",
        id=participant.pk,
        study_id=participant.study_id,
        participant=participant.code,
        roles=subject.roles,
    )


def participant_facts(actor: Actor, participant: Participant) -> tuple[Facts, Subject]:
    """Return the facts of a participant, without consent (the room above knows it), and how the log names them."""
    facts, subject = study_facts(actor, participant.study)
    facts = replace(
        facts,
        withdrawn=participant.withdrawn_at is not None,
        stopped=participant.stopped_at is not None,
        themself=actor.kind is ActorKind.PARTICIPANT and actor.id == participant.pk,
    )
    return facts, participant_subject(subject, participant)
