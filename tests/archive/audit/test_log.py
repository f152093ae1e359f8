"""The only writer: what it stores, and what it refuses to."""

import uuid
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from archive.audit import triggers
from archive.audit.log import Event, Subject, commit_decisions, record, record_decisions
from archive.audit.models import Checkpoint, Cosignature, Entry, Subtree
from archive.audit.serialise import canonical
from archive.labels import ACTIONS, ACTOR_KINDS, OBJECTS, OUTCOMES, REASONS
from archive.policy import Action, Actor, ActorKind, Decision, Reason

pytestmark = pytest.mark.django_db
ACTOR = Actor(kind=ActorKind.PERSON, id=uuid.UUID(int=1), second_factor=True)
STUDY = Subject(kind="study", id=uuid.UUID(int=2), study_id=uuid.UUID(int=2), roles=frozenset({"reviewer"}))


def test_an_entry_says_who_what_and_why():
    record_decisions(ACTOR, Action.LOG_VIEW, [(STUDY, Decision(False, Reason.STUDY_LOCKED))])
    entry = Entry.objects.get()
    assert (entry.actor_id, entry.action, entry.object_id) == (ACTOR.id, "log.view", STUDY.id)
    assert (entry.outcome, entry.reason, entry.roles) == ("denied", "study_locked", "reviewer")


@pytest.mark.parametrize(
    "value", ["two words", "Гүлзада", "a@b.example", "x" * 81, "line\n", ["text"], {"a": "text"}, b"text", 1.5, None]
)
def test_text_has_no_way_in(value):
    with pytest.raises(ValueError, match="code"):
        record(ACTOR, Action.STUDY_EDIT, STUDY, note=value)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", ["Гүлзада", "Aliya Omarova", "P-01+" * 60])
def test_a_participant_stands_by_code(name):
    with pytest.raises(ValueError, match="code"):
        record(ACTOR, Action.STUDY_EDIT, Subject(kind="participant", participant=name))


def test_a_whole_group_can_be_named():
    codes = "+".join(f"P-{number:02}" for number in range(30))
    record(ACTOR, Action.STUDY_EDIT, Subject(kind="interview", participant=codes), size=30, ok=True, code="a.b:c+d-e")
    assert Entry.objects.get().participant == codes


DETAILS = Subject(
    kind="excerpt",
    id=uuid.UUID(int=3),
    study_id=uuid.UUID(int=2),
    interview_id=uuid.UUID(int=4),
    participant="P-01+P-02",
    consent_id=uuid.UUID(int=5),
    roles=frozenset({"reviewer", "co_author"}),
    grant_id=uuid.UUID(int=6),
    purpose="publication",
)


def columns(entry: Entry) -> dict:
    return {name: value for name, value in vars(entry).items() if name not in {"_state", "id", "uid", "at"}}


@pytest.mark.parametrize("write", [record_decisions, commit_decisions])
def test_many_decisions_are_stored_as_each_alone_would_be(write, monkeypatch):
    moment = timezone.now().replace(microsecond=123_457)
    monkeypatch.setattr("archive.audit.entries.timezone.now", lambda: moment)
    decisions = [(DETAILS, Decision(True, Reason.ALLOWED)), (STUDY, Decision(False, Reason.STUDY_LOCKED))] * 3
    write(ACTOR, Action.EXCERPT_READ, decisions)
    together = list(Entry.objects.order_by("id"))
    for decision in decisions:
        write(ACTOR, Action.EXCERPT_READ, [decision])
    alone = list(Entry.objects.order_by("id"))[len(decisions) :]
    assert [columns(entry) for entry in together] == [columns(entry) for entry in alone]
    assert {entry.at for entry in together} == {moment}
    assert len({entry.uid for entry in together}) == len(decisions)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("count", [1, 3])
def test_decisions_that_must_be_committed_refuse_a_transaction_that_could_take_them_back(count):
    decisions = [(STUDY, Decision(True, Reason.ALLOWED))] * count
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        commit_decisions(ACTOR, Action.LOG_VIEW, decisions)
    assert not Entry.objects.exists()
    commit_decisions(ACTOR, Action.LOG_VIEW, decisions)
    commit_decisions(ACTOR, Action.LOG_VIEW, [])
    assert Entry.objects.count() == count


@pytest.mark.django_db(transaction=True)
def test_of_many_decisions_all_are_written_or_none():
    late = replace(STUDY, kind="x" * 41) if connection.vendor == "postgresql" else replace(STUDY, kind=None)
    decisions = [(STUDY, Decision(True, Reason.ALLOWED)), (late, Decision(True, Reason.ALLOWED))]
    with pytest.raises(DatabaseError):
        commit_decisions(ACTOR, Action.LOG_VIEW, decisions)
    assert not Entry.objects.exists()


def test_it_stands_or_falls_with_what_it_reports():
    def fail():
        with transaction.atomic():
            record(ACTOR, Action.STUDY_EDIT, STUDY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not Entry.objects.exists()


def filled():
    """Put a row into each table of the log."""
    from archive.audit.sequencer import integrate

    record(ACTOR, Action.STUDY_EDIT, STUDY)
    assert integrate() == 1
    Subtree.objects.create(level=1, index=0, root=bytes(32))
    head = Checkpoint.objects.get()
    Cosignature.objects.create(head=head, witness="witness.example", key_id="00000000", line="", at=head.at)


@pytest.mark.parametrize("table", triggers.TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_database_refuses_to_change_or_remove(table, statement):
    filled()
    column = next(model for model in apps.get_models() if model._meta.db_table == table)._meta.pk.column
    sql = statement.format(table, *[f'"{column}"'] * (statement.count("{}") - 1))
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("table", triggers.TABLES)
@pytest.mark.django_db(databases=["default", "keyring"])
def test_sqlite_refuses_to_replace(table):
    """INSERT OR REPLACE removes what is in its way, and triggers on DELETE are not asked."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own")
    filled()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        before, names = cursor.fetchall(), [f'"{column[0]}"' for column in cursor.description]
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    for free in ({f'"{model._meta.pk.column}"'} if model._meta.auto_field else set()) | {""}:
        columns = [name for name in names if name != free]
        replace = f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns)} FROM {table}"
        with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(replace)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        assert cursor.fetchall() == before


def test_the_orm_is_refused_too():
    record(ACTOR, Action.STUDY_EDIT, STUDY)
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic():
        Entry.objects.update(reason="allowed")
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic():
        Entry.objects.all().delete()


@pytest.mark.services
@pytest.mark.parametrize("table", triggers.TABLES)
def test_postgresql_refuses_to_truncate(table):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_there_is_no_log_on_a_database_without_triggers():
    class Other:
        vendor = "mysql"

    with pytest.raises(NotImplementedError):
        triggers.install(Other())


def test_everything_that_can_stand_in_the_log_has_words():
    assert {*Action, *Event} == {*ACTIONS}
    assert set(Reason) == set(REASONS)
    assert set(Entry.Outcome.values) == set(OUTCOMES)
    assert set(ActorKind) == set(ACTOR_KINDS)


def test_every_kind_of_object_has_words():
    import re
    from pathlib import Path

    root = Path(__file__).resolve().parents[3]
    found = set()
    for room in ("archive", "accounts", "redaction", "api"):
        for file in (root / room).rglob("*.py"):
            if "engine" in file.parts:
                continue  # it knows no log
            text = file.read_text(encoding="utf-8")
            found |= set(re.findall(r'\bkind="([a-z_]+)"', text))
    assert found
    assert found <= set(OBJECTS)


def test_a_grant_stands_in_an_entry_and_in_its_hash():
    record(ACTOR, Action.EXCERPT_READ, replace(STUDY, grant_id=uuid.UUID(int=3), purpose="publication"))
    entry = Entry.objects.get()
    assert (entry.grant_id, entry.purpose) == (uuid.UUID(int=3), "publication")
    assert b"grant_id" in canonical(entry)


def test_entries_older_than_a_column_keep_the_bytes_they_were_hashed_with():
    record(ACTOR, Action.STUDY_VIEW, STUDY)
    assert b"grant_id" not in canonical(Entry.objects.get())


def test_what_is_no_purpose_code_has_no_way_in_either():
    with pytest.raises(ValueError, match="code"):
        record(ACTOR, Action.EXCERPT_READ, replace(STUDY, purpose="to quote Aliya"))
