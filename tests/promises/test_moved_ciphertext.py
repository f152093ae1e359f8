"""Promise 2 against whoever can write to the database: a sealed value opens in its own place and nowhere else."""

import pytest

from archive.crypto.errors import OpenError
from archive.holdings.blobs import Blobs
from archive.holdings.models import Recording, Transcript, Turn
from archive.holdings.selectors import open_turns
from archive.holdings.services.interviews import unseal_setting
from archive.holdings.services.recordings import open_playback
from archive.keyring.errors import KeyringError
from archive.keyring.models import KeyWrap
from archive.keyring.owners import KeyOwner
from archive.keyring.services import content_key
from archive.release.models import Excerpt
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from archive.studies.models import Participant
from archive.studies.services import profile_of
from archive.vocabulary import TranscriptState
from redaction.pipeline.services import process_transcript
from tests.archive.erasure.lives import live, neighbour, record_talk, together
from tests.world import released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def swap(one, other, column: str) -> None:
    """Exchange one column of two rows, as somebody with the database's password can."""
    mine, theirs = getattr(one, column), getattr(other, column)
    type(one).objects.filter(pk=one.pk).update(**{column: theirs})
    type(other).objects.filter(pk=other.pk).update(**{column: mine})


def test_turns_of_one_speaker(world):
    world.upload()
    first, second = Turn.objects.filter(participant=world.participant)[:2]
    swap(first, second, "sealed_text")
    with pytest.raises(OpenError):
        list(open_turns(world.transcript))
    assert process_transcript(world.transcript.pk) is False
    assert Transcript.objects.get().state == TranscriptState.FAILED
    assert Transcript.objects.get().failure == "unreadable"


def test_an_original_turn_in_the_place_of_a_released_one(world):
    released(world)
    excerpt = Excerpt.objects.filter(participant=world.participant).first()
    turn = Turn.objects.filter(participant=world.participant).first()
    Excerpt.objects.filter(pk=excerpt.pk).update(sealed_text=turn.sealed_text)
    actor = world.actor("co_author")
    with pytest.raises(OpenError):
        read_page(actor=actor, visible=visible_to(actor))


def test_profiles_and_owners(world):
    live(world)
    other = neighbour(world)
    swap(world.participant, other, "sealed_profile")
    with pytest.raises(OpenError):
        profile_of(Participant.objects.get(pk=other.pk))
    theirs = Turn.objects.filter(participant=other).first()
    Turn.objects.filter(pk=theirs.pk).update(participant=world.participant)
    with pytest.raises(OpenError):
        list(open_turns(theirs.transcript))


def test_settings_and_recordings_of_two_interviews(world):
    live(world)
    other = neighbour(world)
    shared = together(world, other)
    swap(world.interview, shared, "sealed_setting")
    shared.refresh_from_db()
    with pytest.raises(OpenError):
        unseal_setting(actor=world.actor("researcher"), interview=shared)
    recording = Recording.objects.get(interview=shared)
    Recording.objects.filter(pk=recording.pk).update(interview=world.interview)
    with pytest.raises(OpenError):
        open_playback(actor=world.actor("researcher"), recording=Recording.objects.get(pk=recording.pk))


def test_an_original_file_is_no_recording(world):
    transcript = world.upload()
    record_talk(world, world.interview)
    Recording.objects.update(blob_id=transcript.blob_id)
    assert Blobs().exists(transcript.blob_id)
    with pytest.raises(OpenError):
        open_playback(actor=world.actor("researcher"), recording=Recording.objects.get())


def test_a_wrap_in_the_place_of_another(world):
    mine = KeyWrap.objects.get(record__owner_id=world.participant.pk)
    theirs = KeyWrap.objects.get(record__owner_id=world.interview.pk)
    swap(mine, theirs, "wrapped")
    for owner in (KeyOwner.participant(world.participant.pk), KeyOwner.interview(world.interview.pk)):
        with pytest.raises((OpenError, KeyringError)):
            content_key(kind=owner.kind, owner_id=owner.id)
