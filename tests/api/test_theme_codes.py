"""Theme codes over the API: read by whoever reads excerpts, written by researchers whose token is made for it."""

import json
from uuid import uuid4

import pytest

from api.v1 import theme_codes
from archive.policy import TokenScope
from archive.release.coding.models import Code
from archive.release.coding.services import Change, edit_code
from archive.release.models import Excerpt
from tests.api.conftest import Api, problem, token_of
from tests.archive.release.coding.coded import excerpts, make, mark
from tests.archive.release.shelf import put
from tests.world import hold_interview, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LIST = "/api/v1/theme-codes/"
BOTH = (TokenScope.EXCERPTS_READ, TokenScope.CODES_WRITE)


@pytest.fixture
def researcher(api_of):
    return api_of("researcher", *BOTH)


def send(api, method: str, path: str, body=None, **headers):
    said = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    return getattr(api.client, method)(path, headers={**api.headers, **headers}, **said)


def one(code) -> str:
    return f"{LIST}{code.pk}/"


def test_a_codebook_is_listed_with_what_may_be_counted(shelf, researcher, co_author):
    interview = hold_interview(shelf.users, shelf.study, shelf.participant, code="I-02")
    more = put(interview, shelf.participant, list("abcdefg"), user=shelf.users["researcher"])
    staying = make(shelf, "Қалу", definition="Why 🏠", colour="#f00")
    money = make(shelf, "Money", staying)
    make(shelf, "Leaving")
    for excerpt in more[:6]:
        mark(shelf, money, excerpt)
    mark(shelf, staying, more[6])
    answer = researcher.get(LIST, {"study": shelf.study.pk})
    rows = answer.json()["results"]
    assert [(row["name"], row["depth"], row["excerpts"]) for row in rows] == [
        ("Қалу", 0, 7),
        ("Money", 1, 6),
        ("Leaving", 0, 0),
    ]
    assert rows[0] | {"definition": "Why 🏠", "colour": "#ff0000", "codable": True, "parent": None} == rows[0]
    assert rows[1]["parent"] == rows[0]["id"]
    Excerpt.objects.filter(pk__in=[one.pk for one in more[:2]]).update(withheld_at="2026-01-01T00:00Z")
    rows = co_author.get(LIST, {"study": shelf.study.pk}).json()["results"]
    assert [(row["name"], row["excerpts"]) for row in rows] == [("Қалу", 5), ("Money", None)]


def test_an_excerpt_tells_what_it_stands_under(shelf, researcher, co_author):
    code, excerpt = make(shelf, "Staying"), excerpts(shelf)[1]
    mark(shelf, code, excerpt, span=(3, 9), memo="Who is this?")
    address = f"/api/v1/excerpts/{excerpt.pk}/"
    (told,) = researcher.get(address).json()["theme_codes"]
    assert (told["name"], told["start"], told["end"], told["memo"]) == ("Staying", 3, 9, "Who is this?")
    assert told["coded_by"] == str(shelf.users["researcher"].pk)
    (told,) = co_author.get(address).json()["theme_codes"]
    assert (told["code"], told["memo"], told["coded_by"]) == (str(code.pk), "", None)
    rows = co_author.get("/api/v1/excerpts/").json()["results"]
    assert [len(row["theme_codes"]) for row in rows] == [0, 1, 0, 0]


def test_excerpts_are_found_by_a_code_and_those_below_it(shelf, co_author):
    staying = make(shelf, "Staying")
    money = make(shelf, "Money", staying)
    first, second = excerpts(shelf)[:2]
    mark(shelf, staying, first)
    mark(shelf, money, second, span=(0, 2))
    mark(shelf, money, second)

    def found(code_id, **more):
        answer = co_author.get("/api/v1/excerpts/", {"code": code_id, **more})
        return [row["id"] for row in answer.json()["results"]]

    assert found(staying.pk) == [str(first.pk), str(second.pk)]
    assert found(money.pk) == [str(second.pk)]
    assert found(money.pk, q="lantern") == [str(second.pk)]
    assert found(money.pk, q="station", language="ru") == []
    assert found(uuid4()) == []
    Excerpt.objects.filter(pk=second.pk).update(withheld_at="2026-01-01T00:00Z")
    assert found(money.pk) == []
    counts = co_author.get("/api/v1/excerpts/", {"code": staying.pk, "facets": "true"}).json()["counts"]
    assert counts["total"] is None
    problem(co_author.get("/api/v1/excerpts/", {"code": "x"}), 400, "invalid")


def test_codes_are_made_changed_and_deleted(shelf, researcher):
    made = send(researcher, "post", LIST, {"study": str(shelf.study.pk), "name": " Staying ", "colour": "#abc"})
    assert made.status_code == 201
    row = made.json()
    assert (row["name"], row["colour"], row["excerpts"]) == ("Staying", "#aabbcc", 0)
    assert made["Location"] == f"{LIST}{row['id']}/"
    parent = make(shelf, "Reasons")
    changed = send(researcher, "patch", made["Location"], {"definition": "Why.", "parent": str(parent.pk)})
    assert changed.status_code == 200
    assert changed.json() == row | {"definition": "Why.", "parent": str(parent.pk), "depth": 1}
    assert send(researcher, "patch", made["Location"], {"parent": None, "position": 0}).json()["depth"] == 0
    answer = send(researcher, "patch", made["Location"], {"name": "Leaving"}, Prefer="return=minimal")
    assert (answer.status_code, answer.content) == (204, b"")
    assert send(researcher, "delete", made["Location"]).json() == {"codes": 0, "excerpts": 0}
    problem(researcher.get(made["Location"]), 404, "not_found")


def test_what_is_in_use_is_deleted_when_that_is_said(shelf, researcher):
    staying = make(shelf, "Staying")
    money = make(shelf, "Money", staying)
    mark(shelf, money, excerpts(shelf)[1])
    problem(send(researcher, "delete", one(staying)), 409, "conflict")
    problem(send(researcher, "delete", one(money)), 409, "conflict")
    assert send(researcher, "delete", f"{one(staying)}?in_use=true").json() == {"codes": 1, "excerpts": None}
    assert not Code.objects.exists()


def test_a_change_may_be_bound_to_what_was_read(shelf, researcher):
    code = make(shelf, "Staying")
    tag = researcher.get(one(code))["ETag"]
    assert send(researcher, "patch", one(code), {"name": "Leaving"}, **{"If-Match": tag}).status_code == 200
    problem(send(researcher, "patch", one(code), {"name": "Late"}, **{"If-Match": tag}), 412, "precondition_failed")


def in_between(monkeypatch, name, deed):
    """Do something else right before a service takes its lock: after everything was looked up and decided on."""
    service = getattr(theme_codes, name)

    def late(**given):
        monkeypatch.setattr(theme_codes, name, service)
        deed()
        return service(**given)

    monkeypatch.setattr(theme_codes, name, late)


def test_what_was_read_is_compared_under_the_lock(shelf, researcher, monkeypatch):
    code = make(shelf, "Staying")
    tag = researcher.get(one(code))["ETag"]
    actor = shelf.actor("principal_investigator")
    in_between(
        monkeypatch, "edit_code", lambda: edit_code(actor=actor, code_id=code.pk, change=Change(definition="Theirs."))
    )
    problem(
        send(researcher, "patch", one(code), {"definition": "Ours."}, **{"If-Match": tag}), 412, "precondition_failed"
    )
    assert researcher.get(one(code)).json()["definition"] == "Theirs."


def test_what_stands_under_a_code_is_counted_under_the_lock(shelf, researcher, monkeypatch):
    code = make(shelf, "Staying")
    in_between(monkeypatch, "delete_code", lambda: mark(shelf, code, excerpts(shelf)[1]))
    problem(send(researcher, "delete", one(code)), 409, "conflict")
    assert Code.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"name": ""}, 400, "invalid"),
        ({"name": "a\x01"}, 400, "invalid"),
        ({"name": "n" * 300}, 400, "invalid"),
        ({"name": "A", "colour": "red"}, 400, "invalid"),
        ({"name": "A", "parent": str(uuid4())}, 400, "invalid"),
        ({"name": "A", "study": "none"}, 400, "invalid"),
        ({"name": "A", "study": str(uuid4())}, 404, "not_found"),
        ({"name": "A", "order": 1}, 400, "invalid"),
        ({"name": ["A"]}, 400, "invalid"),
        ({"name": "staying"}, 400, "invalid"),
        ({}, 400, "invalid"),
        ([], 400, "invalid"),
        ("A", 400, "invalid"),
    ],
)
def test_what_cannot_be_made(shelf, researcher, body, status, code):
    make(shelf, "Staying")
    body = {"study": str(shelf.study.pk), **body} if isinstance(body, dict) else body
    problem(send(researcher, "post", LIST, body), status, code)
    assert Code.objects.count() == 1


def test_lone_surrogates_are_refused(shelf, researcher):
    body = f'{{"study": "{shelf.study.pk}", "name": "a\\ud800"}}'
    problem(
        researcher.client.post(LIST, body, content_type="application/json", headers=researcher.headers), 400, "invalid"
    )


@pytest.mark.parametrize("scopes", [(TokenScope.EXCERPTS_READ,), (TokenScope.CODES_WRITE,), (TokenScope.LOG_READ,)])
def test_a_token_that_is_not_made_for_both_changes_nothing(shelf, api_of, scopes):
    code = make(shelf, "Staying")
    api = api_of("researcher", *scopes)
    answers = [
        send(api, "post", LIST, {"study": str(shelf.study.pk), "name": "A"}),
        send(api, "patch", one(code), {"name": "A"}),
        send(api, "delete", one(code)),
    ]
    for answer in answers:
        problem(answer, 403, "token_not_for_this")
    assert Code.objects.count() == 1


@pytest.mark.parametrize("role", ["reviewer", "co_author", "ethics_reviewer", "outsider"])
def test_who_does_no_fieldwork_changes_nothing(shelf, api_of, role):
    code = make(shelf, "Staying")
    mark(shelf, code, excerpts(shelf)[1])
    api = api_of(role, *BOTH)
    for answer in (
        send(api, "post", LIST, {"study": str(shelf.study.pk), "name": "A"}),
        send(api, "patch", one(code), {"name": "A"}),
        send(api, "delete", f"{one(code)}?in_use=true"),
    ):
        assert answer.status_code in (403, 404)
    assert Code.objects.count() == 1


def test_a_co_author_cannot_tell_a_code_they_may_not_know_of_from_none(shelf, co_author):
    code = make(shelf, "Staying")
    there, nowhere = co_author.get(one(code)), co_author.get(f"{LIST}{uuid4()}/")
    assert problem(there, 404, "not_found") | {"instance": ""} == problem(nowhere, 404, "not_found") | {"instance": ""}
    assert co_author.get(LIST, {"study": shelf.study.pk}).json() == {"results": []}


def test_another_studys_codes_are_not_there(shelf, world):
    users = {name: user for name, user in world.users.items() if name in ("data_steward", "second_reviewer")}
    other = make_study(users | {"principal_investigator": world.users["outsider"]}, title="Elsewhere")
    code = make(shelf, "Staying")
    stranger = Api(token_of(world.users["outsider"], *BOTH)[1])
    problem(stranger.get(one(code)), 404, "not_found")
    problem(stranger.get(LIST, {"study": shelf.study.pk}), 404, "not_found")
    problem(send(stranger, "patch", one(code), {"name": "A"}), 404, "not_found")
    answer = send(stranger, "post", LIST, {"study": str(other.pk), "name": "A", "parent": str(code.pk)})
    problem(answer, 400, "invalid")
