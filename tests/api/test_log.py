"""The log over the API: what comes back is checked here by nothing but its own bytes, the key and the standards."""

import base64
import hashlib
import json
import uuid

import pytest
from django.db import connection

from api.v1.log_examples import GROWTH_EXAMPLE, HEAD_EXAMPLE, INCLUSION_EXAMPLE
from archive.audit import checkpoint, triggers
from archive.audit.log import Event, Subject, record
from archive.audit.models import Entry, Leaf
from archive.audit.notes import parse_key
from archive.audit.proofs import verify_consistency, verify_inclusion
from archive.audit.proving import latest_checkpoint
from archive.audit.sequencer import integrate
from archive.audit.witnesses import store_cosignatures
from archive.policy import Action, TokenScope
from archive.policy.facts import SYSTEM
from tests.api.conftest import Api, problem
from tests.archive.audit.witnessing import KEY, cosign

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
HEAD, GROWTH, INCLUSION = "/api/v1/log/heads/newest/", "/api/v1/log/consistency/", "/api/v1/log/inclusion/"


@pytest.fixture
def ethics(api_of) -> Api:
    return api_of("ethics_reviewer", TokenScope.LOG_READ)


@pytest.fixture
def signed(world):
    """Entries of the study and of none, under one head."""
    for _ in range(5):
        record(SYSTEM, Action.STUDY_EDIT, Subject(kind="study", study_id=world.study.pk))
        record(SYSTEM, Event.SESSION_OPEN, Subject(kind="account"))
    integrate()
    return world


def raw(value: str) -> bytes:
    return base64.b64decode(value, validate=True)


def check_inclusion(body: dict, key: str) -> dict:
    """Check an answer as somebody who has nothing but it and the key, and return the entry."""
    leaf = hashlib.sha256(b"\x00" + body["entry"].encode()).digest()
    size, root = checkpoint.verify(body["note"], parse_key(key).public)
    assert (leaf, size) == (raw(body["leaf_hash"]), body["size"])
    assert verify_inclusion(leaf, body["index"], size, [raw(node) for node in body["path"]], root)
    assert body["proof"].endswith(body["note"])
    return json.loads(body["entry"])


def test_the_examples_of_the_description_are_true():
    head, growth, one = (example.value for example in (HEAD_EXAMPLE, GROWTH_EXAMPLE, INCLUSION_EXAMPLE))
    assert check_inclusion(one, head["key"])["outcome"] == "allowed"
    roots = raw(growth["first_root"]), raw(growth["second_root"])
    assert verify_consistency(2, 3, *roots, [raw(node) for node in growth["path"]])
    assert growth["second_root"] == head["root_hash"]


def test_a_head_fits_its_signature_and_is_on_record(signed, ethics):
    store_cosignatures(latest_checkpoint(), cosign(latest_checkpoint().note, at=1_790_000_000), [KEY])
    body = ethics.get(HEAD).json()
    assert checkpoint.verify(body["note"], parse_key(body["key"]).public) == (body["size"], raw(body["root_hash"]))
    assert body["cosignatures"] == [{"witness": KEY.name, "at": "2026-09-21T14:13:20Z"}]
    assert KEY.name in body["note"]
    assert ethics.get(f"/api/v1/log/heads/{body['size']}/").json() == body
    assert Entry.objects.filter(action="log.head", outcome="allowed").count() == 2


@pytest.mark.parametrize("size", [0, 1, 10**30])
def test_there_is_a_head_only_where_the_log_was_signed(signed, ethics, size):
    problem(ethics.get(f"/api/v1/log/heads/{size}/"), 404, "not_found")


def test_an_archive_that_has_recorded_nothing_has_none(world, ethics):
    problem(ethics.get(HEAD), 404, "not_found")
    problem(ethics.get(GROWTH, {"first": 0}), 404, "not_found")


def test_growth_is_proved_from_a_head_that_somebody_kept(signed, ethics):
    kept = ethics.get(HEAD).json()
    integrate()
    body = ethics.get(GROWTH, {"first": kept["size"]}).json()
    newest = ethics.get(HEAD).json()
    assert (body["first_root"], body["second"]) == (kept["root_hash"], newest["size"])
    path = [raw(node) for node in body["path"]]
    assert verify_consistency(kept["size"], newest["size"], raw(kept["root_hash"]), raw(newest["root_hash"]), path)
    assert ethics.get(GROWTH, {"first": 3, "second": 7}).json()["second"] == 7


@pytest.mark.parametrize("asked", [{"first": 7, "second": 3}, {"first": 10**6}, {"first": 1, "second": 10**6}])
def test_growth_that_there_was_not(signed, ethics, asked):
    problem(ethics.get(GROWTH, asked), 404, "not_found")


@pytest.mark.parametrize(
    "asked",
    [{}, {"first": -1}, {"first": "x"}, {"first": 10**30}, {"first": 1, "third": 2}, {"first": ""}],
)
def test_questions_that_are_none(signed, ethics, asked):
    problem(ethics.get(GROWTH, asked), 400, "invalid")


def test_an_entry_is_proved_by_its_id_and_by_its_place(signed, ethics):
    key = ethics.get(HEAD).json()["key"]
    leaf = Leaf.objects.filter(entry__study_id=signed.study.pk).latest("index")
    uid = str(leaf.entry.uid)
    by_id = ethics.get(INCLUSION, {"entry": uid}).json()
    assert check_inclusion(by_id, key)["uid"] == uid
    assert ethics.get(INCLUSION, {"index": leaf.index}).json()["entry"] == by_id["entry"]
    integrate()
    earlier = ethics.get(INCLUSION, {"entry": uid, "size": by_id["size"]}).json()
    assert earlier == by_id
    asked = Entry.objects.filter(action="log.view", object_kind="entry", object_id=uid, outcome="allowed")
    assert asked.count() == 3


def test_an_entry_of_this_moment_gets_its_place_at_once(signed, ethics):
    entry = record(SYSTEM, Action.STUDY_EDIT, Subject(kind="study", study_id=signed.study.pk))
    body = ethics.get(INCLUSION, {"entry": str(entry.uid)}).json()
    assert check_inclusion(body, ethics.get(HEAD).json()["key"])["uid"] == str(entry.uid)
    fresh = record(SYSTEM, Action.STUDY_EDIT, Subject(kind="study", study_id=signed.study.pk))
    size = latest_checkpoint().size
    problem(ethics.get(INCLUSION, {"entry": str(fresh.uid), "size": size}), 404, "not_found")
    problem(ethics.get(INCLUSION, {"entry": str(entry.uid), "size": 1}), 404, "not_found")


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"entry": "x"},
        {"entry": str(uuid.uuid4()), "index": 1},
        {"index": -1},
        {"index": 0, "size": 0},
        {"uid": "x"},
    ],
)
def test_entries_that_nobody_can_name_so(signed, ethics, asked):
    problem(ethics.get(INCLUSION, asked), 400, "invalid")


@pytest.mark.parametrize(
    "role", ["outsider", "co_author", "principal_investigator", "reviewer", "data_steward", "operator"]
)
def test_an_entry_is_for_those_who_may_read_the_log_and_growth_for_everybody(signed, api_of, role):
    leaf = Leaf.objects.filter(entry__study_id=signed.study.pk).latest("index")
    api = api_of(role, TokenScope.LOG_READ)
    for asked in ({"entry": str(leaf.entry.uid)}, {"index": leaf.index}):
        answer = api.get(INCLUSION, asked)
        assert answer.status_code in (403, 404)
        assert "entry" not in answer.json()
        assert str(leaf.entry.uid) not in answer.content.decode()
    assert api.get(HEAD).status_code == 200
    assert api.get(GROWTH, {"first": 1}).status_code == 200
    denied = Entry.objects.filter(action="log.view", object_kind="entry", outcome="denied")
    assert denied.count() == 2


@pytest.mark.parametrize(
    ("role", "scope", "status"),
    [
        ("co_author", TokenScope.LOG_READ, 404),
        ("reviewer", TokenScope.LOG_READ, 404),
        ("ethics_reviewer", TokenScope.ACCESS_WRITE, 403),
    ],
)
def test_places_that_are_tried_one_by_one_tell_nothing_of_where_a_study_has_entries(
    signed, api_of, role, scope, status
):
    """How much goes on in a study, and when, is in its log: for those who may read that."""
    api, size = api_of(role, scope), latest_checkpoint().size
    answers = [api.get(INCLUSION, {"index": place}) for place in range(size)]
    assert Leaf.objects.filter(index__lt=size, entry__study_id=signed.study.pk).exists()
    assert {(one.status_code, one.content) for one in answers} == {(status, answers[0].content)}
    denied = Entry.objects.filter(action="log.view", object_kind="entry", outcome="denied")
    assert denied.count() == size


def test_an_entry_of_no_study_is_nobodys(signed, ethics):
    place = Leaf.objects.filter(entry__study_id=None).latest("index")
    problem(ethics.get(INCLUSION, {"index": place.index}), 404, "not_found")
    problem(ethics.get(INCLUSION, {"entry": str(place.entry.uid)}), 404, "not_found")
    problem(ethics.get(INCLUSION, {"entry": str(uuid.uuid4())}), 404, "not_found")


def test_a_token_for_excerpts_is_not_for_the_log(signed, api_of):
    api = api_of("ethics_reviewer", TokenScope.EXCERPTS_READ)
    for path, asked in ((HEAD, {}), (GROWTH, {"first": 1}), (INCLUSION, {"index": 0})):
        assert api.get(path, asked).status_code in (403, 404)
    for path, asked in ((HEAD, {}), (GROWTH, {"first": 1}), (INCLUSION, {"index": 0})):
        assert Api().get(path, asked).status_code == 401


def test_nothing_is_proved_from_a_log_that_was_tampered_with(signed, ethics):
    place = Leaf.objects.filter(entry__study_id=signed.study.pk).latest("index").index
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute('DELETE FROM audit_leaf WHERE "index" = 0')
    body = problem(ethics.get(INCLUSION, {"index": place}), 500, "failed")
    assert "entry" not in body
    problem(ethics.get(GROWTH, {"first": 1}), 500, "failed")
