"""Two participants with everything that the archive may hold of a person, for tests of what is left of one."""

from uuid import UUID, uuid4

from django.utils import timezone

from archive.consent.services import record_consent
from archive.holdings.blobs import Blobs
from archive.holdings.keys import recording_place
from archive.holdings.models import Recording
from archive.holdings.sniff import sniff
from archive.keyring.owners import KeyKind
from archive.keyring.sealing import KeyOwner, stream_sealer
from archive.keyring.selectors import stored_keys
from archive.release.coding.services import code_excerpt, create_code
from archive.release.coding.words import CodeWords
from archive.release.models import Excerpt
from archive.studies.models import Participant
from archive.vocabulary import ConsentMode
from tests.snapshot import once
from tests.world import AGREED, enrol, hold_interview

NAME, PRONOUNS, EVIDENCE, PLACE = "Aliya Omarova", "qa/qam", "in the blue folder", "café in Almaty"
#: A word of theirs that redaction leaves.
WORD = "You can write to"
#: What a researcher noted on their words.
MEMO = "a tremor in the voice"
WORDS = (NAME, PRONOUNS, EVIDENCE, PLACE, WORD, MEMO, "Gulzada", "Karaganda", "Feminita")
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00" + bytes(16) + b"data" + bytes(4)
OTHER = """Interviewer: And you?

P-02: The orchard was burning when we left. I never saw Kairat again.
"""
BOTH = """Interviewer: What do you both remember?

P-01: I remember the lanterns.

P-02: I remember the orchard.
"""


@once
def live(world) -> None:
    """Give the world's participant a full profile, evidence, a recording, and a released transcript."""
    person = world.participant
    Participant.objects.filter(pk=person.pk).update(pronouns=PRONOUNS)
    record_consent(
        actor=world.actor("researcher"),
        participant=person,
        form=world.study.consent_forms.get(),
        mode=ConsentMode.WRITTEN,
        scopes=AGREED,
        given_on=timezone.localdate(),
        evidence=EVIDENCE,
    )
    world.released()
    record_talk(world, world.interview)
    researcher, words = world.actor("researcher"), CodeWords("Meeting", "Who meets whom.")
    code = create_code(actor=researcher, study_id=world.study.pk, words=words)
    theirs = Excerpt.objects.filter(participant=person).first()
    code_excerpt(actor=researcher, excerpt_id=theirs.pk, code_id=code.pk, memo=MEMO)


def record_talk(world, interview) -> UUID:
    """Hold some sealed bytes as a recording; what they say does not matter to a withdrawal."""
    blob_id = uuid4()
    sealer = stream_sealer(KeyOwner.interview(interview.pk), **recording_place(blob_id))
    Blobs().write(blob_id, [sealer.update(WAV), sealer.finish()])
    recording = Recording(interview=interview, mime=sniff(WAV), size=len(WAV), blob_id=blob_id)
    recording.uploaded_by = world.users["researcher"]
    recording.save()
    return recording.blob_id


@once
def neighbour(world) -> Participant:
    """Enrol a second participant with a released interview of their own."""
    other = enrol(world.users, world.study, code="P-02", name="Somebody Else")
    mine = (world.interview, world.transcript)
    world.interview = hold_interview(world.users, world.study, other, code="I-02")
    world.released(OTHER)
    record_talk(world, world.interview)
    world.interview, world.transcript = mine
    return other


def key_destroyed(kind: KeyKind, owner_id: UUID) -> bool:
    """Whether the keyring holds no wrap of a key, and says that it was destroyed."""
    stored = stored_keys([KeyOwner(kind, owner_id)])[KeyOwner(kind, owner_id)]
    assert stored.destroyed == (not stored.wraps)
    return stored.destroyed


@once
def together(world, other: Participant):
    """Hold an interview of both participants."""
    mine = (world.interview, world.transcript)
    world.interview = hold_interview(world.users, world.study, world.participant, other, code="I-03")
    world.released(BOTH)
    record_talk(world, world.interview)
    shared, world.interview, world.transcript = world.interview, *mine
    return shared
