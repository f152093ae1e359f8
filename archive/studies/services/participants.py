"""Participants: enrolled under a code, their profile sealed under a key of their own."""

import re
from collections.abc import Iterable, Mapping
from typing import TypedDict
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.access.authorise import authorise
from archive.audit.log import record
from archive.keyring.sealing import KeyKind, KeyOwner, Keys, content_keys, open_json, seal_json
from archive.keyring.services import create_key
from archive.policy import Action, Actor
from archive.studies.facts import participant_facts, participant_subject
from archive.studies.gate import authorised_in_study
from archive.studies.models import Participant, Study

#: As the log takes it; a plus sign joins several codes there. With a digit: a name written here would stand in the log
#: for good.
_CODE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9_.-]{0,19}")


class _Place(TypedDict):
    table: str
    object_id: UUID
    field: str


def profile_place(participant: Participant) -> _Place:
    """Return the place of a participant's sealed profile."""
    return {"table": "studies_participant", "object_id": participant.pk, "field": "profile"}


def add_participant(
    *, actor: Actor, study_id: UUID, code: str, pronouns: str = "", profile: Mapping[str, str] | None = None
) -> Participant:
    """Enrol a participant under a code.

    Args:
        actor: Who enrols.
        study_id: The study.
        code: Short code such as "P-03"; it is the only name the archive shows.
        pronouns: As the participant wishes.
        profile: Real name (``name``), contacts and quasi-identifiers, as text by field name.

    Raises:
        DeniedError: The actor does no fieldwork in this study.
        ValidationError: The code is malformed or taken.
    """
    participant = Participant(study_id=study_id, code=code.strip(), pronouns=pronouns.strip())
    with authorised_in_study(actor, Action.PARTICIPANT_ADD, study_id) as (_study, subject):
        _check_code(participant.code)
        participant.full_clean()
        create_key(kind=KeyKind.PARTICIPANT, owner_id=participant.pk)
        participant.sealed_profile = seal_json(
            KeyOwner.participant(participant.pk), dict(profile or {}), **profile_place(participant)
        )
        participant.save(force_insert=True)
        record(actor, Action.PARTICIPANT_ADD, participant_subject(subject, participant))
    return participant


def _check_code(code: str) -> None:
    """Refuse a code that could not stand in the log, or in an address line."""
    if not _CODE.fullmatch(code):
        text = _(
            "A code has up to 20 letters (A to Z), digits, dots, hyphens or underscores, a digit among them, such as "
            "P-03. It stands in the log for good, so it must not be a name."
        )
        raise ValidationError({"code": text})


def empty_profile(participant: Participant) -> None:
    """Destroy what a profile holds, for the archive's own schedule: an empty one is sealed in its place.

    The place stays filled, since an empty place is how a finished withdrawal is told.
    """
    participant.sealed_profile = seal_json(KeyOwner.participant(participant.pk), {}, **profile_place(participant))
    participant.pronouns, participant.profile_emptied = "", True
    participant.save(update_fields=["sealed_profile", "pronouns", "profile_emptied"])


def unseal_profile(*, actor: Actor, participant: Participant) -> dict[str, str]:
    """Open a participant's profile: their real name and contacts.

    Raises:
        DeniedError: Fieldworkers only, with a second factor and after a recent re-authentication.
    """
    facts, subject = participant_facts(actor, participant)
    authorise(actor, Action.PARTICIPANT_UNSEAL, facts, subject)
    return profile_of(participant)


def profile_of(participant: Participant) -> dict[str, str]:
    """Open a profile for the archive's own work, such as knowing a participant's name when they say it themselves.

    Whoever calls this shows it to nobody.
    """
    if participant.sealed_profile is None or participant.withdrawn_at is not None:
        return {}
    return _opened(participant, bytes(participant.sealed_profile))


def profiles_of(study: Study) -> list[dict[str, str]]:
    """Open the profiles of all participants of a study who have not withdrawn, as :func:`profile_of` does."""
    return list(profiles_by_id(study.participants.all()).values())


def profiles_by_id(people: Iterable[Participant]) -> dict[UUID, dict[str, str]]:
    """Open the profiles of those of ``people`` who have not withdrawn, as :func:`profile_of` does."""
    here = [one for one in people if one.withdrawn_at is None and one.sealed_profile is not None]
    keys = content_keys([KeyOwner.participant(one.pk) for one in here], skip_destroyed=True)
    return {
        one.pk: _opened(one, bytes(one.sealed_profile or b""), keys)
        for one in here
        if KeyOwner.participant(one.pk) in keys
    }


def _opened(participant: Participant, sealed: bytes, keys: Keys | None = None) -> dict[str, str]:
    opened = open_json(KeyOwner.participant(participant.pk), sealed, keys=keys, **profile_place(participant))
    return {str(key): str(value) for key, value in opened.items()}
