"""Asking for access over REST: who may, what is refused, and taking a request back."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from archive.audit.models import Entry
from archive.policy import TokenScope
from archive.release.cursors import encoded
from archive.sharing.keys import open_statement
from archive.sharing.models import AccessRequest, SharingTerms
from archive.sharing.services import add_agreement, take_back_request
from archive.studies.models import Study
from tests.api.askers import assert_table
from tests.api.conftest import Api, problem, token_of
from tests.grants import ask

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
REQUESTS, CATALOGUE = "/api/v1/access-requests/", "/api/v1/catalogue/"
WRITE = TokenScope.ACCESS_WRITE


def wish(about, /, **changes) -> dict:
    usual = {
        "study": str(about.pk),
        "purpose": "verification",
        "institution": "University of Turin",
        "what_for": "To check «Қарағанды» 😀.",
        "languages": ["kk", "en"],
        "until": (timezone.localdate() + timedelta(days=9)).isoformat(),
        "agreement_version": 1,
    }
    return usual | changes


@pytest.fixture
def program(world) -> Api:
    return Api(token_of(world.users["co_author"], WRITE, TokenScope.EXCERPTS_READ)[1])


def test_who_may_ask(world):
    table = {
        "co_author": 201, "newcomer": 201, "outsider": (404, "not_found"), "operator": (404, "not_found"),
        "data_steward": (404, "not_found"), "principal_investigator": (409, "conflict"),
        "researcher": (409, "conflict"), "ethics_reviewer": (409, "conflict"), "transcriber": 201,
    }  # fmt: skip
    assert_table(world, WRITE, lambda api: api.post(REQUESTS, wish(world.study)), table)
    assert AccessRequest.objects.filter(state="waiting").count() == 3


def test_what_is_asked_for_is_sealed_and_on_record(world, program):
    made = program.post(REQUESTS, wish(world.study, about="Leaving"))
    assert made.status_code == 201
    body = made.json()
    assert made["Location"] == f"{REQUESTS}{body['id']}/"
    assert program.get(made["Location"]).json() == body
    assert (body["state"], body["purpose"], body["languages"], body["agreement_version"]) == (
        "waiting", "verification", ["en", "kk"], 1,
    )  # fmt: skip
    row = AccessRequest.objects.get(pk=body["id"])
    assert open_statement(row) == {
        "institution": "University of Turin", "what_for": "To check «Қарағанды» 😀.", "about": "Leaving",
    }  # fmt: skip
    assert "Turin" not in made.content.decode()
    entry = Entry.objects.get(action="access.ask", outcome="done", object_id=row.pk)
    assert (entry.actor_kind, entry.purpose) == ("token", "verification")
    problem(program.post(REQUESTS, wish(world.study)), 409, "conflict")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"study": "x"}, "study"), ({"study": None}, "study"), ({"purpose": "fun"}, "purpose"),
        ({"purpose": "\ud800"}, "purpose"), ({"institution": " "}, "institution"), ({"what_for": "a\x00"}, "what_for"),
        ({"what_for": "\ud800"}, "what_for"), ({"what_for": "a" * 4001}, "what_for"), ({"what_for": ["a"]}, "what_for"),
        ({"languages": []}, "languages"), ({"languages": "en"}, "languages"),
        ({"languages": ["en", "de"]}, "languages/1"),
        ({"languages": ["en"] * 99}, "languages"), ({"languages": {"a": 1}}, "languages"),
        ({"until": "2020-01-01"}, "until"), ({"until": "9999-12-31"}, "until"), ({"until": "soon"}, "until"),
        ({"agreement_version": 2}, "agreement_version"), ({"agreement_version": 0}, "agreement_version"),
        ({"agreement_version": 10**400}, "agreement_version"), ({"agreement_version": True}, "agreement_version"),
        ({"about": 10**5}, ""), ({"Gulzada": 1}, "unknown[0]"),
    ],
)  # fmt: skip
def test_values_that_are_none(world, program, changes, pointer):
    if changes == {"about": 10**5}:  # a number is text enough
        assert program.post(REQUESTS, wish(world.study, **changes)).status_code == 201
        return
    body = problem(program.post(REQUESTS, wish(world.study, **changes)), 400, "invalid")
    assert [error["pointer"] for error in body["errors"]] == [pointer]
    assert "Gulzada" not in str(body)
    assert "de" not in [error["detail"] for error in body["errors"]]
    assert not AccessRequest.objects.filter(state="waiting").exists()


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "invalid"), (b"{", 400, "parse_error"), (b"[]", 400, "invalid"), (b'"a"', 400, "invalid"),
        (b"null", 400, "invalid"), (b"NaN", 400, "parse_error"), (b'{"a": 1, "a": 2}', 400, "parse_error"),
        (b"[" * 100_000, 400, "parse_error"), (b"9" * 5000, 400, "parse_error"), (b'"\xff"', 400, "parse_error"),
        (b'{"a":' * 50_000, 400, "parse_error"), (b" " * (256 * 1024 + 1), 413, "too_large"),
        ("{}".encode("utf-16"), 400, "parse_error"), (b"\xef\xbb\xbf{}", 400, "parse_error"),
    ],
)  # fmt: skip
def test_bodies_that_are_none(world, program, body, status, code):
    problem(program.client.post(REQUESTS, body, content_type="application/json", headers=program.headers), status, code)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "", "multipart/form-data", "application/json-patch+json"]
)
def test_bodies_of_another_type(world, program, kind):
    answer = program.client.post(REQUESTS, b"<a/>", content_type=kind, headers=program.headers)
    problem(answer, 415, "unsupported_media_type")


def test_the_agreement_is_read_first_and_a_newer_one_must_be_read_anew(world, program):
    path = f"/api/v1/studies/{world.study.pk}/agreement/"
    assert program.get(path).json()["version"] == 1
    add_agreement(actor=world.actor("principal_investigator"), study_id=world.study.pk, text="Quote nothing.")
    body = problem(program.post(REQUESTS, wish(world.study)), 400, "invalid")
    assert body["errors"][0]["pointer"] == "agreement_version"
    assert program.get(path).json()["text"] == "Quote nothing."
    assert program.post(REQUESTS, wish(world.study, agreement_version=2)).status_code == 201


def test_who_may_read_the_agreement(world):
    table = {"co_author": 200, "newcomer": 200, "outsider": (404, "not_found"), "researcher": 200}
    assert_table(world, WRITE, lambda api: api.get(f"/api/v1/studies/{world.study.pk}/agreement/"), table)
    problem(
        Api(token_of(world.users["outsider"], WRITE)[1]).get(f"/api/v1/studies/{uuid.uuid4()}/agreement/"),
        404,
        "not_found",
    )


def test_a_listed_study_stands_in_the_catalogue_and_anybody_asks(world):
    api = Api(token_of(world.users["outsider"], WRITE)[1])
    assert api.get(CATALOGUE).json() == {"results": []}
    SharingTerms.objects.update_or_create(study=world.study, defaults={"listed": True})
    (listed,) = api.get(CATALOGUE).json()["results"]
    assert listed == {"id": str(world.study.pk), "title": "Staying", "languages": ["en", "ru", "kk"]}
    assert api.post(REQUESTS, wish(world.study)).status_code == 201
    assert_table(world, WRITE, lambda other: other.get(CATALOGUE), {"newcomer": 200, "operator": 200})


def test_who_may_take_a_request_back(world):
    one = ask(world.users, world.study)
    table = {
        "newcomer": (404, "not_found"), "principal_investigator": (404, "not_found"),
        "ethics_reviewer": (404, "not_found"), "outsider": (404, "not_found"), "co_author": 200,
    }  # fmt: skip
    assert_table(world, WRITE, lambda api: api.patch(f"{REQUESTS}{one.pk}/", {"state": "taken_back"}), table)
    one.refresh_from_db()
    assert one.state == "taken_back"


def test_taking_back_minds_what_was_read_and_what_is_wanted_back(world, program):
    path = f"{REQUESTS}{ask(world.users, world.study).pk}/"
    tag = program.get(path)["ETag"]
    back = {"state": "taken_back"}
    problem(program.patch(path, back, If_Match='"other"'), 412, "precondition_failed")
    problem(program.patch(path, back, If_Match=f"W/{tag}"), 412, "precondition_failed")
    problem(program.patch(path, {"state": "approved"}), 400, "invalid")
    problem(program.patch(path, {}), 400, "invalid")
    answer = program.patch(path, back, If_Match=f'"other", {tag}', Prefer="return=minimal")
    assert (answer.status_code, answer.content, answer["Preference-Applied"]) == (204, b"", "return=minimal")
    problem(program.patch(path, back, If_Match=tag), 412, "precondition_failed")
    problem(program.patch(path, back), 409, "conflict")
    assert program.get(path).json()["state"] == "taken_back"


def test_what_was_read_is_compared_under_the_lock(world, program, monkeypatch):
    path = f"{REQUESTS}{ask(world.users, world.study).pk}/"
    tag = program.get(path)["ETag"]

    def late(**given):
        AccessRequest.objects.update(purpose="verification")
        return take_back_request(**given)

    monkeypatch.setattr("api.v1.access.take_back_request", late)
    problem(program.patch(path, {"state": "taken_back"}, If_Match=tag), 412, "precondition_failed")
    assert program.get(path).json()["state"] == "waiting"


@pytest.mark.parametrize(
    ("prefer", "whole", "applied"),
    [
        ("return=minimal", False, "return=minimal"), ('wait=5, return="minimal"; x', False, "return=minimal"),
        ("return=representation", True, "return=representation"), ("return=all", True, None), ("", True, None),
        ("return=representation, return=minimal", True, "return=representation"),
    ],
)  # fmt: skip
def test_what_is_preferred_to_come_back(world, program, prefer, whole, applied):
    answer = program.post(REQUESTS, wish(world.study), Prefer=prefer)
    assert (answer.status_code, bool(answer.content)) == (201, whole)
    assert answer.headers.get("Preference-Applied") == applied
    assert program.get(answer["Location"]).status_code == 200


def from_moment(moment: str) -> str:
    return encoded([moment, str(uuid.uuid4())])


def test_requests_come_a_page_at_a_time(world, program):
    for state in ("declined", "taken_back", "declined"):
        AccessRequest.objects.filter(pk=ask(world.users, world.study).pk).update(state=state)
    first = program.get(REQUESTS, {"limit": 3})
    assert first["Link"].endswith('; rel="next"')
    ask(world.users, world.study)  # what is new does not move what comes next
    rest = program.get(first.json()["next"]).json()
    ids = [one["id"] for one in first.json()["results"] + rest["results"]]
    assert (len(ids), len(set(ids)), rest["next"]) == (4, 4, None)
    for cursor in ("x", "WyIyMDI2Il0", "A" * 401, from_moment("0001-01-01T00:00:00+23:59")):
        problem(program.get(REQUESTS, {"cursor": cursor}), 400, "invalid")
    for moment in ("2026-01-01T00:00:00+23:59", "2026-01-01T00:00:00-16:00"):
        assert program.get(REQUESTS, {"cursor": from_moment(moment)}).json()["results"] == []


def test_nothing_is_asked_of_a_locked_study(world, program):
    path = f"{REQUESTS}{ask(world.users, world.study).pk}/"
    Study.objects.update(state="locked")
    problem(program.post(REQUESTS, wish(world.study)), 403, "study_locked")
    problem(program.get(path), 403, "study_locked")
    problem(program.patch(path, {"state": "taken_back"}), 403, "study_locked")
    problem(program.get(f"/api/v1/studies/{world.study.pk}/agreement/"), 403, "study_locked")


def test_options_says_how_to_ask(world, program):
    answer = program.client.options(REQUESTS, headers=program.headers)
    assert (answer["Allow"], answer["Accept-Post"]) == ("GET, HEAD, POST, OPTIONS", "application/json")
