"""What a bundle holds: a ZIP archive of plain texts and the files themselves, written in constant memory.

Everything in it is the participant's: what they said (the whole conversation where nobody else took part), their
recordings where theirs is the only story on them, what they agreed to and the files that show it, their profile, and a
page that explains it.
"""

import zipfile
from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from archive.consent.models import Consent
from archive.consent.selectors import evidence_of, history_of
from archive.erasure.models import Withdrawal
from archive.erasure.readme import readme
from archive.holdings.keys import Place, original_place, recording_place, speaker_key
from archive.holdings.models import ConsentEvidence, Interview, Transcript
from archive.holdings.sealed_files import Sink, opened_file
from archive.holdings.selectors import open_whole
from archive.holdings.services.evidence import evidence_blob_place
from archive.keyring.owners import KeyOwner
from archive.keyring.sealing import content_keys, open_json
from archive.labels import CONSENT_MODES, SCOPES, SPEAKERS
from archive.studies.models import Participant
from archive.studies.services.participants import profile_place
from archive.vocabulary import SpeakerRole

Take = Callable[[bytes], object]

#: File name endings of the kinds whose own name is none.
_ENDINGS: Final = {"audio/mpeg": "mp3", "audio/mp4": "m4a", "video/quicktime": "mov", "video/x-matroska": "mkv"}


def write_contents(withdrawal: Withdrawal, take: Take) -> None:
    """Write the archive for a participant who has chosen to have their data returned, in their language.

    Args:
        withdrawal: Decided, and nothing destroyed yet.
        take: Called with each plain piece in order; whoever calls seals it at once.

    Raises:
        OpenError: Something of theirs was tampered with.
        FileNotFoundError: A file of theirs is not in the store.
    """
    person = Participant.objects.select_related("study").get(pk=withdrawal.participant_id)
    with translation.override(withdrawal.language), zipfile.ZipFile(Sink(take), "w") as archive:
        archive.writestr("README.txt", _bytes(readme(person)))
        archive.writestr("consent.txt", _bytes(_consents(person)))
        archive.writestr("profile.txt", _bytes(_profile(person)))
        _add_evidence(archive, person)
        for interview in person.interviews.order_by("code"):
            _add_interview(archive, interview, person)


def _bytes(text: str) -> bytes:
    """Encode for any editor: Windows line ends, and a mark that tells older ones it is Unicode."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _add_evidence(archive: zipfile.ZipFile, person: Participant) -> None:
    shown = ConsentEvidence.objects.filter(consent__participant=person).order_by("created_at", "pk")
    for number, one in enumerate(shown, start=1):
        name = f"consent/evidence-{number}.{_ending(one.mime)}"
        _add_file(archive, name, one.blob_id, KeyOwner.participant(person.pk), evidence_blob_place)


def _ending(mime: str) -> str:
    return _ENDINGS.get(mime, mime.rpartition("/")[2])


def _add_interview(archive: zipfile.ZipFile, interview: Interview, person: Participant) -> None:
    alone = not interview.participants.exclude(pk=person.pk).exists()
    owner = KeyOwner.interview(interview.pk)
    for transcript in interview.transcripts.order_by("version"):
        name = f"{interview.code}/transcript-{transcript.version}"
        if text := _conversation(transcript, person, alone=alone):
            archive.writestr(f"{name}.txt", _bytes(text))
        if alone and transcript.blob_id is not None:
            _add_file(archive, f"{name}.original.{transcript.format}", transcript.blob_id, owner, original_place)
    if alone:
        for number, recording in enumerate(interview.recordings.order_by("created_at"), start=1):
            name = f"{interview.code}/recording-{number}.{_ending(recording.mime)}"
            _add_file(archive, name, recording.blob_id, owner, recording_place)


def _conversation(transcript: Transcript, person: Participant, *, alone: bool) -> str:
    turns = transcript.turns.order_by("position")
    if not alone:
        turns = turns.filter(participant=person)
    # Of those turns that are left: with the last that an interview's key seals, a study's schedule destroys the key.
    keys = content_keys([speaker_key(turn.participant_id, transcript.interview_id) for turn in turns])
    # All of it, what they withhold too: it is theirs.
    opened = ((turn.role, open_whole(turn, transcript.interview_id, keys)) for turn in turns)
    return "\n\n".join(f"{_speaker(SpeakerRole(role), person)}: {text}" for role, text in opened)


def _speaker(role: SpeakerRole, person: Participant) -> str:
    return person.code if role is SpeakerRole.PARTICIPANT else str(SPEAKERS[role])


def _add_file(
    archive: zipfile.ZipFile, name: str, blob_id: UUID, owner: KeyOwner, place: Callable[[UUID], Place]
) -> None:
    with archive.open(name, "w", force_zip64=True) as target:
        for piece in opened_file(owner, blob_id, place(blob_id)):
            target.write(piece)


def _profile(person: Participant) -> str:
    """List their profile as it was sealed: it may still be opened here, though they have withdrawn."""
    if person.sealed_profile is None:
        return ""
    owner = KeyOwner.participant(person.pk)
    opened = open_json(owner, bytes(person.sealed_profile), **profile_place(person))
    lines = [f"{name}: {value}" for name, value in sorted(opened.items())]
    return "\n".join([*lines, *([person.pronouns] if person.pronouns else [])])


def _consents(person: Participant) -> str:
    notes = {consent.pk: text for consent, text in evidence_of(person)}
    return "\n\n----\n\n".join(_consent(one, notes.get(one.pk, "")) for one in history_of(person))


def _consent(consent: Consent, note: str) -> str:
    granted = [SCOPES[value] for value in consent.form.scopes if value in consent.scopes]
    refused = [SCOPES[value] for value in consent.form.scopes if value not in consent.scopes]
    lines = [
        f"{consent.given_on.isoformat()} · {CONSENT_MODES[consent.mode]}",
        "",
        _("You agreed to:"),
        *(f"  + {scope}" for scope in granted),
        _("You did not agree to:"),
        *(f"  - {scope}" for scope in refused),
        *(["", note] if note else []),
        "",
        _("The form you were shown:"),
        consent.form.text,
    ]
    return "\n".join(str(line) for line in lines)
