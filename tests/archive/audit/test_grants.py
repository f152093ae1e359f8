"""The application's PostgreSQL role: does all its work, and is refused every change of the log, triggers or none."""

import uuid
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from archive.audit import grants, triggers
from archive.audit.log import record
from archive.audit.models import Entry
from archive.audit.proving import latest_checkpoint, prove_inclusion
from archive.audit.sequencer import integrate
from archive.audit.verify import verify_log
from archive.audit.witnesses import store_cosignatures
from archive.policy import Action
from tests.archive.audit.test_log import ACTOR, STUDY
from tests.archive.audit.witnessing import KEY, cosign

DENIED = "permission denied|must be (owner|superuser)"


def test_there_are_roles_on_postgresql_alone():
    if connection.vendor == "postgresql":
        pytest.skip("for SQLite")
    assert grants.excess(connection) == []
    with pytest.raises(CommandError, match="PostgreSQL alone"):
        call_command("grant_application", "--role", "confided_app")


@pytest.fixture
def role(transactional_db, settings):
    """A real second role, granted as a deployment grants it; gone afterwards."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    name = f"confided_app_{uuid.uuid4().hex[:8]}"
    settings.APPLICATION_DATABASE_URL = f"postgresql://{name}:pa%27ss@database/confided"
    out = StringIO()
    call_command("grant_application", stdout=out)
    call_command("grant_application", stdout=out)  # after the next migration
    assert f"{name} may read the log and add to it, and nothing else." in out.getvalue()
    yield name
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(f"DROP OWNED BY {name}")
        cursor.execute(f"DROP ROLE {name}")


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.services
@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_the_role_does_the_logs_work(role):
    run(f"SET ROLE {role}")
    record(ACTOR, Action.STUDY_EDIT, STUDY)
    assert integrate() == 1
    head = latest_checkpoint()
    assert store_cosignatures(head, cosign(head.note), [KEY])
    assert prove_inclusion(0, head).size == 1
    assert verify_log().holds
    assert grants.models_without_grants(connection) == []
    out = StringIO()
    call_command("grant_application", "--check", stdout=out)
    assert "nothing else" in out.getvalue()


CHANGES = [
    "UPDATE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "TRUNCATE {table} CASCADE",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "DROP TABLE {table} CASCADE",
    "CREATE TRIGGER undo AFTER INSERT ON {table} EXECUTE FUNCTION audit_refuse()",
]


@pytest.mark.services
@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
@pytest.mark.parametrize("with_triggers", [True, False])
def test_the_role_is_refused_every_change(role, with_triggers):
    record(ACTOR, Action.STUDY_EDIT, STUDY)
    integrate()
    changes = [*CHANGES, "DROP TRIGGER {table}_no_delete ON {table}"] if with_triggers else CHANGES
    if not with_triggers:
        triggers.remove(connection)
    run(f"SET ROLE {role}")
    for table in triggers.TABLES:
        column = {"audit_leaf": '"index"', "audit_checkpoint": "size"}.get(table, "id")
        for change in changes:
            with pytest.raises(DatabaseError, match=DENIED):
                run(change.format(table=table, column=column))
        with connection.cursor() as cursor:
            cursor.execute(f"GRANT ALL ON {table} TO CURRENT_USER")  # PostgreSQL warns, and grants nothing
    assert grants.excess(connection) == []


@pytest.mark.services
@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_the_role_cannot_step_around_them(role):
    run(f"SET ROLE {role}")
    for statement in (
        "SET session_replication_role = replica",
        "CREATE TABLE copy (id int)",
        "DROP FUNCTION audit_refuse CASCADE",
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "CREATE ROLE another SUPERUSER",
        "DELETE FROM django_migrations",
    ):
        with pytest.raises(DatabaseError, match=DENIED):
            run(statement)


@pytest.mark.services
@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_it_is_the_same_for_a_connection_of_its_own(role):
    record(ACTOR, Action.STUDY_EDIT, STUDY)
    place = connection.settings_dict
    with psycopg.connect(host=place["HOST"], user=role, password="pa'ss", dbname=place["NAME"], autocommit=True) as own:
        assert own.execute("SELECT count(*) FROM audit_entry").fetchone() == (1,)
        for statement in ("UPDATE audit_entry SET reason = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                own.execute(statement)
        own.execute("INSERT INTO audit_subtree (level, index, root) VALUES (1, 0, '')")
    assert Entry.objects.get().reason == "allowed"


@pytest.mark.services
@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_an_owner_is_told_what_it_could_do(role, settings):
    err, out = StringIO(), StringIO()
    with pytest.raises(SystemExit):
        call_command("grant_application", "--check", stderr=err)
    assert "UPDATE on audit_entry" in err.getvalue()
    assert "it is a superuser" in err.getvalue()
    call_command("grant_application", "--role", role, "--sql", stdout=out)
    assert f'GRANT SELECT, INSERT ON "audit_entry" TO "{role}";' in out.getvalue()
    settings.APPLICATION_DATABASE_URL = "postgresql://postgres:x@database/confided"
    call_command("grant_application", stdout=out)
    assert "it could change the log" in out.getvalue()
    settings.APPLICATION_DATABASE_URL = ""
    with pytest.raises(CommandError, match="Name the role"):
        call_command("grant_application")
