"""``/api/v1/excerpts/``: filters by features, by several studies, and the limits of reading, as programs meet them."""

import pytest
from django.utils import timezone

from archive.audit.models import Entry
from archive.release.guard.limits import Limits, set_limits
from archive.release.guard.models import Memory, Opening
from tests.api.conftest import problem
from tests.archive.release.guard.crowds import put_people
from tests.archive.release.shelf import put
from tests.world import enrol, hold_interview, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LIST = "/api/v1/excerpts/"


@pytest.fixture
def crowd(world):
    """Six women and five men, each with a question and an answer."""
    put_people(world, 6, gender="woman", birth_year=str(timezone.now().year - 25))
    put_people(world, 5, gender="man")
    return world


def test_a_filter_by_features_gives_what_participants_said_themselves(crowd, co_author):
    answer = co_author.get(LIST, {"gender": " WOMAN ", "study": str(crowd.study.pk), "facets": "true"}).json()
    assert len(answer["results"]) == 6
    assert {one["speaker_role"] for one in answer["results"]} == {"participant"}
    assert answer["counts"]["total"] == 6
    assert answer["counts"]["features"] == {
        "age": [{"value": "20-29", "count": 6}],
        "gender": [{"value": "woman", "count": 6}, {"value": "man", "count": 5}],
        "residence": [],
        "ethnicity": [],
    }
    assert len(co_author.get(LIST, {"gender": "woman", "q": "station"}).json()["results"]) == 6


def test_numbers_of_participants_are_on_record(crowd, co_author):
    co_author.get(LIST, {"study": str(crowd.study.pk)})
    assert not Entry.objects.filter(action="excerpt.filter").exists()
    co_author.get(LIST, {"study": str(crowd.study.pk), "facets": "true"})
    assert Entry.objects.filter(action="excerpt.filter", outcome="allowed").exclude(grant_id=None).count() == 1


def test_what_singles_out_is_a_problem_with_a_code(crowd, co_author):
    for asked in ({"gender": "another"}, {"gender": "woman", "residence": "north"}, {"age": "x" * 60}):
        body = problem(co_author.get(LIST, asked), 403, "singles_out")
        assert "principal investigator" in body["detail"]


def test_several_studies_are_named_with_commas(crowd, co_author):
    other = make_study(crowd.users, title="Leaving")
    person = enrol(crowd.users, other)
    put(hold_interview(crowd.users, other, person), person, user=crowd.users["researcher"])
    both = f"{crowd.study.pk},{other.pk}"
    rows = co_author.get(LIST, {"study": both, "limit": 100}).json()["results"]
    assert {one["study"] for one in rows} == {str(crowd.study.pk), str(other.pk)}
    counts = co_author.get(LIST, {"study": both, "facets": "true"}).json()["counts"]
    assert counts["features"]["gender"] == []
    assert counts["study"] == [{"value": str(crowd.study.pk), "count": 22}, {"value": str(other.pk), "count": None}]
    assert {"value": "I-01", "count": None, "study": str(other.pk)} in counts["interview"]
    refusal = problem(co_author.get(LIST, {"study": both, "gender": "woman"}), 403, "singles_out")
    assert refusal["study"] == str(other.pk)
    assert not Memory.objects.exists()
    problem(co_author.get(LIST, {"study": f"{crowd.study.pk},{crowd.participant.pk}"}), 404, "not_found")
    for nonsense in ("Staying", f"{crowd.study.pk},", ",".join([str(crowd.study.pk)] * 21)):
        problem(co_author.get(LIST, {"study": nonsense}), 400, "invalid")


@pytest.mark.parametrize(("filters", "found"), [("until", 22), ("from", 0)])
def test_the_last_day_of_the_calendar_is_a_day(crowd, co_author, filters, found):
    answer = co_author.get(LIST, {f"released_{filters}": "9999-12-31"})
    assert (answer.status_code, len(answer.json()["results"])) == (200, found)


def test_beyond_the_budget_a_page_is_refused_as_a_whole(crowd, co_author, api_of):
    limits = Limits(smallest_group=5, day_share=1, day_least=10, share=1, least=12)
    set_limits(actor=crowd.actor("principal_investigator"), study_id=crowd.study.pk, wanted=limits)
    assert len(co_author.get(LIST, {"limit": 10}).json()["results"]) == 10
    problem(co_author.get(LIST, {"limit": 11}), 403, "budget_spent_today")
    problem(api_of("co_author").get(LIST, {"limit": 13}), 403, "budget_spent")
    assert Opening.objects.count() == 10
    assert len(co_author.get(LIST, {"limit": 10}).json()["results"]) == 10
    assert len(api_of("reviewer").get(LIST).json()["results"]) == 22
