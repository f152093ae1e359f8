"""Interviews on pages: the list, a new one, its sealed setting, and who transcribes it."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.erasure.services import withdraw_participant
from archive.holdings.models import Interview
from archive.holdings.services.interviews import assign_transcriber
from archive.studies.models import Study
from archive.vocabulary import Scope, StudyState
from tests.archive.holdings.page_helpers import at, entries
from tests.world import AGREED, enrol, hold_interview, make_study

pytestmark = [pytest.mark.django_db(databases=["default", "keyring"]), pytest.mark.usefixtures("blob_folder")]

TEAM = ("principal_investigator", "researcher", "reviewer")
OTHERS = ("co_author", "ethics_reviewer", "data_steward", "operator", "outsider")


def assign(world, interview=None):
    target = (interview or world.interview).pk
    user_id = world.users["transcriber"].pk
    return assign_transcriber(actor=world.actor("researcher"), interview_id=target, user_id=user_id)


def listed(world) -> str:
    return reverse("interviews", args=[world.study.pk])


def new(world, role="researcher", **changes):
    values = {
        "code": "I-09",
        "participants": [str(world.participant.pk)],
        "language": "kk",
        "mode": "in_person",
        "interviewer": str(world.users["researcher"].pk),
        "place": "a flat in Taraz",
        "date": "2024-05-01",
    }
    return at(world, role).post(reverse("interview_add", args=[world.study.pk]), values | changes)


@pytest.mark.parametrize("role", TEAM)
def test_the_team_sees_the_list(world, role):
    world.upload()
    page = at(world, role).get(listed(world)).content.decode()
    assert "I-01" in page
    assert "P-01" in page
    assert "English" in page
    assert "sealed" in page
    assert entries("interview.view", "allowed") == 1


@pytest.mark.parametrize(
    ("role", "status"), [("co_author", 403), ("ethics_reviewer", 403), ("data_steward", 404), ("outsider", 404)]
)
def test_others_do_not(world, role, status):
    answer = at(world, role).get(listed(world))
    assert answer.status_code == status
    assert "I-01" not in answer.content.decode()
    assert entries("interview.view", "denied") == 1


def test_a_transcriber_sees_what_is_assigned_and_nothing_else(world):
    second = hold_interview(world.users, world.study, world.participant, code="I-02")
    client = at(world, "transcriber")
    assert "No interview for you here yet" in client.get(listed(world)).content.decode()
    assign(world, second)
    page = client.get(listed(world)).content.decode()
    assert "I-02" in page
    assert "I-01" not in page
    assert client.get(reverse("interview", args=[second.pk])).status_code == 200
    assert client.get(reverse("interview", args=[world.interview.pk])).status_code == 404


def test_only_fieldworkers_are_offered_a_new_interview(world):
    add = reverse("interview_add", args=[world.study.pk])
    assert add in at(world, "researcher").get(listed(world)).content.decode()
    assert add not in at(world, "reviewer").get(listed(world)).content.decode()


def test_a_study_without_interviews_says_what_to_do(world):
    study = make_study(world.users, "Leaving")
    address = reverse("interviews", args=[study.pk])
    assert "No interview yet" in at(world, "researcher").get(address).content.decode()
    assert "Nobody has agreed to take part yet" in (
        at(world, "researcher").get(reverse("interview_add", args=[study.pk])).content.decode()
    )


@pytest.mark.parametrize("role", ["principal_investigator", "researcher"])
def test_a_new_interview_is_opened_with_its_setting_sealed(world, role):
    answer = new(world, role)
    interview = Interview.objects.get(code="I-09")
    assert answer["Location"] == reverse("interview", args=[interview.pk])
    assert (interview.language, interview.mode) == ("kk", "in_person")
    assert interview.interviewer == world.users["researcher"]
    assert list(interview.participants.all()) == [world.participant]
    assert b"Taraz" not in bytes(interview.sealed_setting)
    setting = at(world, role).get(reverse("interview_setting", args=[interview.pk])).content.decode()
    assert "a flat in Taraz" in setting
    assert "2024-05-01" in setting
    assert entries("interview.unseal", "allowed") == 1


@pytest.mark.parametrize("role", ["reviewer", "transcriber", "co_author", "ethics_reviewer"])
def test_members_without_fieldwork_open_none(world, role):
    assert new(world, role).status_code == 403
    assert at(world, role).get(reverse("interview_add", args=[world.study.pk])).status_code == 403
    assert Interview.objects.count() == 1


@pytest.mark.parametrize("role", ["operator", "outsider"])
def test_strangers_find_nothing(world, role):
    assert new(world, role).status_code == 404
    assert Interview.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": ""}, "This field is required"),
        ({"code": "I-01"}, "Another interview of this study has this code"),
        ({"code": "I" * 40}, "at most 20 characters"),
        ({"participants": []}, "This field is required"),
        ({"participants": [str(uuid.uuid4())]}, "not one of the available choices"),
        ({"language": "xx"}, "not one of the available choices"),
        ({"mode": "dream"}, "not one of the available choices"),
        ({"interviewer": str(uuid.uuid4())}, "not one of the available choices"),
        ({"date": "yesterday"}, "Enter a valid date"),
    ],
)
def test_what_is_wrong_comes_back_at_its_field(world, changes, message):
    answer = new(world, **changes)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert Interview.objects.count() == 1


def test_participants_of_another_study_or_without_consent_are_not_offered(world):
    other = make_study(world.users, "Leaving")
    foreign = enrol(world.users, other, "P-77", name="Foreign One")
    silent = enrol(world.users, world.study, "P-02", AGREED - {Scope.TAKE_PART}, "Silent One")
    gone = enrol(world.users, world.study, "P-03", name="Gone One")
    gone.withdrawn_at = timezone.now()
    gone.save()
    page = at(world, "researcher").get(reverse("interview_add", args=[world.study.pk])).content.decode()
    for person in (foreign, silent, gone):
        assert str(person.pk) not in page
        assert new(world, participants=[str(person.pk)]).status_code == 422
    assert Interview.objects.count() == 1


@pytest.mark.parametrize("role", TEAM)
def test_the_team_opens_an_interview(world, role):
    world.upload()
    page = at(world, role).get(reverse("interview", args=[world.interview.pk])).content.decode()
    assert "Interview I-01" in page
    assert 'hx-trigger="every' in page
    assert "Gulzada" not in page
    assert "café in Almaty" not in page
    fieldwork = role != "reviewer"
    assert ('id="recording-upload"' in page) is fieldwork
    assert ('id="transcript-upload"' in page) is fieldwork
    assert ("Who transcribes it" in page) is fieldwork
    assert entries("interview.view", "allowed") == 1


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", ["interview", "interview_setting"])
def test_everybody_else_finds_nothing(world, role, name):
    assert at(world, role).get(reverse(name, args=[world.interview.pk])).status_code == 404


def test_an_interview_of_another_study_is_not_there(world):
    users = dict(world.users) | {"researcher": world.users["outsider"]}
    other = make_study(users, "Leaving")
    theirs = hold_interview(users, other, enrol(users, other, "P-01"), code="X-01")
    client = at(world, "researcher")
    for name in ("interview", "interview_setting"):
        assert client.get(reverse(name, args=[theirs.pk])).status_code == 404
    for name in ("interview_assign", "recording_upload", "transcript_upload", "notes_add"):
        assert client.post(reverse(name, args=[theirs.pk])).status_code == 404


@pytest.mark.parametrize("name", ["interview", "interview_setting"])
def test_what_is_not_there_is_not_there(world, name):
    assert at(world, "researcher").get(reverse(name, args=[uuid.uuid4()])).status_code == 404


def test_visitors_are_asked_to_sign_in(world):
    for name, target in (("interviews", world.study), ("interview", world.interview)):
        answer = Client().get(reverse(name, args=[target.pk]))
        assert answer["Location"].startswith(reverse("account_login"))


def test_doors_open_with_the_state(world):
    def page(role):
        return at(world, role).get(reverse("interview", args=[world.interview.pk])).content.decode()

    transcript = world.upload()
    desk, release = reverse("desk", args=[transcript.pk]), reverse("transcript_release", args=[transcript.pk])
    assert desk not in page("reviewer")
    world.process()
    assert desk in page("reviewer")
    assert desk not in page("researcher")
    world.approve()
    assert release in page("researcher")
    assert release not in page("reviewer")
    world.release()
    assert release not in page("researcher")
    assert reverse("excerpts", args=[world.study.pk]) in page("researcher")
    assert 'id="transcript-upload"' not in page("researcher")
    assert "Gulzada" not in page("reviewer") + page("researcher")


def test_a_transcriber_cannot_unseal_the_setting(world):
    assign(world)
    assert at(world, "transcriber").get(reverse("interview_setting", args=[world.interview.pk])).status_code == 403


def test_a_reviewer_cannot_unseal_the_setting(world):
    answer = at(world, "reviewer").get(reverse("interview_setting", args=[world.interview.pk]))
    assert answer.status_code == 403
    assert "Almaty" not in answer.content.decode()


def test_after_a_withdrawal_the_page_says_so_and_takes_nothing(world):
    world.participant.withdrawn_at = timezone.now()
    world.participant.save()
    client = at(world, "researcher")
    page = client.get(reverse("interview", args=[world.interview.pk])).content.decode()
    assert "A participant withdrew" in page
    assert "data-upload" not in page
    assert client.get(reverse("interview_setting", args=[world.interview.pk])).status_code == 403


def test_the_list_tells_what_was_erased_from_what_never_was(world):
    world.upload()
    withdraw_participant(actor=world.actor("principal_investigator"), participant_id=world.participant.pk)
    page = at(world, "researcher").get(listed(world)).content.decode()
    assert "erased" in page
    assert "none yet" not in page


def test_nothing_of_a_locked_study_is_shown(world):
    Study.objects.update(state=StudyState.LOCKED)
    client = at(world, "researcher")
    for address in (listed(world), reverse("interview", args=[world.interview.pk])):
        assert client.get(address).status_code == 403


def test_an_interview_is_assigned_and_taken_back(world):
    client, transcriber = at(world, "researcher"), world.users["transcriber"]
    address = reverse("interview_assign", args=[world.interview.pk])
    assert client.post(address, {"transcriber": str(transcriber.pk)}).status_code == 302
    world.interview.refresh_from_db()
    assert world.interview.transcriber == transcriber
    assert client.post(address, {"transcriber": ""}).status_code == 302
    world.interview.refresh_from_db()
    assert world.interview.transcriber is None


def test_only_transcribers_of_the_study_are_assigned(world):
    address = reverse("interview_assign", args=[world.interview.pk])
    answer = at(world, "researcher").post(address, {"transcriber": str(world.users["outsider"].pk)})
    assert answer.status_code == 422
    world.interview.refresh_from_db()
    assert world.interview.transcriber is None


def test_reviewers_assign_nobody(world):
    address = reverse("interview_assign", args=[world.interview.pk])
    assert at(world, "reviewer").post(address, {"transcriber": ""}).status_code == 403


@pytest.mark.parametrize(
    ("name", "verb"),
    [("interviews", "post"), ("interview", "post"), ("interview_setting", "post"), ("interview_assign", "get")],
)
def test_other_methods_are_refused(world, name, verb):
    target = world.study.pk if name == "interviews" else world.interview.pk
    assert getattr(at(world, "researcher"), verb)(reverse(name, args=[target])).status_code == 405


def test_more_participants_than_the_log_can_name_are_refused_in_words(world):
    people = [enrol(world.users, world.study, code=f"FOCUS-GROUP-ONE-{number:03}") for number in range(11)]
    with pytest.raises(ValidationError, match="too many participants"):
        hold_interview(world.users, world.study, *people, code="I-09")
    assert not world.study.interviews.filter(code="I-09").exists()
