"""Tampering with the log, by somebody who holds the database: each way is found, and named."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from archive.audit import checkpoint, sequencer, triggers
from archive.audit.log import record
from archive.audit.merkle import leaf_hash
from archive.audit.models import Checkpoint, Entry, Leaf
from archive.audit.sequencer import BrokenHeadError, integrate
from archive.audit.serialise import canonical
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


@pytest.mark.parametrize("column", ["outcome", "reason", "action", "participant", "roles", "request_id"])
def test_a_changed_entry_is_named(log, column):
    entry = entry_at(5)
    run(f"UPDATE audit_entry SET {column} = 'x' WHERE id = %s", entry.pk)
    found = problems()
    assert f"Place 5: entry {entry.uid} was changed." in found
    assert sum("Head of" in problem for problem in found) == 1
    assert "Head of 8 entries: the entries at places 4 to 7" in "".join(found)


def test_a_changed_entry_with_its_leaf_is_found_by_the_head(log):
    entry = entry_at(5)
    run("UPDATE audit_entry SET reason = 'x' WHERE id = %s", entry.pk)
    forged = leaf_hash(canonical(Entry.objects.get(pk=entry.pk)))
    run('UPDATE audit_leaf SET leaf_hash = %s WHERE "index" = 5', forged)
    assert problems() == ["Head of 8 entries: the entries at places 4 to 7 are not those it was signed over."]


def test_a_removed_entry_is_named(log):
    entry = entry_at(6)
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL DEFERRED")
    run("DELETE FROM audit_entry WHERE id = %s", entry.pk)
    assert problems() == ["Place 6: its entry was removed."]


def test_entries_removed_with_their_leaves_are_named(log):
    ids = [entry_at(place).pk for place in (5, 6)]
    run('DELETE FROM audit_leaf WHERE "index" IN (5, 6)')
    run("DELETE FROM audit_entry WHERE id IN (%s, %s)", *ids)
    assert "Places 5 to 6: entries were removed." in problems()


def test_an_end_cut_off_is_named(log):
    run('DELETE FROM audit_leaf WHERE "index" >= 8')
    assert problems() == ["Head of 12 entries: the log has no entry at place 11."]


def test_entries_exchanged_are_named(log):
    first, second = entry_at(1), entry_at(2)
    run('DELETE FROM audit_leaf WHERE "index" IN (1, 2)')
    for place, entry in ((1, second), (2, first)):
        Leaf.objects.create(index=place, entry=entry, leaf_hash=leaf_hash(canonical(entry)))
    assert problems() == ["Head of 4 entries: the entries at places 0 to 3 are not those it was signed over."]


def test_an_entry_put_in_behind_the_last_head_is_named(log):
    record(ACTOR, Action.STUDY_EDIT, STUDY)
    entry = Entry.objects.latest("id")
    Leaf.objects.create(index=12, entry=entry, leaf_hash=leaf_hash(canonical(entry)))
    assert problems() == ["Places 12 to 12: put in behind the last signed head."]


def test_an_entry_put_in_far_below_is_named(log, monkeypatch):
    monkeypatch.setattr("archive.audit.verify.LOOK_BACK", 3)
    run('DELETE FROM audit_leaf WHERE "index" = 2')
    uid = Entry.objects.order_by("id")[2].uid
    assert f"Entry {uid} has no place: it was put in later, below entries that have one." in problems()


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
    monkeypatch.setattr("archive.audit.verify._CHUNK", 5)
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
    assert err.getvalue() == ""
    run("UPDATE audit_entry SET reason = 'x' WHERE id = %s", entry_at(0).pk)
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_audit", stdout=out, stderr=err)
    assert stopped.value.code == 1
    assert "Place 0" in err.getvalue()


def test_the_command_draws_a_bar_for_somebody_watching(log):
    class Terminal(StringIO):
        def isatty(self):
            return True

    err = Terminal()
    call_command("verify_audit", stdout=StringIO(), stderr=err)
    assert "12/12" in err.getvalue()


def test_the_sequencers_task(log):
    from archive.audit.tasks import integrate as task

    record(ACTOR, Action.STUDY_EDIT, STUDY)
    task()
    assert sequencer.latest_head(checkpoint.signing_secret()).size == 13
