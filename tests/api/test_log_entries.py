"""A study's log over REST: for its ethics reviewers, a page at a time."""

import uuid

import pytest

from archive.audit.log import Subject, record
from archive.audit.models import Entry
from archive.audit.sequencer import integrate
from archive.policy import Action, TokenScope
from archive.policy.facts import SYSTEM
from archive.studies.models import Study
from tests.api.askers import assert_table
from tests.api.conftest import Api, problem
from tests.world import make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LIST, READ = "/api/v1/log/entries/", TokenScope.LOG_READ
OTHERS = {
    **dict.fromkeys(("outsider", "operator", "data_steward"), (404, "not_found")),
    **dict.fromkeys(("principal_investigator", "co_author", "newcomer", "reviewer"), (403, "role_does_not_allow")),
}


@pytest.fixture
def ethics(api_of) -> Api:
    return api_of("ethics_reviewer", READ)


def listed(ethics, world, **asked) -> list[dict]:
    answer = ethics.get(LIST, {"study": world.study.pk, **asked})
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def test_who_reads_the_log(world):
    entry = Entry.objects.filter(study_id=world.study.pk).latest("id")
    for ask in (lambda api: api.get(LIST, {"study": world.study.pk}), lambda api: api.get(f"{LIST}{entry.uid}/")):
        assert_table(world, READ, ask, {**OTHERS, "ethics_reviewer": 200})


def test_reading_it_is_the_newest_entry_and_people_are_told_apart_alone(world, ethics):
    newest = listed(ethics, world)[0]
    row = Entry.objects.get(uid=newest["id"])
    assert (newest["action"], newest["outcome"], newest["actor_kind"]) == ("log.view", "allowed", "token")
    assert newest["person"] == row.actor_id.hex[:8]
    assert str(row.actor_id) not in ethics.get(f"{LIST}{row.uid}/").content.decode()
    assert (newest["token"], newest["roles"]) == (str(row.token_id), ["ethics_reviewer"])


def test_pages_lead_through_the_whole_though_it_grows(world, ethics):
    before = set(Entry.objects.filter(study_id=world.study.pk).values_list("uid", flat=True))
    found, url = [], f"{LIST}?study={world.study.pk}&limit=4"
    while url:
        answer = ethics.get(url)
        found += [uuid.UUID(one["id"]) for one in answer.json()["results"]]
        url = answer.json()["next"]
        assert bool(url) == ("Link" in answer.headers)
    assert len(found) == len(set(found))
    assert before <= set(found)


def test_filters_and_numbers(world, ethics):
    person = listed(ethics, world)[0]["person"]
    for asked in ({"action": "log.view"}, {"person": person}, {"role": "ethics_reviewer", "outcome": "allowed"}):
        assert {one["action"] for one in listed(ethics, world, **asked)} == {"log.view"}
    assert listed(ethics, world, since="2999-01-01") == []
    assert {one["participant"] for one in listed(ethics, world, participant="P-01")} == {"P-01"}
    record(SYSTEM, Action.STUDY_EDIT, Subject(kind="study", study_id=world.study.pk))
    answer = ethics.get(LIST, {"study": world.study.pk, "action": "study.edit"}).json()
    assert answer["counts"]["done"] == len([one for one in answer["results"] if one["outcome"] == "done"]) > 0


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [
        ({"outcome": "maybe"}, "outcome"), ({"action": "x"}, "action"), ({"person": "1F3A9C02"}, "person"),
        ({"person": "1"}, "person"), ({"interview": "I-99"}, "interview"), ({"interview": "\x00"}, "interview"),
        ({"participant": "a b"}, "participant"), ({"since": "soon"}, "since"), ({"since": "0001-01-01"}, "since"),
        ({"until": "9999-12-31"}, "until"), ({"cursor": "WzBd"}, "cursor"), ({"cursor": "Wy0xXQ"}, "cursor"),
        ({"cursor": "WzFlOTld"}, "cursor"), ({"before": 1}, "unknown[0]"), ({"reason": "allowed"}, "reason"),
    ],
)  # fmt: skip
def test_questions_that_are_none(world, ethics, asked, pointer):
    body = problem(ethics.get(LIST, {"study": world.study.pk, **asked}), 400, "invalid")
    assert pointer in [error["pointer"] for error in body["errors"]]


def test_which_interviews_there_are_is_told_to_no_one_else_by_a_filter(world, api_of):
    """Otherwise a code that there is would be denied, and one that there is not would be no question."""
    curious = api_of("co_author", READ)
    for code in (world.interview.code, "I-99"):
        asked = {"study": world.study.pk, "interview": code}
        problem(curious.get(LIST, asked), 403, "role_does_not_allow")
    denied = Entry.objects.filter(action="log.view", actor_id=world.users["co_author"].pk, outcome="denied")
    assert denied.count() == 2


def test_people_are_cut_short_in_what_explains_an_entry(world, ethics):
    told = [one["detail"] for one in listed(ethics, world, action="member.manage", limit=100)]
    people = {row.hex[:8] for row in world.study.memberships.values_list("user_id", flat=True)}
    assert people & {detail.get("added") for detail in told}
    assert not any(len(detail.get("added", "")) > 8 for detail in told)


def test_an_entry_has_its_place_once_it_got_one(world, ethics):
    entry = record(SYSTEM, Action.STUDY_EDIT, Subject(kind="study", study_id=world.study.pk))
    assert ethics.get(f"{LIST}{entry.uid}/").json()["index"] is None
    integrate()
    index = ethics.get(f"{LIST}{entry.uid}/").json()["index"]
    assert ethics.get("/api/v1/log/inclusion/", {"entry": entry.uid}).json()["index"] == index


def test_entries_of_other_studies_and_of_none_are_not_there(world, ethics):
    users = {role: world.users[role] for role in ("data_steward", "principal_investigator")}
    other = make_study(users, title="Elsewhere")
    problem(ethics.get(LIST, {"study": other.pk}), 404, "not_found")
    problem(ethics.get(LIST, {"study": uuid.uuid4()}), 404, "not_found")
    problem(ethics.get(LIST), 400, "invalid")
    theirs = Entry.objects.filter(study_id=other.pk).latest("id")
    for uid in (theirs.uid, Entry.objects.filter(study_id=None).latest("id").uid, uuid.uuid4()):
        problem(ethics.get(f"{LIST}{uid}/"), 404, "not_found")


def test_a_lock_keeps_no_ethics_reviewer_from_watching(world, ethics):
    Study.objects.update(state="locked")
    assert listed(ethics, world)
