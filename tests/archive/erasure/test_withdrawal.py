"""Withdrawal through its service: everything of one person goes, nothing of another, whatever dies on the way."""

import pytest

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.consent.models import Consent
from archive.consent.selectors import evidence_of
from archive.erasure import destroying, services
from archive.erasure.selectors import is_finished, losses_of
from archive.erasure.services import finish_withdrawal, unfinished_withdrawals, withdraw_participant
from archive.erasure.tasks import resume_withdrawals
from archive.holdings.blobs import Blobs
from archive.holdings.models import Interview, Recording, Transcript, Turn
from archive.holdings.selectors import open_turns
from archive.keyring.errors import ErasureIncomplete, KeyDestroyed
from archive.keyring.models import ContentKeyRecord
from archive.keyring.owners import KeyKind
from archive.keyring.sealing import KeyOwner, open_json
from archive.release.models import Excerpt
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from archive.studies.models import Participant
from archive.studies.services import profile_of
from archive.vocabulary import TranscriptState
from redaction.pipeline.models import EntityForm, Finding
from tests.archive.erasure.lives import key_destroyed, live, neighbour, together

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def withdraw(world, role="principal_investigator", **changes):
    return withdraw_participant(actor=world.actor(role, **changes), participant_id=world.participant.pk)


def blobs():
    return {stored.blob_id for stored in Blobs().list_ids()}


def blobs_of(interview):
    return {
        *Recording.objects.filter(interview=interview).values_list("blob_id", flat=True),
        *Transcript.objects.filter(interview=interview, blob_id__isnull=False).values_list("blob_id", flat=True),
    }


def assert_gone(world):
    """Nothing of the world's participant is left but a code, a date, and what they agreed to on which form."""
    person = Participant.objects.get(pk=world.participant.pk)
    assert (person.code, person.pronouns, person.sealed_profile, is_finished(person)) == ("P-01", "", None, True)
    assert key_destroyed(KeyKind.PARTICIPANT, person.pk)
    assert key_destroyed(KeyKind.INTERVIEW, world.interview.pk)
    assert not Turn.objects.filter(transcript__interview=world.interview).exists()
    assert not Excerpt.objects.filter(interview=world.interview).exists()
    assert not Finding.objects.filter(turn__transcript__interview=world.interview).exists()
    assert not EntityForm.objects.filter(turn__transcript__interview=world.interview).exists()
    assert not Recording.objects.filter(interview=world.interview).exists()
    assert not Consent.objects.filter(participant=person, sealed_evidence__isnull=False).exists()
    transcript = Transcript.objects.get(interview=world.interview)
    assert (transcript.state, transcript.blob_id, transcript.approved_fingerprint) == (TranscriptState.ERASED, None, "")
    assert transcript.releases.get().recalled_at is not None
    assert Interview.objects.get(pk=world.interview.pk).sealed_setting is None
    assert profile_of(person) == {}
    assert evidence_of(person) == []
    assert unfinished_withdrawals() == []


def test_everything_of_theirs_goes(world):
    live(world)
    files, sealed = blobs_of(world.interview), bytes(Participant.objects.get(pk=world.participant.pk).sealed_profile)
    assert len(files) == 2
    assert files <= blobs()
    assert losses_of(world.participant).turns == 2
    assert withdraw(world)
    assert_gone(world)
    assert not files & blobs()
    place = {"table": "studies_participant", "object_id": world.participant.pk, "field": "profile"}
    with pytest.raises(KeyDestroyed):
        open_json(KeyOwner.participant(world.participant.pk), sealed, **place)


def test_another_participant_is_untouched(world):
    live(world)
    other = neighbour(world)
    theirs = Interview.objects.get(code="I-02")
    files, turns = blobs_of(theirs), list(theirs.transcripts.get().turns.values_list("pk", flat=True))
    profile, actor = profile_of(other), world.actor("co_author")
    before = [one.text for one in read_page(actor=actor, visible=visible_to(actor)).excerpts]
    withdraw(world)
    assert_gone(world)
    assert not key_destroyed(KeyKind.PARTICIPANT, other.pk)
    assert not key_destroyed(KeyKind.INTERVIEW, theirs.pk)
    assert files <= blobs()
    assert [turn.id for turn in open_turns(theirs.transcripts.get())] == turns
    assert profile_of(other) == profile
    after = [one.text for one in read_page(actor=actor, visible=visible_to(actor)).excerpts]
    assert after == [text for text in before if "orchard" in text or "And you" in text]
    assert any("orchard" in text for text in after)


def test_in_a_shared_interview_only_the_others_words_stay(world):
    live(world)
    other = neighbour(world)
    shared = together(world, other)
    files = blobs_of(shared)
    assert losses_of(world.participant).shared_with == ["P-02"]
    withdraw(world)
    assert_gone(world)
    assert [turn.participant_id for turn in Turn.objects.filter(transcript__interview=shared)] == [other.pk]
    assert [one.participant_id for one in Excerpt.objects.filter(interview=shared)] == [other.pk]
    assert key_destroyed(KeyKind.INTERVIEW, shared.pk)
    assert not files & blobs()
    actor = world.actor("co_author")
    shown = " ".join(one.text for one in read_page(actor=actor, visible=visible_to(actor)).excerpts)
    assert ("I remember the orchard" in shown, "lanterns" in shown) == (True, False)
    withdraw_participant(actor=world.actor("data_steward"), participant_id=other.pk)
    assert not Turn.objects.exists()
    assert not Excerpt.objects.exists()
    assert set(Transcript.objects.values_list("state", flat=True)) == {TranscriptState.ERASED}


def test_a_repeated_finish_is_harmless(world):
    live(world)
    other = neighbour(world)
    withdraw(world)
    for _again in range(2):
        finish_withdrawal(world.participant.pk)
    assert_gone(world)
    assert not key_destroyed(KeyKind.PARTICIPANT, other.pk)
    with pytest.raises(DeniedError):
        withdraw(world)
    assert Entry.objects.filter(action="participant.withdraw", detail__stage="decided").count() == 1


def test_nobody_who_stays_can_be_finished(world):
    with pytest.raises(Participant.DoesNotExist):
        finish_withdrawal(world.participant.pk)
    assert unfinished_withdrawals() == []
    assert not key_destroyed(KeyKind.PARTICIPANT, world.participant.pk)


class Death(BaseException):
    """The process is gone."""


@pytest.mark.parametrize(
    ("stage", "calls"),
    [
        ("attempt_withdrawal", 0),
        ("destroy_key", 0),
        ("destroy_key", 1),
        ("Blobs", 0),
        ("Blobs", 1),
        ("_erase_interview", 0),
        ("record", 0),
        ("issue_receipt", 0),
    ],
)
def test_a_crash_between_stages_is_resumed(world, monkeypatch, stage, calls):
    live(world)
    module = services if hasattr(services, stage) and stage != "record" else destroying
    files, real, left = blobs_of(world.interview), getattr(module, stage), [calls]

    def dying(*args, **kwargs):
        if left[0] == 0:
            raise Death
        left[0] -= 1
        return real(*args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(module, stage, dying)
        with pytest.raises(Death):
            withdraw(world)
    assert unfinished_withdrawals() == [world.participant.pk]
    for role in ("co_author", "reviewer", "principal_investigator"):
        actor = world.actor(role)
        assert read_page(actor=actor, visible=visible_to(actor)).excerpts == []
    resume_withdrawals()
    assert_gone(world)
    assert not files & blobs()
    entry = Entry.objects.get(action="participant.withdraw", detail__stage="destroyed")
    assert entry.actor_kind == "system"
    resume_withdrawals()
    assert Entry.objects.filter(action="participant.withdraw", detail__stage="destroyed").count() == 1


def test_a_failure_neither_undoes_the_decision_nor_holds_up_another(world, monkeypatch, caplog):
    live(world)
    other = neighbour(world)
    real, stuck = destroying.destroy_key, world.participant.pk

    def failing(*, kind, owner_id):
        if owner_id == stuck:
            raise OSError("Aliya Omarova")
        real(kind=kind, owner_id=owner_id)

    with monkeypatch.context() as patched:
        patched.setattr(destroying, "destroy_key", failing)
        assert withdraw(world) is False
        Participant.objects.filter(pk=other.pk).update(withdrawn_at=Participant.objects.get(pk=stuck).withdrawn_at)
        resume_withdrawals()
        assert unfinished_withdrawals() == [stuck]
        assert key_destroyed(KeyKind.PARTICIPANT, other.pk)
    resume_withdrawals()
    assert_gone(world)


def test_a_reader_in_the_keyrings_way_saves_no_key(world, monkeypatch):
    live(world)

    def busy(connection, table):
        raise ErasureIncomplete

    with monkeypatch.context() as patched:
        patched.setattr("archive.keyring.services.scrub", busy)
        assert withdraw(world) is False
    assert key_destroyed(KeyKind.PARTICIPANT, world.participant.pk)
    assert key_destroyed(KeyKind.INTERVIEW, world.interview.pk)
    assert unfinished_withdrawals() == [world.participant.pk]
    resume_withdrawals()
    assert_gone(world)


@pytest.mark.parametrize("lost", ["participant", "interview"])
def test_a_key_that_a_restored_keyring_lacks_holds_nothing_up(world, lost):
    live(world)
    files = blobs_of(world.interview)
    ContentKeyRecord.objects.get(owner_id=getattr(world, lost).pk).delete()
    assert withdraw(world)
    assert unfinished_withdrawals() == []
    assert not files & blobs()
    assert not Turn.objects.exists()
    assert not Excerpt.objects.exists()
    kept = ContentKeyRecord.objects.get(owner_id=world.interview.pk if lost == "participant" else world.participant.pk)
    assert kept.destroyed_at is not None


def test_a_decision_that_cannot_be_recorded_is_none(world, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(services, "record", broken)
    with pytest.raises(RuntimeError):
        withdraw(world)
    assert Participant.objects.get(pk=world.participant.pk).withdrawn_at is None
    assert not key_destroyed(KeyKind.PARTICIPANT, world.participant.pk)


def test_who_may_not_does_not(world):
    for role in ("researcher", "reviewer", "transcriber", "co_author", "ethics_reviewer", "operator", "outsider"):
        with pytest.raises(DeniedError):
            withdraw(world, role)
    for missing in ("reauthenticated", "second_factor"):
        with pytest.raises(DeniedError):
            withdraw(world, **{missing: False})
    assert Participant.objects.get(pk=world.participant.pk).withdrawn_at is None
    assert not key_destroyed(KeyKind.PARTICIPANT, world.participant.pk)


def test_the_record_stays_and_tells_who(world):
    live(world)
    before = Entry.objects.count()
    withdraw(world)
    decided = Entry.objects.get(action="participant.withdraw", detail__stage="decided")
    assert (decided.participant, decided.actor_id) == ("P-01", world.users["principal_investigator"].pk)
    destroyed = Entry.objects.get(action="participant.withdraw", detail__stage="destroyed")
    assert (destroyed.detail["turns"], destroyed.detail["excerpts"], destroyed.detail["blobs"]) == (4, 4, 2)
    assert Entry.objects.count() == before + 3
