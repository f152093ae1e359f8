"""Keeping what was collected: nothing is added to it and nobody works on it, in any state, and one may still go."""

import pytest

from archive.access.errors import DeniedError
from archive.erasure.models import Withdrawal
from archive.erasure.services import unfinished_withdrawals, withdraw_participant
from archive.holdings.models import Turn
from archive.policy import Reason
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from archive.studies.models import Participant, Study
from archive.vocabulary import StudyState, TranscriptState, WithdrawalChoice
from redaction.pipeline.claims import waiting
from redaction.pipeline.services import process_transcript
from tests.world import processed, released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def choose(world, choice, role="principal_investigator"):
    return withdraw_participant(
        actor=world.actor(role), participant_id=world.participant.pk, choice=choice, passphrase="bako"
    )


def test_what_was_collected_stays_as_it_is(world):
    released(world)
    assert choose(world, WithdrawalChoice.KEEP)
    person = Participant.objects.get(pk=world.participant.pk)
    assert (person.withdrawn_at, person.stopped_at is not None) == (None, True)
    actor = world.actor("co_author")
    assert len(read_page(actor=actor, visible=visible_to(actor)).excerpts) == 4
    assert unfinished_withdrawals() == []


def test_nothing_is_added(world):
    choose(world, WithdrawalChoice.KEEP)
    with pytest.raises(DeniedError) as denied:
        world.upload()
    assert denied.value.decision.reason is Reason.STOPPED
    assert not Turn.objects.exists()


def test_nobody_works_on_it(world):
    world.upload()
    choose(world, WithdrawalChoice.KEEP)
    assert not waiting().exists()
    assert not process_transcript(world.transcript.pk)
    world.transcript.refresh_from_db()
    assert world.transcript.state == TranscriptState.SEALED


def test_nobody_approves_or_releases_it(world):
    processed(world)
    choose(world, WithdrawalChoice.KEEP)
    with pytest.raises(DeniedError) as denied:
        world.approve()
    assert denied.value.decision.reason is Reason.STOPPED


@pytest.mark.parametrize("later", [WithdrawalChoice.RETURN, WithdrawalChoice.DESTROY])
def test_whoever_stopped_may_still_go(world, later):
    released(world)
    choose(world, WithdrawalChoice.KEEP)
    choose(world, WithdrawalChoice.KEEP)
    assert choose(world, later)
    assert not Turn.objects.exists()
    assert list(Withdrawal.objects.values_list("choice", flat=True)) == ["keep", "keep", later.value]
    with pytest.raises(DeniedError):
        choose(world, WithdrawalChoice.KEEP)


@pytest.mark.parametrize("choice", WithdrawalChoice)
@pytest.mark.parametrize("state", StudyState)
def test_any_choice_is_open_in_any_state_of_the_study(world, choice, state):
    Study.objects.filter(pk=world.study.pk).update(state=state)
    assert choose(world, choice)
