"""Whoever has the database, the zip, or even the keys: the bundle, the public key and an earlier head show it.

Tampering with the database is done by raw SQL with the triggers out of the way; then the bundle is made, by programs
that were not tampered with unless a test says so.
"""

import hashlib
import json

import pytest
from django.db import connection, transaction
from django.utils import timezone

from archive.audit import checkpoint, triggers
from archive.audit.log import Subject, record_decisions
from archive.audit.merkle import Frontier, leaf_hash
from archive.audit.models import Checkpoint, Entry, Leaf, Subtree
from archive.audit.sequencer import integrate
from archive.audit.serialise import canonical
from archive.crypto import signing
from archive.oversight.evidence import contents, stretches
from archive.oversight.evidence.counts import count_and_tell, extended
from archive.oversight.evidence.making import make_bundle
from archive.oversight.evidence.models import EvidenceBundle, StudyCount
from archive.oversight.evidence.services import Wanted, create_bundle
from archive.policy import Action, Decision, Reason
from archive.studies.facts import study_facts
from tests.archive.oversight.evidence.bundling import checked, files_of, newest_head, problems, zip_of, zipped

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

ELSEWHERE = Subject(kind="study", id=None)
#: More than two tiles: what is tampered with lies where proofs of the newest head do not look.
MANY = 600


def log_some(world, number: int) -> None:
    actor = world.actor("ethics_reviewer")
    _facts, ours = study_facts(actor, world.study)
    decided = [(ours if at % 3 else ELSEWHERE, Decision(True, Reason.ALLOWED)) for at in range(number)]
    record_decisions(actor, Action.LOG_VIEW, decided)
    while integrate():
        pass


@pytest.fixture
def log(world):
    """A log of some length, counted, with the triggers out of the way; and a head that a committee kept."""
    integrate()
    log_some(world, MANY)
    world.extra["kept"] = newest_head()
    log_some(world, 100)
    count_and_tell()
    integrate()
    triggers.remove(connection)
    yield world
    transaction.set_rollback(True)  # what the tests leave behind breaks foreign keys on purpose


def run(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def ours_near(world, place: int) -> int:
    """Return the place of an entry of the study, at or after ``place``."""
    return Leaf.objects.filter(index__gte=place, entry__study_id=world.study.pk).order_by("index")[0].index


def entry_at(place: int) -> Entry:
    return Leaf.objects.select_related("entry").get(index=place).entry


def rehash(place: int) -> None:
    """Make an entry's leaf fit what the entry says now."""
    run('UPDATE audit_leaf SET leaf_hash = %s WHERE "index" = %s', leaf_hash(canonical(entry_at(place))), place)


def rewrite() -> None:
    """Build and sign the whole tree anew from the entries, with the true key: what the whole archive could do."""
    secret, frontier = checkpoint.signing_secret(), Frontier()
    sizes = set(Checkpoint.objects.values_list("size", flat=True))
    for leaf in Leaf.objects.order_by("index").select_related("entry"):
        rehash(leaf.index)
        frontier.append(leaf_hash(canonical(leaf.entry)))
        for level, index, root in frontier.take_completed():
            Subtree.objects.filter(level=level, index=index).update(root=root)
        if frontier.size in sizes:
            root = frontier.root()
            nodes = [node.hex() for node in frontier.nodes]
            note = checkpoint.sign(frontier.size, root, secret)
            Checkpoint.objects.filter(size=frontier.size).update(root=root, frontier=nodes, note=note)


def found(world) -> str:
    """Return what is wrong with the bundle that is made now, without and with the head that was kept."""
    data = zipped(world)
    assert problems(data)
    return "\n".join(problems(data, [world.extra["kept"]]))


def test_what_nobody_tampered_with_holds(log):
    check = checked(zipped(log), [log.extra["kept"]])
    assert (
        f"The log has only grown since your head of {checkpoint.parse_body(kept_text(log))[1]} entries." in check.notes
    )


def kept_text(world) -> str:
    return world.extra["kept"].split("\n\n")[0] + "\n"


@pytest.mark.parametrize("column", ["outcome", "reason", "roles", "participant"])
def test_an_entry_changed(log, column):
    place = ours_near(log, 40)
    run(f"UPDATE audit_entry SET {column} = 'x' WHERE id = %s", entry_at(place).pk)
    assert f"Place {place}: it is not the entry that was logged" in found(log)


def test_an_entry_changed_with_its_hash(log):
    place = ours_near(log, 40)
    run("UPDATE audit_entry SET reason = 'x' WHERE id = %s", entry_at(place).pk)
    rehash(place)
    said = found(log)
    assert "was not signed over these entries" in said
    assert "FORKED" in said


def test_an_entry_removed(log):
    place = ours_near(log, 40)
    run("DELETE FROM audit_entry WHERE id = %s", entry_at(place).pk)
    said = found(log)
    assert f"Place {place}: the archive has lost this entry" in said
    assert "1 are kept back" in said


def test_an_entry_removed_with_its_place(log):
    place = ours_near(log, 40)
    gone = entry_at(place)
    run('DELETE FROM audit_leaf WHERE "index" = %s', place)
    run("DELETE FROM audit_entry WHERE id = %s", gone.pk)
    assert "was not signed over these entries" in found(log)


def test_an_entry_removed_and_the_gap_closed(log):
    place = ours_near(log, 40)
    newest = Leaf.objects.order_by("-index")[0].index
    gone = entry_at(place)
    run('DELETE FROM audit_leaf WHERE "index" = %s', place)
    run("DELETE FROM audit_entry WHERE id = %s", gone.pk)
    for later in range(place + 1, newest + 1):
        run('UPDATE audit_leaf SET "index" = %s WHERE "index" = %s', later - 1, later)
    bundle = create_bundle(actor=log.actor("ethics_reviewer"), study_id=log.study.pk, wanted=Wanted())
    made = make_bundle(bundle.pk)  # the next entry leaves a gap before it, which proofs of the newest head meet
    bundle.refresh_from_db()
    assert (made, bundle.failure) == (False, "log_broken")


def test_an_entry_inserted(log):
    place = ours_near(log, 40)
    newest = Leaf.objects.order_by("-index")[0].index
    new = entry_at(place)
    new.pk, new.uid = None, "00000000-0000-4000-8000-00000000f00d"
    new.save(force_insert=True)
    for later in range(newest, place - 1, -1):
        run('UPDATE audit_leaf SET "index" = %s WHERE "index" = %s', later + 1, later)
    Leaf.objects.create(index=place, entry=new, leaf_hash=leaf_hash(canonical(new)))
    run('DELETE FROM audit_leaf WHERE "index" = %s', newest + 1)  # its place is the next entry's
    said = found(log)
    assert "was not signed over these entries" in said


@pytest.mark.parametrize("hashes", ["stay", "move too"])
def test_entries_reordered(log, hashes):
    one = ours_near(log, 40)
    other = ours_near(log, one + 1)
    first, second = entry_at(one), entry_at(other)
    spare = entry_at(ours_near(log, other + 1))
    run("DELETE FROM audit_leaf WHERE entry_id = %s", spare.pk)  # each entry has one place: this one lends its own
    run('UPDATE audit_leaf SET entry_id = %s WHERE "index" = %s', spare.pk, one)
    run('UPDATE audit_leaf SET entry_id = %s WHERE "index" = %s', first.pk, other)
    run('UPDATE audit_leaf SET entry_id = %s WHERE "index" = %s', second.pk, one)
    if hashes == "move too":
        rehash(one)
        rehash(other)
    said = found(log)
    assert ("Place" if hashes == "stay" else "was not signed over these entries") in said


def test_a_head_signed_with_another_key(log):
    forged = Checkpoint.objects.order_by("size")[1]
    note = checkpoint.sign(forged.size, bytes(forged.root), bytes(range(32)))
    day_before = timezone.now() - timezone.timedelta(days=1)
    Checkpoint.objects.filter(pk=forged.pk).update(note=note, at=day_before)  # so that it is the last of its day
    assert "signed by somebody whose key is not known here" in found(log)


def test_the_newest_head_signed_with_another_key(log):
    newest = Checkpoint.objects.order_by("-size")[0]
    note = checkpoint.sign(newest.size, bytes(newest.root), bytes(range(32)))
    Checkpoint.objects.filter(pk=newest.pk).update(note=note)
    bundle = create_bundle(actor=log.actor("ethics_reviewer"), study_id=log.study.pk, wanted=Wanted())
    assert not make_bundle(bundle.pk)
    assert EvidenceBundle.objects.get().failure == "log_broken"


def test_everything_signed_with_another_key(log, monkeypatch):
    key = checkpoint.log_key(signing.public_key(checkpoint.signing_secret())).text()
    monkeypatch.setattr(checkpoint, "signing_secret", lambda: bytes(range(32)))
    rewrite()
    data = zipped(log)
    checked(data)  # with the forger's key it is sound
    assert "names another key of the log than you trust" in "".join(problems(data, key=key))


def test_a_forked_log(log):
    """The whole archive, keys included, writes another history: the earlier head alone shows it."""
    place = ours_near(log, 40)
    run("UPDATE audit_entry SET reason = 'another' WHERE id = %s", entry_at(place).pk)
    rewrite()
    recount()
    data = zipped(log)
    checked(data)
    assert problems(data, [log.extra["kept"]]) == [
        f"FORKED: your head of {checkpoint.parse_body(kept_text(log))[1]} entries is of another log than this."
    ]


def recount() -> None:
    """Have the one count in the log fit it as well."""
    (told,) = Leaf.objects.filter(entry__action="log.count").select_related("entry")
    chain = bytes(32).hex()
    ours = Leaf.objects.filter(index__lt=told.entry.detail["below"], entry__study_id=told.entry.study_id)
    for leaf in ours.order_by("index"):
        chain = extended(chain, bytes(leaf.leaf_hash))
    Entry.objects.filter(pk=told.entry_id).update(detail=told.entry.detail | {"chain": chain})
    StudyCount.objects.update(chain=chain)
    rewrite()


def test_a_log_that_was_cut_back(log):
    """A restored backup: everything since has never been. The head that was kept is longer."""
    log_some(log, 300)
    kept, cut = newest_head(), Checkpoint.objects.order_by("-size")[1].size
    gone = list(Leaf.objects.filter(index__gte=cut).values_list("entry_id", flat=True))
    Checkpoint.objects.filter(size__gt=cut).delete()
    Leaf.objects.filter(index__gte=cut).delete()
    Subtree.objects.filter(level=1, index__gte=cut // 256).delete()
    Entry.objects.filter(pk__in=gone).delete()
    data = zipped(log)
    checked(data)
    assert "the log was cut back" in "".join(problems(data, [kept]))


# --- Whoever makes the bundle is dishonest -----------------------------------------------------------------------


def test_an_entry_kept_back_by_whoever_makes_the_bundle(log, monkeypatch):
    """Its hash stands among the others as if another study's. The count that the log was told says no."""
    hidden, opened = ours_near(log, 40), stretches.opened
    monkeypatch.setattr(
        stretches,
        "opened",
        lambda *args: ((high, [one for one in page if one.leaf.index != hidden]) for high, page in opened(*args)),
    )
    said = "".join(problems(zipped(log)))
    assert "the log was told of other entries of this study than are here. 1 are kept back." in said


def test_an_entry_moved_to_another_study_in_the_database(log):
    place = ours_near(log, 40)
    run("UPDATE audit_entry SET study_id = NULL WHERE id = %s", entry_at(place).pk)
    assert "1 are kept back" in found(log)


def test_everything_behind_the_last_count_that_suits(log, monkeypatch):
    opened = stretches.opened
    monkeypatch.setattr(
        stretches, "opened", lambda *args: ((high, page[:-1] if high % 1000 else page) for high, page in opened(*args))
    )
    assert "do not end with a count" in "".join(problems(zipped(log)))


def test_an_entry_of_another_study_let_in(log, monkeypatch):
    opened, extra = stretches.opened, Leaf.objects.filter(entry__study_id=None).order_by("-index")[0].entry_id
    entry = Entry.objects.select_related("leaf").get(pk=extra)

    def more(*args):
        for high, page in opened(*args):
            here = entry.leaf.index < high and entry.leaf.index >= high - stretches.CHUNK
            yield high, sorted([*page, entry], key=lambda one: one.leaf.index) if here else page

    monkeypatch.setattr(stretches, "opened", more)
    assert f"Place {entry.leaf.index}: this entry is of another study." in "".join(problems(zipped(log)))


def test_an_entry_that_says_it_is_older_than_it_is(log):
    entry = Entry(
        at=timezone.now() - timezone.timedelta(hours=3), actor_kind="person", action="log.view", object_kind="study",
        study_id=log.study.pk, outcome="allowed", reason="allowed",
    )  # fmt: skip
    entry.save()
    check = checked(zipped(log))
    assert any("ask why" in note for note in check.notes)


# --- Whoever had the zip in their hands --------------------------------------------------------------------------


@pytest.fixture
def files(log):
    return files_of(zipped(log))


def lines_of(files) -> list[bytes]:
    return files["log/entries.jsonl"].splitlines(keepends=True)


def with_entries(files, lines) -> bytes:
    return zip_of(files | {"log/entries.jsonl": b"".join(lines)})


def test_entries_changed_removed_inserted_and_reordered_in_the_zip(files):
    lines = lines_of(files)
    changed = lines[3].replace(b'"allowed"', b'"denied"')
    assert changed != lines[3]
    for others in (
        [*lines[:3], changed, *lines[4:]],
        [*lines[:3], *lines[4:]],
        [*lines[:3], lines[3], *lines[3:]],
        [lines[1], lines[0], *lines[2:]],
        [lines[0].replace(b'"place":', b'"place": '), *lines[1:]],
        lines[:-1],
        [],
    ):
        said = problems(with_entries(files, others))
        assert said
        assert any("entries.jsonl" in one for one in said)


def test_a_proof_or_a_seal_exchanged(files, log):
    other = files_of(zipped(log))
    for name in ("seal/entry.json", "seal/head.txt", "bundle.json", "log/leaves.bin", "log/heads.jsonl"):
        assert problems(zip_of(files | {name: other[name]})), name
    assert problems(zip_of(files | {name: other[name] for name in ("seal/entry.json", "seal/head.txt")}))
    seal = json.loads(files["seal/entry.json"])
    for name in ("path", "growth"):
        swapped = seal | {name: [seal[name][1], seal[name][0], *seal[name][2:]]}
        shorter = seal | {name: seal[name][:-1]}
        for one in (swapped, shorter):
            assert problems(zip_of(files | {"seal/entry.json": contents.canonical(one)}))


def test_a_list_made_anew_for_changed_files(files):
    """Whoever changes a file can change its hash in the list; the log has the hash of the list."""
    listed = json.loads(files["bundle.json"])
    text = files["consents.jsonl"].replace(b"take_part", b"take_care")
    assert text != files["consents.jsonl"]
    listed["files"]["consents.jsonl"]["sha256"] = hashlib.sha256(text).hexdigest()
    forged = files | {"consents.jsonl": text, "bundle.json": contents.canonical(listed)}
    assert problems(zip_of(forged)) == ["bundle.json is not the one that the log has the hash of."]


def test_files_missing_or_added(files):
    for name in files:
        assert problems(zip_of({other: data for other, data in files.items() if other != name})), name
    assert problems(zip_of(files | {"extra.txt": b"x"})) == ["extra.txt was added: it is not listed."]
