"""The page everybody starts from."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.audit.models import Entry
from archive.holdings.services.interviews import assign_transcriber
from archive.holdings.services.transcripts import step
from archive.studies.models import Study
from archive.vocabulary import StudyState, TranscriptState
from tests.archive.holdings.page_helpers import at
from tests.world import NAMES, make_study, processed

pytestmark = [pytest.mark.django_db(databases=["default", "keyring"]), pytest.mark.usefixtures("blob_folder")]


def page(world, role: str) -> str:
    answer = at(world, role).get(reverse("home"))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def waits(world, role: str) -> bool:
    return "What waits for you" in page(world, role)


def test_visitors_are_led_to_the_sign_in(db):
    answer = Client().get(reverse("home"))
    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('account_login')}?next=%2F")


@pytest.mark.parametrize(
    ("role", "label"),
    [
        ("principal_investigator", "Principal investigator"),
        ("reviewer", "Reviewer"),
        ("transcriber", "Transcriber"),
        ("co_author", "Co-author"),
        ("ethics_reviewer", "Ethics reviewer"),
    ],
)
def test_members_see_their_study_with_their_role(world, role, label):
    shown = page(world, role)
    assert "Staying" in shown
    assert label in shown
    assert reverse("study", args=[world.study.pk]) in shown


def test_studies_of_others_are_not_there(world):
    other = make_study(world.users, "Leaving")
    assert "Leaving" in page(world, "researcher")
    other.memberships.filter(user=world.users["researcher"]).update(ended_at=timezone.now())
    assert "Leaving" not in page(world, "researcher")


def test_without_any_study_it_says_where_roles_come_from(world):
    shown = page(world, "outsider")
    assert "You are in no study yet" in shown
    assert "Staying" not in shown


def test_a_steward_creates_studies(world):
    assert reverse("study_new") in page(world, "data_steward")
    assert reverse("study_new") not in page(world, "researcher")


def test_an_operator_goes_to_accounts_and_invitations(world):
    shown = page(world, "operator")
    assert reverse("accounts:people") in shown
    assert reverse("accounts:invitations") in shown
    assert "Staying" not in shown
    assert reverse("accounts:people") not in page(world, "researcher")


def test_work_goes_to_whom_it_waits_for(world):
    transcript = world.upload()
    assert not any(waits(world, role) for role in ("researcher", "reviewer", "principal_investigator"))
    world.process()
    assert reverse("desk", args=[transcript.pk]) in page(world, "reviewer")
    assert not waits(world, "researcher")
    world.approve()
    shown = page(world, "researcher")
    assert "The leak scan has to finish" in shown
    assert reverse("transcript_release", args=[transcript.pk]) in shown
    assert not waits(world, "reviewer")
    world.scan()
    assert "See whether it can be released" in page(world, "researcher")
    assert not waits(world, "reviewer")
    world.release()
    assert not any(waits(world, role) for role in ("researcher", "reviewer", "principal_investigator"))


def test_a_failure_waits_for_fieldworkers(world):
    step(world.upload(), TranscriptState.FAILED, failure="engine_error")
    assert "Redaction failed" in page(world, "researcher")
    assert not waits(world, "reviewer")
    assert not waits(world, "co_author")


def test_an_assignment_waits_for_its_transcriber_until_a_transcript_is_there(world):
    assert not waits(world, "transcriber")
    user_id = world.users["transcriber"].pk
    assign_transcriber(actor=world.actor("researcher"), interview_id=world.interview.pk, user_id=user_id)
    assert "hand in the transcript" in page(world, "transcriber")
    world.upload()
    assert not waits(world, "transcriber")


def test_nothing_waits_in_a_locked_study(world):
    processed(world)
    Study.objects.update(state=StudyState.LOCKED)
    assert not waits(world, "reviewer")


def test_nothing_waits_of_who_withdrew(world):
    processed(world)
    world.participant.withdrawn_at = timezone.now()
    world.participant.save()
    assert not waits(world, "reviewer")


def test_it_shows_no_word_and_is_on_record_once(world):
    processed(world)
    browsers = [at(world, "reviewer"), at(world, "researcher")]
    seen = Entry.objects.filter(action="account.view", object_kind="home", outcome="allowed")
    before = seen.count()
    shown = "".join(one.get(reverse("home")).content.decode() for one in browsers)
    assert [name for name in NAMES if name in shown] == []
    assert "café" not in shown
    assert seen.count() == before + 2


def test_only_looking_is_possible(world):
    assert at(world, "researcher").post(reverse("home")).status_code == 405
