"""Tampering with the log, by somebody who holds the database: each way is found, and named."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from archive.audit import checkpoint, sequencer, triggers
from archive.audit.log import record
from archive.audit.models import Checkpoint, Entry, Leaf
from archive.audit.sequencer import BrokenHeadError, integrate
from archive.audit.verify import verify_log
from archive.policy import Action
from tests.archive.audit.test_log import ACTOR, STUDY

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def log():
    """Twelve entries under three heads of four each, and the triggers out of the way."""
    for head in range(3):
        for number in range(4):
            record(ACTOR, Action.STUDY_EDIT, STUDY, number=head * 4 + number)
        assert integrate() == 4
    assert verify_log().holds
    triggers.remove(connection)
    yield
    transaction.set_rollback(True)  # what the tests leave behind breaks foreign keys on purpose


def run(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def entry_at(place: int) -> Entry:
    return Leaf.objects.select_related("entry").get(index=place).entry


def problems() -> list[str]:
    result = verify_log()
    assert not result.holds
    return result.problems


def test_a_sound_log_holds(log):
    result = verify_log()
    assert (result.entries, result.waiting, result.problems) == (12, 0, [])


def test_new_entries_wait(log):
    record(ACTOR, Action.STUDY_EDIT, STUDY)
    result = verify_log()
    assert (result.holds, result.waiting) == (True, 1)
    assert integrate() == 1
    assert integrate() == 0
    assert verify_log().entries == 13


def test_a_forged_head_is_named(log):
    forged = checkpoint.sign(8, bytes(32), bytes(32))
    run("UPDATE audit_checkpoint SET note = %s WHERE size = 8", forged)
    assert problems() == ["Head of 8 entries: its signature is not ours."]


def test_a_head_in_anothers_place_is_named(log):
    note = Checkpoint.objects.get(size=4).note
    run("UPDATE audit_checkpoint SET note = %s WHERE size = 8", note)
    assert problems() == ["Head of 8 entries: its note signs another head."]


def test_changed_subtrees_are_named(log):
    run("UPDATE audit_checkpoint SET frontier = '[]' WHERE size = 8")
    assert problems() == ["Head of 8 entries: its stored subtrees were changed."]


@pytest.mark.parametrize("column", ["frontier", "root", "note"])
def test_nothing_is_signed_on_top_of_a_tampered_head(log, column):
    forged = {"frontier": '["' + "00" * 32 + '"]', "root": bytes(32), "note": "x"}[column]
    run(f"UPDATE audit_checkpoint SET {column} = %s WHERE size = 12", forged)
    record(ACTOR, Action.STUDY_EDIT, STUDY)
    if column == "root":  # the note is what counts; the column beside it is checked by verify alone
        integrate()
        assert problems() == ["Head of 12 entries: its note signs another head."]
        return
    with pytest.raises(BrokenHeadError):
        integrate()


def test_a_long_log_is_walked_in_pieces(log, monkeypatch):
    monkeypatch.setattr("archive.audit.stretches._CHUNK", 5)
    seen = []
    assert verify_log(seen.append).entries == 12
    assert seen[-1] == 12


def test_late_entries_are_sequenced(log, monkeypatch):
    """A slow transaction commits an entry with a lower number than one that has its place already."""
    first, second = (Entry(**{**_columns(), "id": number}) for number in (1001, 1000))
    first.save(force_insert=True)
    assert integrate() == 1
    second.save(force_insert=True)
    assert integrate() == 1
    assert verify_log().holds


def _columns() -> dict:
    entry = Entry.objects.latest("id")
    names = [field.attname for field in Entry._meta.concrete_fields if field.name not in ("id", "uid")]
    return {name: getattr(entry, name) for name in names}


def test_the_command_says_so(log):
    out, err = StringIO(), StringIO()
    call_command("verify_audit", stdout=out, stderr=err)
    assert "12 entries checked" in out.getvalue()
    assert "12/12" in err.getvalue()
    assert "3 heads, 0 cosignatures, 0 heads from elsewhere" in out.getvalue()
    assert "No head from elsewhere was given" in out.getvalue()
    run("UPDATE audit_entry SET reason = 'x' WHERE id = %s", entry_at(0).pk)
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_audit", stdout=out, stderr=err)
    assert stopped.value.code == 1
    assert "Place 0" in err.getvalue()


def test_the_sequencers_task(log):
    from archive.audit.tasks import integrate as task

    record(ACTOR, Action.STUDY_EDIT, STUDY)
    task()
    assert sequencer.latest_head(checkpoint.signing_secret()).size == 13
