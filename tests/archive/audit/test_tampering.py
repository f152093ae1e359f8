"""Somebody who holds the database changes, removes, inserts and reorders by raw SQL, triggers gone: each is named."""

import random
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from archive.audit import checkpoint, merkle, sequencer, tiles, triggers
from archive.audit.kept_heads import read_heads
from archive.audit.log import record
from archive.audit.merkle import Frontier, leaf_hash
from archive.audit.models import Checkpoint, Cosignature, Entry, Leaf
from archive.audit.sequencer import integrate
from archive.audit.serialise import FIELDS, canonical
from archive.audit.verify import verify_log
from archive.audit.witnesses import cosigned_note, store_cosignatures
from archive.crypto import signing
from archive.policy import Action
from tests.archive.audit.test_log import ACTOR, STUDY
from tests.archive.audit.witnessing import KEY, cosign

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
HEADS, EACH = 4, 5


@pytest.fixture
def log(db):
    """Twenty entries under four heads of five each, and the triggers out of the way."""
    for head in range(HEADS):
        for number in range(EACH):
            record(ACTOR, Action.STUDY_EDIT, STUDY, number=head * EACH + number)
        assert integrate() == EACH
    assert verify_log().holds
    triggers.remove(connection)
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL DEFERRED")
    yield
    transaction.set_rollback(True)  # what the tests leave behind breaks foreign keys on purpose


def run(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def entry_at(place: int) -> Entry:
    return Leaf.objects.select_related("entry").get(index=place).entry


def problems(**options) -> list[str]:
    result = verify_log(**options)
    assert not result.holds
    return result.problems


def move(first: int, by: int) -> None:
    """Move every leaf from ``first`` on."""
    run('UPDATE audit_leaf SET "index" = -1 - "index" WHERE "index" >= %s', first)
    run('UPDATE audit_leaf SET "index" = -1 - "index" + %s WHERE "index" < 0', by)


def erase(place: int) -> Entry:
    entry = entry_at(place)
    run('DELETE FROM audit_leaf WHERE "index" = %s', place)
    run("DELETE FROM audit_entry WHERE id = %s", entry.pk)
    return entry


def put(place: int) -> Entry:
    """Give a new entry a place, and hash it."""
    values = {name: getattr(Entry.objects.latest("id"), name) for name in FIELDS}
    entry = Entry.objects.create(**{**values, "uid": uuid.uuid4()})
    Leaf.objects.create(index=place, entry=entry, leaf_hash=leaf_hash(canonical(entry)))
    return entry


def rehash(place: int) -> None:
    run('UPDATE audit_leaf SET leaf_hash = %s WHERE "index" = %s', leaf_hash(canonical(entry_at(place))), place)


# --- changed ---------------------------------------------------------------------------------------------------------

OTHER = {
    "at": "2020-01-01 00:00:00+00:00",
    "detail": '{"number": 99}',
    **dict.fromkeys(["actor_kind", "roles", "action", "object_kind", "participant", "purpose"], "x"),
    **dict.fromkeys(["outcome", "reason", "request_id"], "x"),
}


@pytest.mark.parametrize("column", FIELDS)
def test_a_change_of_any_column_is_named(log, column):
    place = 7
    before = entry_at(place)
    run(f"UPDATE audit_entry SET {column} = %s WHERE id = %s", OTHER.get(column, uuid.uuid4().hex), before.pk)
    changed = entry_at(place)
    assert f"Place 7: entry {changed.uid} was changed." in problems()
    assert len(problems()) == (2 if column == "at" else 1)  # and one that was dated back says so


def test_a_change_with_its_hash_is_placed_between_two_heads(log):
    run("UPDATE audit_entry SET reason = 'x' WHERE id = %s", entry_at(7).pk)
    rehash(7)
    (found,) = problems()
    assert found.startswith("Head of 10 entries: at places 5 to 9, entries were changed with their hashes")
    assert f"place 7 (entry {entry_at(7).uid})" in found


def test_a_changed_hash_is_told_from_a_changed_entry(log):
    run('UPDATE audit_leaf SET leaf_hash = %s WHERE "index" = 7', bytes(32))
    assert problems() == [f"Place 7: the stored hash of entry {entry_at(7).uid} was changed."]


def test_each_of_several_is_named(log):
    for place in (1, 12):
        run("UPDATE audit_entry SET outcome = 'x' WHERE id = %s", entry_at(place).pk)
    run("UPDATE audit_entry SET outcome = 'x' WHERE id = %s", entry_at(7).pk)
    rehash(7)
    found = problems()
    assert [problem.split(":")[0] for problem in found] == ["Place 1", "Head of 10 entries", "Place 12"]


# --- removed ---------------------------------------------------------------------------------------------------------


def test_a_removed_entry_is_named(log):
    run("DELETE FROM audit_entry WHERE id = %s", entry_at(6).pk)
    assert problems() == ["Place 6: its entry was removed."]


@pytest.mark.parametrize("places", [[0], [6], [6, 7], [4], [9], [5, 6, 7, 8, 9], [10]])
def test_entries_removed_with_their_hashes_are_placed(log, places):
    for place in places:
        erase(place)
    assert problems() == [f"Places {places[0]} to {places[-1]}: entries were removed."]


@pytest.mark.parametrize("place", [0, 3, 4, 5, 9, 12, 15, 19])
def test_a_removed_entry_whose_gap_was_closed_is_placed_between_two_heads(log, place):
    erase(place)
    move(place + 1, -1)
    head = (place // EACH + 1) * EACH
    assert problems() == [f"Head of {head} entries: at places {head - EACH} to {head - 1}, 1 entries were removed."]


def test_an_end_cut_off_is_named(log):
    for place in range(17, 20):
        erase(place)
    assert problems() == ["Head of 20 entries: at places 15 to 19, 3 entries were removed."]


# --- inserted --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0, 3, 4, 5, 9, 12, 15, 19])
def test_an_inserted_entry_is_named(log, place):
    move(place, 1)
    entry = put(place)
    head = (place // EACH + 1) * EACH
    assert problems() == [
        f"Head of {head} entries: inserted, and what follows moved: place {place} (entry {entry.uid})."
    ]


def test_several_inserted_between_two_heads_are_named(log):
    move(10, 2)
    entries = f"place 10 (entry {put(10).uid}), place 11 (entry {put(11).uid})"
    assert problems() == [f"Head of 15 entries: inserted, and what follows moved: {entries}."]


@pytest.mark.parametrize("place", [2, 19])
def test_several_inserted_entries_are_placed(log, place):
    move(place, 2)
    put(place)
    put(place + 1)
    head = (place // EACH + 1) * EACH
    assert problems() == [f"Head of {head} entries: at places {head - EACH} to {head - 1}, 2 entries were inserted."]


def test_an_entry_inserted_behind_the_last_head_is_named(log):
    put(20)
    put(21)
    assert problems() == ["Places 20 to 21: inserted behind the last signed head."]


def test_an_entry_without_a_place_below_others_is_named(log, monkeypatch):
    monkeypatch.setattr(sequencer, "SETTLED", timedelta(0))
    run('DELETE FROM audit_leaf WHERE "index" = 2')
    uid = Entry.objects.order_by("id")[2].uid
    assert problems() == [
        "Places 2 to 2: entries were removed.",
        f"Entry {uid} has no place: it was inserted later, below entries that have one.",
    ]


@pytest.mark.parametrize(
    ("ago", "words"), [(timedelta(days=3), "dated back"), (-timedelta(days=3), "bears a time after")]
)
def test_an_entry_that_came_in_as_any_other_but_bears_another_time_is_named(log, ago, words):
    """Nothing stops the database's owner from adding rows: only to which time they belong."""
    triggers.install(connection)
    values = {name: getattr(entry_at(3), name) for name in FIELDS}
    uid = Entry.objects.create(**{**values, "uid": uuid.uuid4(), "at": timezone.now() - ago}).uid
    integrate()
    (found,) = problems()
    assert str(uid) in found
    assert words in found


# --- reordered -------------------------------------------------------------------------------------------------------


def exchange(one: int, other: int, *, numbers: bool = False) -> None:
    first, second = entry_at(one), entry_at(other)
    run('DELETE FROM audit_leaf WHERE "index" IN (%s, %s)', one, other)
    if numbers:  # the database's numbers as well, so that these tell nothing
        run("UPDATE audit_entry SET id = -1 WHERE id = %s", first.pk)
        run("UPDATE audit_entry SET id = %s WHERE id = %s", first.pk, second.pk)
        run("UPDATE audit_entry SET id = %s WHERE id = -1", second.pk)
        first, second = Entry.objects.get(uid=first.uid), Entry.objects.get(uid=second.uid)
    for place, entry in ((one, second), (other, first)):
        Leaf.objects.create(index=place, entry=entry, leaf_hash=leaf_hash(canonical(entry)))


@pytest.mark.parametrize("numbers", [False, True])
def test_entries_exchanged_under_one_head_are_named(log, numbers):
    exchange(11, 13, numbers=numbers)
    names = f"place 11 (entry {entry_at(11).uid}), place 13 (entry {entry_at(13).uid})"
    assert problems() == [f"Head of 15 entries: signed in another order: {names}."]


def test_entries_in_a_wholly_new_order_are_named(log):
    run('UPDATE audit_leaf SET "index" = -1 - "index" WHERE "index" BETWEEN 5 AND 9')
    run('UPDATE audit_leaf SET "index" = 14 + 1 + "index" WHERE "index" < 0')  # 5..9 becomes 9..5
    (found,) = problems()
    assert found.startswith("Head of 10 entries: signed in another order: place 5 (entry ")


def test_entries_exchanged_across_heads_are_placed_at_both(log):
    exchange(2, 16)
    found = problems()
    assert [problem.split(",")[0] for problem in found] == [
        "Head of 5 entries: at places 0 to 4",
        "Head of 20 entries: at places 15 to 19",
    ]
    assert f"place 2 (entry {entry_at(2).uid})" in found[0]
    assert f"place 16 (entry {entry_at(16).uid})" in found[1]


# --- whatever it is --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_no_mixture_goes_unnoticed(log, seed):
    chance = random.Random(seed)
    ways = [
        lambda: run("UPDATE audit_entry SET reason = 'x' WHERE id = %s", entry_at(chance.randrange(10)).pk),
        lambda: rehash_changed(chance.randrange(10)),
        lambda: erase(chance.choice(list(Leaf.objects.filter(index__lt=12).values_list("index", flat=True)))),
        lambda: (move(5, 1), put(5)),
        lambda: exchange(*chance.sample(sorted(Leaf.objects.values_list("index", flat=True)), 2)),
        lambda: run("UPDATE audit_checkpoint SET root = %s WHERE size = %s", bytes(32), 5 * chance.randint(1, 4)),
        lambda: run("UPDATE audit_checkpoint SET frontier = '[]' WHERE size = %s", 5 * chance.randint(1, 4)),
        lambda: run("UPDATE audit_checkpoint SET note = 'x' WHERE size = %s", 5 * chance.randint(1, 4)),
    ]
    for way in chance.sample(ways, chance.randint(1, 3)):
        with transaction.atomic():
            try:
                way()
            except Leaf.DoesNotExist:
                continue
    result = verify_log()
    assert result.problems or not anything_done(), seed
    assert len(result.problems) < 40


def anything_done() -> bool:
    """Whether anything of the twenty entries, their places or heads is not as it was: numbers in their order."""
    numbers = [entry.detail.get("number") for entry in Entry.objects.filter(leaf__isnull=False).order_by("leaf__index")]
    return numbers != list(range(20))


def rehash_changed(place: int) -> None:
    run("UPDATE audit_entry SET purpose = 'x' WHERE id = %s", entry_at(place).pk)
    rehash(place)


# --- beside the entries ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE audit_subtree SET root = %s WHERE level = 1 AND "index" = 1',
        "DELETE FROM audit_subtree WHERE root <> %s",
    ],
)
def test_stored_hashes_of_the_tree_are_checked(monkeypatch, statement):
    for module in (merkle, tiles):
        monkeypatch.setattr(module, "TILE_HEIGHT", 2)
    for number in range(20):
        record(ACTOR, Action.STUDY_EDIT, STUDY, number=number)
    integrate()
    assert verify_log().holds
    triggers.remove(connection)
    run(statement, bytes(32))
    assert "Stored tree: the hash of tile 1 on level 1 was changed or removed." in problems()


def test_cosignatures_are_checked(log, settings):
    settings.LOG_ORIGIN = "archive.example.org/log"
    settings.LOG_WITNESSES = [KEY.text()]
    heads = list(Checkpoint.objects.order_by("size"))
    for head in heads:
        store_cosignatures(head, cosign(head.note, at=1_790_000_000), [KEY])
    assert (verify_log().cosignatures, verify_log().unknown) == (4, 0)
    run("UPDATE audit_cosignature SET at = %s WHERE head_id = 10", timezone.now())
    run("UPDATE audit_cosignature SET line = %s WHERE head_id = 15", cosign(heads[0].note))
    assert problems() == [
        f"Cosignature of {KEY.name} on the head of {size} entries: it was changed." for size in (10, 15)
    ]
    settings.LOG_WITNESSES = []
    assert (verify_log().holds, verify_log().unknown) == (True, 4)


# --- with every key --------------------------------------------------------------------------------------------------


def rewrite(size: int) -> None:
    """Write the first ``size`` entries anew, as somebody does who holds the database and the keyring: one changed."""
    entries = [entry_at(place) for place in range(size)]
    entries[3].reason = "x"
    run("UPDATE audit_entry SET reason = 'x' WHERE id = %s", entries[3].pk)
    for table in ("audit_cosignature", "audit_checkpoint", "audit_leaf", "audit_subtree"):
        run(f"DELETE FROM {table}")
    frontier, secret = Frontier(), checkpoint.signing_secret()
    for place, entry in enumerate(entries):
        node = leaf_hash(canonical(entry))
        Leaf.objects.create(index=place, entry=entry, leaf_hash=node)
        frontier.append(node)
        if frontier.size % EACH == 0 or frontier.size == size:
            Checkpoint.objects.create(
                size=frontier.size,
                root=frontier.root(),
                frontier=[one.hex() for one in frontier.nodes],
                note=checkpoint.sign(frontier.size, frontier.root(), secret),
                at=timezone.now(),
            )
    run("DELETE FROM audit_entry WHERE id NOT IN (SELECT entry_id FROM audit_leaf)")


@pytest.fixture
def kept(log, tmp_path):
    """The heads of this log, in a folder elsewhere."""
    for head in Checkpoint.objects.all():
        (tmp_path / f"head-{head.size}.txt").write_text(cosigned_note(head))
    return tmp_path


def test_a_log_written_anew_is_found_by_heads_from_elsewhere_alone(kept):
    rewrite(20)
    assert verify_log().holds
    found = problems(kept=read_heads([str(kept)]))
    assert [problem.split(": ")[0] for problem in found] == [str(kept / f"head-{size}.txt") for size in (5, 10, 15, 20)]
    assert "The log was rewritten." in found[0]


def test_where_it_was_written_anew_stands_between_two_of_them(kept):
    """An entry at place 12 is changed and all heads after it signed anew: those before still fit."""
    run("UPDATE audit_entry SET reason = 'x' WHERE id = %s", entry_at(12).pk)
    rehash(12)
    frontier, secret = Frontier(), checkpoint.signing_secret()
    for place in range(20):
        frontier.append(bytes(Leaf.objects.get(index=place).leaf_hash))
        if frontier.size in (15, 20):
            root, nodes = frontier.root(), "[" + ",".join(f'"{one.hex()}"' for one in frontier.nodes) + "]"
            note = checkpoint.sign(frontier.size, root, secret)
            sql = "UPDATE audit_checkpoint SET root = %s, frontier = %s, note = %s WHERE size = %s"
            run(sql, root, nodes, note, frontier.size)
    assert verify_log().holds
    found = problems(kept=read_heads([str(kept)]))
    assert ["head-15" in found[0], "head-20" in found[1], len(found)] == [True, True, 2]


def test_an_end_cut_off_with_its_heads_is_found_by_heads_from_elsewhere_alone(kept):
    for place in range(12, 20):
        erase(place)
    run("DELETE FROM audit_checkpoint WHERE size > 10")
    run('DELETE FROM audit_leaf WHERE "index" >= 10')
    assert verify_log().holds
    found = problems(kept=read_heads([str(kept / "head-20.txt")]))
    words = (
        "this head was signed over 20 entries, and the log here has signed 10. Its end was cut off, or an older state"
    )
    assert found == [f"{kept / 'head-20.txt'}: {words} was put in its place."]


def test_a_head_that_was_removed_is_missed(kept):
    run("DELETE FROM audit_checkpoint WHERE size = 10")
    assert verify_log().holds
    (found,) = problems(kept=read_heads([str(kept)]))
    assert found == f"{kept / 'head-10.txt'}: this head of 10 entries was signed here, and has been removed."


def test_heads_from_elsewhere_hold_beside_what_does_not(kept):
    """A change that the log shows by itself: the heads from elsewhere are the same as ours, and say no more."""
    run("UPDATE audit_entry SET reason = 'x' WHERE id = %s", entry_at(7).pk)
    rehash(7)
    assert len(problems(kept=read_heads([str(kept)]))) == 1


def test_a_head_of_another_log_is_no_head_of_ours(kept):
    (kept / "head-5.txt").write_text(checkpoint.sign(5, bytes(32), bytes(32)))
    assert problems(kept=read_heads([str(kept)])) == [f"{kept / 'head-5.txt'}: the log's key did not sign this head."]


def test_a_key_from_elsewhere_shows_that_the_keyrings_is_another(kept, monkeypatch):
    public = signing.public_key(checkpoint.signing_secret())
    assert verify_log(key=public).holds
    monkeypatch.setattr(checkpoint, "signing_secret", lambda: bytes(32))
    rewrite(20)
    assert verify_log().holds
    found = problems(key=public, kept=read_heads([str(kept)]))
    assert "The key in the keyring is not the log's key that was given." in found
    assert sum("its signature is not ours" in problem for problem in found) == 4


def test_the_command_takes_heads_and_a_key(kept):
    key = checkpoint.log_key(signing.public_key(checkpoint.signing_secret())).text()
    out, err = StringIO(), StringIO()
    single = str(kept / "head-10.txt")
    call_command("verify_audit", "--head", str(kept), "--head", single, "--key", key, stdout=out, stderr=err)
    assert "5 heads from elsewhere" in out.getvalue()
    assert "The log holds." in out.getvalue()
    assert "No head from elsewhere" not in out.getvalue()
    rewrite(20)
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_audit", "--head", str(kept), stdout=out, stderr=err)
    assert stopped.value.code == 1
    assert "The log does not hold: 4 problems." in err.getvalue()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--head", "nowhere.txt"], "is no head"),
        (["--head", "{folder}/empty"], "holds no heads"),
        (["--head", "{folder}/note.txt"], "is no head"),
        (["--key", "confided.log"], "The key"),
        (["--key", KEY.text()], "a witness's"),
    ],
)
def test_the_command_refuses_what_is_neither(tmp_path, options, words):
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("text\n\n\u2014 somebody AAAAAAAA\n")
    given = [option.format(folder=tmp_path) for option in options]
    with pytest.raises(CommandError, match=words):
        call_command("verify_audit", *given, stdout=StringIO(), stderr=StringIO())


def test_entries_may_be_written_and_signed_while_it_is_verified(log, monkeypatch):
    triggers.install(connection)
    from archive.audit import walking

    end = walking.Walk.end

    def meanwhile(self, last):
        record(ACTOR, Action.STUDY_EDIT, STUDY)
        integrate()
        record(ACTOR, Action.STUDY_EDIT, STUDY)
        end(self, last)

    monkeypatch.setattr(walking.Walk, "end", meanwhile)
    result = verify_log()
    assert (result.problems, result.entries, result.waiting) == ([], 20, 1)
    assert Cosignature.objects.count() == 0
