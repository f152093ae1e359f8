"""Promise 5 between connections: withdrawals, a release, a lock-down, withheld words and files, all at once."""

import pytest
from django.db import connection

from archive.erasure.models import Withdrawal
from archive.erasure.services import unfinished_withdrawals, withdraw_participant
from archive.erasure.tasks import resume_withdrawals
from archive.holdings.models import Transcript, Turn
from archive.holdings.services.withholding import Stretch
from archive.keyring.owners import KeyKind
from archive.release.exports.making import make_export
from archive.release.exports.models import Export
from archive.release.exports.services import Wanted, create_export, fetch_export
from archive.release.models import Excerpt, Release
from archive.studies.lockdown.models import Lock
from archive.studies.lockdown.services import approve_unlock, lock_study, propose_unlock
from archive.studies.models import Participant, Study
from archive.vocabulary import ExportFormat, LockReason, StudyState, TranscriptState, Withheld
from redaction.review.services import withhold
from tests.archive.erasure.lives import BOTH, key_destroyed
from tests.promises.test_races import refusals, release, shown, together
from tests.world import World, enrol, hold_interview

pytestmark = [pytest.mark.services, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]
STORY = "the lanterns"


@pytest.fixture
def approved(committed_world) -> World:
    """An approved interview of two participants who speak together."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    world = committed_world
    other = enrol(world.users, world.study, "P-02", name="Somebody Else")
    world.extra["people"] = [world.participant, other]
    world.interview = hold_interview(world.users, world.study, *world.extra["people"], code="I-03")
    world.upload(BOTH)
    world.process()
    world.approve()
    world.settle()
    return world


def leave(world: World, person: Participant) -> bool:
    return withdraw_participant(actor=world.actor("principal_investigator"), participant_id=person.pk)


def lock(world: World) -> Lock:
    return lock_study(actor=world.actor("ethics_reviewer"), study_id=world.study.pk, reason=LockReason.COMPLAINT)


def unlock(world: World) -> None:
    propose_unlock(actor=world.actor("ethics_reviewer"), study_id=world.study.pk)
    approve_unlock(actor=world.actor("data_steward"), study_id=world.study.pk)


def shown_to_all(world: World) -> list[str]:
    return [text for role in ("principal_investigator", "reviewer", "co_author") for text in shown(world, role)]


@pytest.mark.parametrize("_time", range(3))
def test_two_withdrawals_a_release_and_a_lock_down_end_as_if_one_had_come_after_the_other(approved, _time):
    first, second = approved.extra["people"]
    outcomes = together(
        lambda: leave(approved, first),
        lambda: release(approved),
        lambda: leave(approved, second),
        lambda: lock(approved),
    )
    assert [one for one in refusals(outcomes) if one is not outcomes[1]] == []
    assert Study.objects.get().state == StudyState.LOCKED
    assert Lock.objects.count() == 1
    assert shown_to_all(approved) == []
    resume_withdrawals()
    assert unfinished_withdrawals() == []
    unlock(approved)
    assert shown_to_all(approved) == []
    _assert_gone(approved, first, second)


def _assert_gone(world: World, *people: Participant) -> None:
    assert not Turn.objects.exists()
    assert not Excerpt.objects.exists()
    assert not Release.objects.filter(recalled_at=None).exists()
    assert Transcript.objects.get().state == TranscriptState.ERASED
    assert all(key_destroyed(KeyKind.PARTICIPANT, person.pk) for person in people)
    assert Withdrawal.objects.exclude(receipt="").count() == len(people)


@pytest.mark.parametrize("_time", range(3))
def test_one_who_leaves_takes_nothing_of_one_who_stays(approved, _time):
    leaving, staying = approved.extra["people"]
    outcomes = together(lambda: leave(approved, leaving), lambda: release(approved), lambda: leave(approved, leaving))
    assert len(refusals([outcomes[0], outcomes[2]])) == 1
    resume_withdrawals()
    left = set(shown_to_all(approved))
    released = isinstance(outcomes[1], Release)
    assert len(left) == released
    assert all("orchard" in text for text in left)
    assert not Turn.objects.filter(participant=leaving).exists()
    assert Turn.objects.filter(participant=staying).count() == 1
    assert Withdrawal.objects.exclude(receipt="").count() == 1


@pytest.mark.parametrize("_time", range(3))
def test_words_withheld_while_they_are_released_are_shown_to_nobody(approved, _time):
    turn = Turn.objects.get(participant=approved.extra["people"][0])

    def hold() -> None:
        stretches = [Stretch(turn.pk)]
        actor = approved.actor("researcher")
        withhold(actor=actor, transcript_id=turn.transcript_id, stretches=stretches, kind=Withheld.NOT_THIS)

    released, held = together(lambda: release(approved), hold)
    assert held is None
    texts = shown_to_all(approved)
    assert not any(STORY in text for text in texts)
    assert bool(texts) == isinstance(released, Release)
    if not texts:
        assert Transcript.objects.get().state == TranscriptState.IN_REVIEW
        assert not Release.objects.exists()


@pytest.mark.parametrize("_time", range(3))
def test_a_file_made_while_somebody_leaves_does_not_leave_with_their_words(approved, _time):
    release(approved)
    leaving, _staying = approved.extra["people"]
    reader = approved.actor("researcher")
    export = create_export(actor=reader, study_id=approved.study.pk, wanted=Wanted(ExportFormat.JSONL))
    _made, done = together(lambda: make_export(export.pk), lambda: leave(approved, leaving))
    assert done is True
    export = Export.objects.get()
    if export.state != Export.State.READY:  # it is made anew, of what may be read now
        make_export(export.pk)
    (taken,) = together(lambda: b"".join(fetch_export(actor=reader, export_id=export.pk)[1]))
    assert isinstance(taken, Exception) or STORY.encode() not in taken
