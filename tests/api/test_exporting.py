"""Exports over REST: asked for, followed, and fetched for an hour after a proof of who one is."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import ApiToken
from archive.audit.models import Entry
from archive.erasure.services import withdraw_participant
from archive.policy import TokenScope
from archive.release.exports.making import make_export
from archive.release.exports.marks.marking import unmarked
from archive.release.exports.models import Export
from archive.sharing.models import Grant
from tests.api.askers import assert_table
from tests.api.conftest import Api, problem, token_of
from tests.archive.release.shelf import TEXTS
from tests.pages import sign_in

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
EXPORTS = "/api/v1/exports/"
WRITE, FETCH, READ = TokenScope.EXPORTS_WRITE, TokenScope.EXPORTS_FETCH, TokenScope.EXCERPTS_READ


def order(about, /, **changes) -> dict:
    return {"study": str(about.pk), "format": "jsonl"} | changes


@pytest.fixture
def program(shelf) -> Api:
    return Api(token_of(shelf.users["co_author"], WRITE, READ)[1])


@pytest.fixture
def path(shelf, program) -> str:
    """An export of the co-author's, made."""
    address = program.post(EXPORTS, order(shelf.study))["Location"]
    assert make_export(Export.objects.get().pk)
    return address


def test_who_may_have_one_made(shelf):
    table = {
        "co_author": 201, "researcher": 201, "principal_investigator": 201, "newcomer": (403, "no_grant"),
        "ethics_reviewer": (403, "role_does_not_allow"), "transcriber": (403, "role_does_not_allow"),
        "outsider": (404, "not_found"), "operator": (404, "not_found"), "data_steward": (404, "not_found"),
    }  # fmt: skip
    assert_table(shelf, WRITE, lambda api: api.post(EXPORTS, order(shelf.study)), table)


@pytest.mark.parametrize("scope", [READ, FETCH, TokenScope.ACCESS_WRITE])
def test_a_token_for_something_else_learns_of_no_interview_and_its_asking_is_on_record(shelf, scope):
    program = Api(token_of(shelf.users["co_author"], scope)[1])
    for code in ("I-01", "I-99", str(shelf.interview.pk)):
        problem(program.post(EXPORTS, order(shelf.study, interview=code)), 403, "token_not_for_this")
    assert Entry.objects.filter(action="export.create", outcome="denied").count() == 3


def test_one_is_followed_from_its_order_to_its_end(shelf, program):
    made = program.post(EXPORTS, order(shelf.study, language="en", interview="I-01"))
    assert made.status_code == 201
    body = program.get(made["Location"]).json()
    assert body == made.json()
    assert (body["state"], body["rows_done"], body["grant"]) == ("waiting", 0, str(Grant.objects.get().pk))
    problem(program.post(EXPORTS, order(shelf.study)), 409, "conflict")
    assert make_export(body["id"])
    body = program.get(made["Location"]).json()
    assert (body["state"], body["rows_done"], body["rows_total"], body["fetched_at"]) == ("ready", 4, 4, None)
    assert program.post(EXPORTS, order(shelf.study), Prefer="return=minimal").content == b""


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"format": "pdf"}, "format"), ({"format": None}, "format"), ({"language": "de"}, "language"),
        ({"interview": "I-99"}, "interview"), ({"interview": "x" * 41}, "interview"),
        ({"interview": "\x00"}, "interview"),
        ({"interview": "00000000-0000-4000-8000-000000000000"}, "interview"), ({"q": "…"}, "q"),
        ({"word": "station"}, "unknown[0]"),
    ],
)  # fmt: skip
def test_orders_that_are_none(shelf, program, changes, pointer):
    body = problem(program.post(EXPORTS, order(shelf.study, **changes)), 400, "invalid")
    assert [error["pointer"] for error in body["errors"]] == [pointer]
    assert not Export.objects.exists()


def test_who_may_follow_and_fetch_it(shelf, path):
    hidden = dict.fromkeys(("researcher", "newcomer", "ethics_reviewer", "outsider", "operator"), (404, "not_found"))
    for scope in (READ, WRITE, FETCH):
        assert_table(shelf, scope, lambda api: api.get(path), {**hidden, "co_author": 200})
    makes = Api(token_of(shelf.users["co_author"], WRITE)[1])
    assert [one["id"] for one in makes.get(EXPORTS).json()["results"]] == [str(Export.objects.get().pk)]
    problem(makes.get("/api/v1/excerpts/"), 403, "token_not_for_this")
    assert_table(shelf, FETCH, lambda api: api.get(f"{path}file/"), {**hidden, "co_author": 200})
    assert Export.objects.get().fetches == 1


def test_the_file_comes_whole_whatever_is_accepted_and_is_on_record(shelf, path):
    api = Api(token_of(shelf.users["co_author"], FETCH)[1])
    headers = {**api.headers, "Accept": "application/x-ndjson", "If-None-Match": "*", "Accept-Encoding": "gzip"}
    answer = api.client.get(f"{path}file/", headers=headers)
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [unmarked(json.loads(line)["text"]) for line in lines[1:]] == [unmarked(text) for text in TEXTS]
    assert answer["Cache-Control"] == "no-store"
    assert not {"ETag", "Content-Encoding"} & set(answer.headers)
    assert Entry.objects.filter(action="export.download", outcome="done", actor_kind="token").count() == 1
    head = api.client.head(f"{path}file/", headers=api.headers)
    assert (head.status_code, head["Allow"]) == (405, "GET, OPTIONS")


def test_a_token_stands_for_the_proof_for_an_hour_whatever_its_row_says(shelf, path):
    token, secret = token_of(shelf.users["co_author"], FETCH)
    assert token.expires_at - timezone.now() <= timedelta(hours=1)
    ApiToken.objects.filter(pk=token.pk).update(
        created_at=timezone.now() - timedelta(minutes=61), expires_at=timezone.now() + timedelta(days=9)
    )
    problem(Api(secret).get(f"{path}file/"), 403, "reauthentication_needed")
    ApiToken.objects.filter(pk=token.pk).update(created_at=timezone.now() + timedelta(days=1))
    problem(Api(secret).get(f"{path}file/"), 403, "reauthentication_needed")
    assert Export.objects.get().fetches == 0


def test_in_a_browser_the_proof_is_asked_for_as_on_the_page(shelf, path, client, monkeypatch):
    sign_in(client, shelf.users["co_author"])
    assert client.get(f"{path}file/").status_code == 200
    monkeypatch.setattr("accounts.actor._is_recent", lambda records: False)
    problem(client.get(f"{path}file/"), 403, "reauthentication_needed")


def test_a_file_is_refused_once_a_word_of_it_may_not_be_read(shelf, path, program):
    api = Api(token_of(shelf.users["co_author"], FETCH, READ)[1])
    Export.objects.update(state="waiting")
    problem(api.get(f"{path}file/"), 403, "file_not_there")
    Export.objects.update(state="ready")
    withdraw_participant(actor=shelf.actor("principal_investigator"), participant_id=shelf.participant.pk)
    assert problem(api.get(f"{path}file/"), 403, api.get(f"{path}file/").json()["code"])["code"] in (
        "file_outdated", "file_not_there",
    )  # fmt: skip
