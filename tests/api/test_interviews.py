"""Interviews from outside, and an excerpt among its neighbours."""

import uuid

import pytest
from django.utils import timezone

from archive.audit.models import Entry
from archive.erasure.services import withdraw_participant
from archive.holdings.models import Interview
from archive.policy import TokenScope
from archive.release.models import Excerpt, Release
from archive.sharing.models import Grant
from archive.studies.models import Participant, Study
from tests.api.askers import assert_table
from tests.api.conftest import problem
from tests.archive.release.shelf import TEXTS, put
from tests.world import enrol, hold_interview

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LIST, READ = "/api/v1/interviews/", TokenScope.EXCERPTS_READ
HIDDEN = dict.fromkeys(("outsider", "operator", "data_steward"), (404, "not_found"))
KEPT_OUT = {
    **HIDDEN, "newcomer": (403, "no_grant"), "ethics_reviewer": (403, "role_does_not_allow"),
    "transcriber": (403, "role_does_not_allow"),
}  # fmt: skip
READERS = dict.fromkeys(("principal_investigator", "researcher", "reviewer", "co_author"), 200)


def second(shelf, code="I-02", **how) -> Interview:
    person = enrol(shelf.users, shelf.study, code=f"P-{code[2:]}")
    held = hold_interview(shelf.users, shelf.study, person, code=code)
    put(held, person, [f"Line {n}." for n in range(6)], user=shelf.users["researcher"], **how)
    return held


def test_who_reads_what_is_told_of_an_interview(shelf):
    assert_table(shelf, READ, lambda api: api.get(f"{LIST}{shelf.interview.pk}/"), KEPT_OUT | READERS)
    everybody = dict.fromkeys(("outsider", "ethics_reviewer", "newcomer", *READERS), 200)
    assert_table(shelf, READ, lambda api: api.get(LIST), everybody)
    assert_table(shelf, READ, lambda api: api.get(LIST, {"study": shelf.study.pk}), KEPT_OUT | READERS)


def test_a_number_is_told_only_where_it_is_not_small(shelf, co_author):
    other = second(shelf)
    first, then = co_author.get(LIST).json()["results"]
    assert first.pop("released_at").startswith(str(timezone.now().year))
    assert first == {
        "id": str(shelf.interview.pk), "study": str(shelf.study.pk), "code": "I-01", "language": "en", "excerpts": None,
    }  # fmt: skip
    assert (then["id"], then["excerpts"]) == (str(other.pk), 6)
    assert co_author.get(f"{LIST}{other.pk}/").json() == then
    Excerpt.objects.filter(interview=other, position=5).update(withheld_at=timezone.now())
    assert co_author.get(f"{LIST}{other.pk}/").json()["excerpts"] == 5


def test_each_is_on_record_and_counts_as_no_reading_of_words(shelf, co_author):
    second(shelf)
    assert len(co_author.get(LIST).json()["results"]) == 2
    told = Entry.objects.filter(action="interview.outline", object_kind="interview", outcome="allowed")
    assert set(told.values_list("participant", flat=True)) == {"P-01", "P-02"}
    assert told.exclude(grant_id=None).count() == 2
    assert not Entry.objects.filter(action="excerpt.read", object_kind="excerpt").exists()


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (lambda w: Release.objects.update(recalled_at=timezone.now()), "not_released"),
        (lambda w: Interview.objects.update(embargo_until="2999-01-01T00:00:00Z"), ""),
        (lambda w: Excerpt.objects.update(withheld_at=timezone.now()), "withheld"),
        (lambda w: w.participant.consents.update(scopes=["take_part", "archive", "quote"]), ""),
        (lambda w: w.participant.consents.update(scopes=["take_part"]), "consent_does_not_cover"),
        (lambda w: Grant.objects.update(interviews=[]), ""),
        (lambda w: Participant.objects.update(withdrawn_at=timezone.now()), "withdrawn"),
    ],
)
def test_of_an_interview_of_which_nothing_is_open_the_team_alone_is_told_why(shelf, co_author, api_of, end, code):
    end(shelf)
    assert co_author.get(LIST).json()["results"] == []
    unknown = problem(co_author.get(f"{LIST}{uuid.uuid4()}/"), 404, "not_found")
    closed = problem(co_author.get(f"{LIST}{shelf.interview.pk}/"), 404, "not_found")
    assert {name: closed[name] for name in ("type", "title", "detail")} == {
        name: unknown[name] for name in ("type", "title", "detail")
    }
    logged = Entry.objects.filter(action="interview.outline", outcome="denied", object_id=shelf.interview.pk).latest(
        "pk"
    )
    assert logged.reason not in ("", "not_a_member")
    again = api_of("researcher").get(f"{LIST}{shelf.interview.pk}/")
    if code:
        problem(again, 403, code)
    else:
        assert again.status_code == 200


def test_that_a_study_is_locked_or_a_grant_over_is_told(shelf, co_author):
    Study.objects.update(state="locked")
    problem(co_author.get(f"{LIST}{shelf.interview.pk}/"), 403, "study_locked")
    Study.objects.update(state="open")
    Grant.objects.update(until=timezone.now())
    problem(co_author.get(f"{LIST}{shelf.interview.pk}/"), 403, "grant_ended")


def test_an_interview_that_withdrew_or_never_was(shelf, co_author):
    withdraw_participant(actor=shelf.actor("principal_investigator"), participant_id=shelf.participant.pk)
    assert co_author.get(LIST).json()["results"] == []
    problem(co_author.get(f"{LIST}{shelf.interview.pk}/"), 404, "not_found")
    problem(co_author.get(f"{LIST}{uuid.uuid4()}/"), 404, "not_found")


def test_pages_and_filters(shelf, co_author):
    for code in ("I-02", "I-03"):
        second(shelf, code)
    found, url = [], f"{LIST}?limit=1&language=en"
    while url:
        answer = co_author.get(url).json()
        found += [one["code"] for one in answer["results"]]
        url = answer["next"]
    assert found == ["I-01", "I-02", "I-03"]
    assert co_author.get(LIST, {"language": "kk"}).json() == {"results": [], "next": None}
    for wrong in ({"cursor": "WyJhIiwgImIiXQ"}, {"language": "de"}, {"q": "x"}, {"limit": 0}, {"study": "x"}):
        problem(co_author.get(LIST, wrong), 400, "invalid")


def context(shelf, place: int) -> str:
    return f"/api/v1/excerpts/{shelf.extra['excerpts'][place].pk}/context/"


def test_who_reads_an_excerpt_in_its_context(shelf):
    assert_table(shelf, READ, lambda api: api.get(context(shelf, 1)), KEPT_OUT | READERS)


def test_neighbours_come_in_order_and_on_record(shelf, co_author):
    body = co_author.get(context(shelf, 2), {"reach": 1}).json()
    assert [one["text"] for one in (*body["before"], body["excerpt"], *body["after"])] == list(TEXTS[1:])
    assert Entry.objects.filter(action="excerpt.read", object_kind="excerpt", outcome="allowed").count() == 3
    assert [len(co_author.get(context(shelf, 0)).json()[side]) for side in ("before", "after")] == [0, 2]


def test_a_neighbour_that_may_not_be_read_is_a_gap(shelf, co_author):
    Excerpt.objects.filter(pk=shelf.extra["excerpts"][1].pk).update(withheld_at=timezone.now())
    body = co_author.get(context(shelf, 0)).json()
    assert [one["position"] for one in body["after"]] == [2]
    problem(co_author.get(context(shelf, 1)), 410, "gone")
    for wrong in (0, 6, -1, "x", 10**30, ""):
        problem(co_author.get(context(shelf, 0), {"reach": wrong}), 400, "invalid")
