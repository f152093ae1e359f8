"""Participants' codes: issued and replaced by the study's people, shown once, and recognised again."""

from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from archive.access.authorise import authorised
from archive.audit.log import Event, Subject, record
from archive.consent.facts import consenting_facts
from archive.crypto.spoken import new_secret, normalised
from archive.keyring.owners import PLATFORM
from archive.keyring.sealing import fingerprint_text
from archive.keyring.services import create_key
from archive.participation.models import ParticipantCode
from archive.policy import Action, Actor, Facts
from archive.policy.facts import ANONYMOUS
from archive.studies.models import Participant, Study


@sensitive_variables("code")
def issue_code(*, actor: Actor, participant_id: UUID) -> str:
    """Give a participant a code; one they had before no longer lets anybody in.

    Args:
        actor: Who gives it to them.
        participant_id: Whose.

    Returns:
        The code, to be shown once. Only its keyed hash is stored.

    Raises:
        DeniedError: The actor does no fieldwork in the study, or the participant has withdrawn.
        Participant.DoesNotExist: There is no such participant.
    """
    code = new_secret()
    digest = digest_of(code)

    def gather() -> tuple[Facts, Subject]:
        Study.objects.select_for_update().get(participants=participant_id)
        return consenting_facts(actor, Participant.objects.select_for_update().get(pk=participant_id))

    with authorised(actor, Action.PARTICIPANT_CODE_ISSUE, gather) as subject:
        replaced, _rows = ParticipantCode.objects.filter(participant_id=participant_id).delete()
        ParticipantCode.objects.create(participant_id=participant_id, digest=digest, issued_by_id=actor.user_id)
        record(actor, Action.PARTICIPANT_CODE_ISSUE, subject, replaced=bool(replaced))
    return code


@sensitive_variables()
def recognise(typed: str) -> ParticipantCode | None:
    """Return whose code was typed. One that could be a code and is nobody's stands in the log; the code does not.

    Args:
        typed: Hostile input is welcome.
    """
    code = normalised(typed)
    if code is None:
        return None
    found = ParticipantCode.objects.filter(digest=digest_of(code)).select_related("participant__study").first()
    if found is None:
        record(ANONYMOUS, Event.PARTICIPANT_CODE_REFUSE, Subject(kind="participant_code"))
    return found


@sensitive_variables()
def digest_of(code: str) -> str:
    """Return the keyed hash by which a code, in its one spelling, is found again: 64 hexadecimal digits."""
    create_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)
    return fingerprint_text(PLATFORM, "participant code", code)
