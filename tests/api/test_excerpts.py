"""``/api/v1/excerpts/``: what is returned, to whom, and how it is asked for."""

import uuid

import pytest
from django.utils import timezone

from accounts.models import ApiToken
from archive.audit.models import Entry
from archive.consent.models import Consent
from archive.erasure.services import withdraw_participant
from archive.holdings.models import Interview
from archive.release.models import Release
from archive.release.search.indexing import index_all
from archive.sharing.models import Grant
from archive.studies.models import Membership, Study
from tests.api.conftest import Api, problem
from tests.archive.release.shelf import TEXTS, put
from tests.pages import sign_in
from tests.world import AGREED, enrol, hold_interview, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LIST = "/api/v1/excerpts/"
READERS = ("principal_investigator", "researcher", "reviewer", "second_reviewer", "co_author")
OTHERS = ("ethics_reviewer", "transcriber", "outsider", "operator", "data_steward")


def texts(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [result["text"] for result in answer.json()["results"]]


def detail(excerpt) -> str:
    return f"{LIST}{excerpt.pk}/"


def test_a_co_author_reads_released_excerpts(shelf, co_author):
    answer = co_author.get(LIST)
    assert texts(answer) == list(TEXTS)
    assert answer["Cache-Control"] == "no-store"
    assert answer.json()["next"] is None
    excerpt = shelf.extra["excerpts"][1]
    result = answer.json()["results"][1]
    released = result.pop("released_at")
    assert released.startswith(excerpt.release.created_at.strftime("%Y-%m-%dT%H:%M"))
    assert result == {
        "id": str(excerpt.pk),
        "study": str(shelf.study.pk),
        "interview": "I-01",
        "participant": "P-01",
        "speaker_role": "participant",
        "language": "en",
        "position": 1,
        "text": TEXTS[1],
        "citation": f"/excerpts/{excerpt.pk}/",
        "theme_codes": [],
        "matches": [],
        "snippet": {"text": TEXTS[1], "matches": []},
    }
    assert Entry.objects.filter(action="excerpt.read", object_kind="excerpt", outcome="allowed").count() == 4
    assert set(Entry.objects.filter(action="excerpt.read").values_list("actor_kind", flat=True)) == {"token"}


def test_a_list_gives_what_the_serializer_of_the_schema_would(shelf, co_author):
    listed = co_author.get(LIST).json()["results"]
    assert len(listed) == 4
    for one in listed:
        passage = one.pop("snippet")
        assert one.pop("matches") == passage["matches"] == []
        assert one == co_author.get(f"{LIST}{one['id']}/").json()


def test_a_page_takes_few_queries_however_much_is_on_it(shelf, co_author, django_assert_max_num_queries):
    assert len(texts(co_author.get(LIST))) == 4  # from now on the token's last use is fresh
    user, study = shelf.users["researcher"], shelf.study
    for number in range(4):
        person = enrol(shelf.users, study, code=f"P-2{number}", scopes=AGREED)
        put(hold_interview(shelf.users, study, person, code=f"I-2{number}"), person, user=user)
    with django_assert_max_num_queries(23):  # what is new is counted against the grant's budget, under its lock
        assert len(texts(co_author.get(LIST))) == 20
    with django_assert_max_num_queries(17):
        assert len(texts(co_author.get(LIST))) == 20
    with django_assert_max_num_queries(1, using="keyring"):
        assert len(texts(co_author.get(LIST))) == 20


@pytest.mark.parametrize("taken", ["grant", "role", "consent", "token", "lock"])
def test_what_is_taken_away_is_gone_with_the_very_next_request(shelf, co_author, taken):
    """Nothing that was read for one request is used for another."""
    assert len(texts(co_author.get(LIST))) == 4
    now = timezone.now()
    {
        "grant": lambda: Grant.objects.update(revoked_at=now),
        "role": lambda: Membership.objects.filter(user=shelf.users["co_author"]).update(ended_at=now),
        "consent": lambda: Consent.objects.update(scopes=["take_part", "archive"]),
        "token": lambda: ApiToken.objects.update(revoked_at=now),
        "lock": lambda: Study.objects.update(state="locked"),
    }[taken]()
    answer = co_author.get(LIST)
    assert answer.status_code in (401, 403) or answer.json()["results"] == []


def test_one_excerpt(shelf, co_author):
    excerpt = shelf.extra["excerpts"][3]
    answer = co_author.get(detail(excerpt))
    assert answer.json()["text"] == TEXTS[3]
    assert answer["Cache-Control"] == "no-store"
    entry = Entry.objects.get(action="excerpt.read", object_id=excerpt.pk)
    assert (entry.outcome, entry.participant, entry.roles) == ("allowed", "P-01", "co_author")
    assert entry.token_id


@pytest.mark.parametrize("role", READERS)
def test_every_reader_sees_what_is_released_and_nothing_before(world, api_of, role):
    api = api_of(role)
    assert texts(api.get(LIST)) == []
    excerpts = put(world.interview, world.participant, user=world.users["researcher"])
    assert texts(api.get(LIST)) == list(TEXTS)
    assert api.get(detail(excerpts[0])).status_code == 200
    Release.objects.update(recalled_at="2024-01-01T00:00:00Z")
    assert texts(api.get(LIST)) == []
    assert "2024-01-01" in problem(api.get(detail(excerpts[0])), 410, "gone")["detail"]


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_sees_anything(shelf, api_of, role):
    api, excerpt = api_of(role), shelf.extra["excerpts"][0]
    assert texts(api.get(LIST)) == []
    member = role in ("ethics_reviewer", "transcriber")
    code = "role_does_not_allow" if member else "not_found"
    for answer in (api.get(LIST, {"study": shelf.study.pk}), api.get(detail(excerpt))):
        problem(answer, 403 if member else 404, code)


@pytest.mark.parametrize("role", [*READERS, *OTHERS])
def test_in_a_browser_the_same_holds(shelf, client, role):
    sign_in(client, shelf.users[role])
    assert texts(client.get(LIST)) == (list(TEXTS) if role in READERS else [])
    assert client.get(detail(shelf.extra["excerpts"][0])).status_code in ((200,) if role in READERS else (403, 404))


def test_nobody_is_asked_to_sign_in_and_it_is_on_record(shelf):
    for path in (LIST, detail(shelf.extra["excerpts"][0]), "/api/v1/me/", "/api/v1/studies/", "/api/schema/"):
        answer = Api().get(path)
        problem(answer, 401, "not_signed_in")
        assert answer["WWW-Authenticate"].startswith("Bearer")
    assert Entry.objects.filter(actor_kind="anonymous", outcome="denied", reason="not_signed_in").count() == 5


def test_another_study_stays_closed(shelf, co_author):
    users = {"data_steward": shelf.users["data_steward"], "researcher": shelf.users["researcher"]}
    users["principal_investigator"] = shelf.users["principal_investigator"]
    other = make_study(users, title="Elsewhere")
    person = enrol(users, other)
    excerpts = put(hold_interview(users, other, person), person, user=users["researcher"])
    assert len(texts(co_author.get(LIST))) == 4
    problem(co_author.get(LIST, {"study": other.pk}), 404, "not_found")
    problem(co_author.get(detail(excerpts[0])), 404, "not_found")
    assert texts(co_author.get(LIST, {"interview": excerpts[0].interview_id})) == []


def test_reasons_are_told(shelf, co_author):
    excerpt = shelf.extra["excerpts"][1]
    Study.objects.update(embargo_until="2999-01-01T00:00:00Z")
    assert texts(co_author.get(LIST)) == []
    body = problem(co_author.get(detail(excerpt)), 403, "embargoed")
    assert "embargo" in body["detail"]
    Study.objects.update(embargo_until=None, state="locked")
    problem(co_author.get(detail(excerpt)), 403, "study_locked")
    problem(co_author.get(LIST, {"study": shelf.study.pk}), 403, "study_locked")
    assert texts(co_author.get(LIST)) == []


def test_an_interviews_embargo_and_a_missing_consent(shelf, co_author, api_of):
    Interview.objects.update(embargo_until="2999-01-01T00:00:00Z")
    assert texts(co_author.get(LIST)) == []
    assert len(texts(api_of("researcher").get(LIST))) == 4
    Interview.objects.update(embargo_until=None)
    shelf.participant.consents.update(scopes=sorted(scope for scope in AGREED if scope != "share"))
    problem(co_author.get(detail(shelf.extra["excerpts"][1])), 403, "consent_does_not_cover")
    assert len(texts(api_of("researcher").get(LIST))) == 4


def test_after_a_withdrawal_there_is_a_day_for_readers_and_nothing_for_others(shelf, co_author, api_of):
    excerpt = shelf.extra["excerpts"][1]
    withdraw_participant(actor=shelf.actor("principal_investigator"), participant_id=shelf.participant.pk)
    assert texts(co_author.get(LIST)) == []
    assert str(timezone.now().year) in problem(co_author.get(detail(excerpt)), 410, "gone")["detail"]
    problem(api_of("outsider").get(detail(excerpt)), 404, "not_found")


@pytest.mark.parametrize(
    ("params", "positions"),
    [
        ({}, [0, 1, 2, 3]),
        ({"q": "STATION"}, [1]),
        ({"q": "we place"}, [3]),
        ({"q": "nowhere"}, []),
        ({"q": "'; DROP TABLE release_excerpt; --"}, []),
        ({"interview": "I-01"}, [0, 1, 2, 3]),
        ({"interview": "I-99"}, []),
        ({"language": "en"}, [0, 1, 2, 3]),
        ({"language": "kk"}, []),
        ({"speaker_role": "participant"}, [1, 3]),
        ({"speaker_role": "other"}, []),
        ({"speaker_role": "interviewer", "q": "after", "language": "en", "limit": "100"}, [2]),
    ],
)
def test_filters(shelf, co_author, params, positions):
    answer = co_author.get(LIST, params)
    assert [result["position"] for result in answer.json()["results"]] == positions


def test_matches_are_code_points_and_numbers_are_told_on_request(shelf, co_author):
    answer = co_author.get(LIST, {"q": "stations", "facets": "true"}).json()
    (result,) = answer["results"]
    assert [result["text"][start:end] for start, end in result["matches"]] == ["station"]
    assert [result["snippet"]["text"][start:end] for start, end in result["snippet"]["matches"]] == ["station"]
    assert answer["counts"] == {
        "total": None,
        "certain": False,
        "opened_only": False,
        "study": [{"value": str(shelf.study.pk), "count": None}],
        "interview": [{"value": "I-01", "count": None, "study": str(shelf.study.pk)}],
        "language": [{"value": "en", "count": None}],
        "speaker_role": [{"value": "interviewer", "count": None}, {"value": "participant", "count": None}],
        "features": {"age": [], "ethnicity": [], "gender": [], "residence": []},
    }
    index_all()
    assert co_author.get(LIST, {"q": "stations", "facets": "true"}).json()["counts"]["certain"]
    assert "counts" not in co_author.get(LIST).json()


@pytest.mark.parametrize("order", ["relevance", "reading", "newest"])
def test_every_order_leads_through_the_whole(shelf, co_author, order):
    index_all()
    found, url = set(), f"{LIST}?limit=1&order={order}"
    for _ in range(4):
        answer = co_author.get(url).json()
        found |= {result["position"] for result in answer["results"]}
        url = answer["next"]
    assert url is None
    assert found == {0, 1, 2, 3}


def test_filters_by_id(shelf, co_author):
    assert len(texts(co_author.get(LIST, {"study": shelf.study.pk, "interview": shelf.interview.pk}))) == 4
    assert texts(co_author.get(LIST, {"interview": uuid.uuid4()})) == []
    problem(co_author.get(LIST, {"study": uuid.uuid4()}), 404, "not_found")


@pytest.mark.parametrize("query", ["", "-nowhere"])
def test_next_leads_through_the_whole(shelf, co_author, query):
    found, url = [], f"{LIST}?limit=1{'&q=' + query if query else ''}"
    for _ in range(4):
        answer = co_author.get(url)
        found += [result["position"] for result in answer.json()["results"]]
        url = answer.json()["next"]
    assert url is None
    assert found == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("limit=0", "limit"), ("limit=101", "limit"), ("limit=-1", "limit"), ("limit=99999999999999999999", "limit"),
        ("limit=ten", "limit"), ("limit=", "limit"), ("limit=1.5", "limit"), ("limit=%00", "limit"),
        ("study=1", "study"), ("study=", "study"), ("study=%00", "study"),
        ("language=de", "language"), ("language=", "language"), ("speaker_role=narrator", "speaker_role"),
        (f"q={'a' * 401}", "q"), (f"q={'a' * 10_000}", "q"), ("q=", "q"), ("q=a%00b", "q"), ("q=%25", "q"),
        ("q=%F0%9F%98%80", "q"), ("q=%E2%80%AE", "q"), ("order=best", "order"),
        ("q=" + "+".join(f"w{n}" for n in range(33)), "q"),
        ("released_from=yesterday", "released_from"), ("released_until=2026-02-30", "released_until"),
        ("facets=maybe", "facets"),
        (f"interview={'x' * 41}", "interview"), ("interview=%00", "interview"),
        ("cursor=x", "cursor"), ("cursor=%00", "cursor"), (f"cursor={'A' * 401}", "cursor"), ("cursor=e30", "cursor"),
        ("cursor=%FF%FE", "cursor"),
        ("lang=en", "unknown[0]"), ("Gulzada=1", "unknown[0]"), ("Q=a", "unknown[0]"),
        ("language=en&language=ru", "language"), ("q=a&q=b", "q"),
    ],
)  # fmt: skip
def test_malformed_parameters_are_named(shelf, co_author, query, pointer):
    body = problem(co_author.get(f"{LIST}?{query}"), 400, "invalid")
    assert [error["pointer"] for error in body["errors"]] == [pointer]
    assert all(error["detail"] and error["code"] for error in body["errors"])
    assert "Gulzada" not in str(body)


def test_a_query_in_any_script_is_fine(shelf, co_author):
    for words in ("Қарағанды", "ё" * 200, "\U0001f600 a", "a\nb\t c"):
        assert texts(co_author.get(LIST, {"q": words})) == []
    assert co_author.get(f"{LIST}?q=a%ED%A0%80").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_only_reads(shelf, co_author, method):
    for path in (LIST, detail(shelf.extra["excerpts"][0]), "/api/v1/me/", "/api/v1/studies/", "/api/schema/"):
        answer = getattr(co_author.client, method)(path, headers=co_author.headers)
        problem(answer, 405, "method_not_allowed")
        assert "GET" in answer["Allow"]


def test_a_forged_request_of_a_browser_is_refused_before_anything(shelf):
    from django.test import Client

    browser = sign_in(Client(enforce_csrf_checks=True), shelf.users["co_author"])
    answer = browser.post(LIST, {"q": "station"}, content_type="application/json")
    assert answer.status_code == 403
    assert texts(browser.get(LIST)) == list(TEXTS)


def test_head_tells_no_more(shelf, co_author):
    answer = co_author.client.head(LIST, headers=co_author.headers)
    assert (answer.status_code, answer.content) == (200, b"")


def test_addresses_that_do_not_exist(shelf, co_author):
    problem(co_author.get("/api/v1/nothing/"), 404, "not_found")
    problem(co_author.get(f"{LIST}{uuid.uuid4()}/"), 404, "not_found")
    problem(co_author.get(f"{LIST}1/"), 404, "not_found")
    assert co_author.get("/api/v1/excerpts").status_code == 301


def test_asking_again_gives_the_same_and_is_recorded_again(shelf, co_author):
    first, second = co_author.get(LIST), co_author.get(LIST)
    assert first.json() == second.json()
    assert Entry.objects.filter(action="excerpt.read", object_kind="excerpt").count() == 8
