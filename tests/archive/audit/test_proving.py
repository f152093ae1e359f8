"""Proofs from the stored log: few reads, checked before they leave, and none from a tree that was tampered with."""

import base64

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from archive.audit import checkpoint, merkle, tiles, triggers
from archive.audit.log import Subject, record_decisions
from archive.audit.merkle import leaf_hash
from archive.audit.models import Checkpoint, Entry, Leaf, Subtree
from archive.audit.proofs import verify_consistency, verify_inclusion
from archive.audit.proving import latest_checkpoint, prove_consistency, prove_inclusion, prove_inclusions
from archive.audit.sequencer import integrate
from archive.audit.serialise import canonical
from archive.audit.tiles import BrokenTreeError
from archive.crypto import signing
from archive.policy import Action, Decision, Reason
from tests.archive.audit.test_log import ACTOR

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def grow(entries: int) -> Checkpoint:
    """Append so many entries under one new head."""
    subject, decision = Subject(kind="excerpt"), Decision(True, Reason.ALLOWED)
    record_decisions(ACTOR, Action.EXCERPT_READ, [(subject, decision)] * entries)
    assert integrate() == entries
    head = latest_checkpoint()
    assert head is not None
    return head


@pytest.fixture
def small_tiles(monkeypatch):
    """Tiles of four hashes: as many levels in a hundred entries as there are in millions."""
    for module in (merkle, tiles):
        monkeypatch.setattr(module, "TILE_HEIGHT", 2)
    monkeypatch.setattr(tiles, "TILE_WIDTH", 4)


def proved(proof) -> bool:
    entry = Leaf.objects.select_related("entry").get(index=proof.index).entry
    signed = checkpoint.verify(proof.note, signing.public_key(checkpoint.signing_secret()))
    assert signed is not None
    assert leaf_hash(canonical(entry)) == proof.leaf_hash
    return verify_inclusion(proof.leaf_hash, proof.index, signed[0], proof.path, signed[1])


@pytest.mark.parametrize("steps", [[1], [3, 1], [4], [15, 1, 1], [64, 5], [7, 30, 41]])
def test_every_entry_under_every_head(small_tiles, steps):
    heads = [grow(step) for step in steps]
    for head in heads:
        found = list(prove_inclusions(range(head.size), head))
        assert [proof.index for proof in found] == list(range(head.size))
        assert all(proved(proof) for proof in found)
    newest = heads[-1].size
    for first in range(newest + 1):
        growth = prove_consistency(first, newest)
        assert verify_consistency(first, newest, growth.first_root, growth.second_root, growth.path)
        assert growth.second_root == bytes(heads[-1].root)


def test_tiles_of_their_real_size():
    head = grow(700)
    assert Subtree.objects.count() == 2
    for index in (0, 255, 256, 511, 512, 699):
        assert proved(prove_inclusion(index, head))
    growth = prove_consistency(300, 700)
    assert verify_consistency(300, 700, growth.first_root, growth.second_root, growth.path)


def test_a_proof_reads_a_logarithm(small_tiles):
    """Four levels of tiles: at most two a level, and neighbours read them once."""
    head = grow(100)
    with CaptureQueriesContext(
        connection,
    ) as one:
        prove_inclusion(41, head)
    assert len(one) <= 8
    with CaptureQueriesContext(connection) as many:
        list(prove_inclusions(range(40, 60), head))
    assert len(many) <= 8 + 8


def test_memory_stays_bounded(small_tiles, monkeypatch):
    monkeypatch.setattr(tiles, "_KEPT", 8)
    head = grow(100)
    assert all(proved(proof) for proof in prove_inclusions(range(100), head))
    tree = tiles.StoredTree(100)
    for index in range(100):
        tree.node(0, index)
    assert len(tree._tiles) == 8


def test_a_proof_as_text_is_a_tlog_proof():
    proof = prove_inclusion(2, grow(3))
    lines = proof.text().split("\n")
    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 2"]
    assert [base64.b64decode(line) for line in lines[2:3]] == list(proof.path)
    assert lines[3] == ""
    assert "\n".join(lines[4:]) == proof.note
    assert prove_inclusion(0, Checkpoint(size=1, root=_leaf(0), note="head\n")).text() == (
        "c2sp.org/tlog-proof@v1\nindex 0\n\nhead\n"
    )


def _leaf(index: int) -> bytes:
    return bytes(Leaf.objects.get(index=index).leaf_hash)


def test_there_is_no_proof_of_what_is_not_there():
    with pytest.raises(ValueError, match="no proof"):
        prove_consistency(0, 0)
    head = grow(3)
    for index in (-1, 3):
        with pytest.raises(ValueError, match="no leaf"):
            prove_inclusion(index, head)
    for first, second in ((2, 4), (3, 2), (-1, 2)):
        with pytest.raises(ValueError, match="no proof"):
            prove_consistency(first, second)


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE audit_leaf SET leaf_hash = {} WHERE "index" = 3',
        'UPDATE audit_subtree SET root = {} WHERE level = 1 AND "index" = 1',
        'DELETE FROM audit_subtree WHERE level = 1 AND "index" = 1',
        'DELETE FROM audit_leaf WHERE "index" = 3',
        "UPDATE audit_checkpoint SET root = {} WHERE size = 20",
    ],
)
def test_nothing_is_proved_from_a_tree_that_was_tampered_with(small_tiles, statement):
    head = grow(20)
    zeros = "decode(%s, 'hex')" if connection.vendor == "postgresql" else "zeroblob(32)"
    triggers.remove(connection)
    sql = statement.format(zeros)
    with connection.cursor() as cursor:
        cursor.execute(sql, ["00" * 32] if "%s" in sql else [])
    head.refresh_from_db()
    with pytest.raises(BrokenTreeError):
        list(prove_inclusions(range(20), head))
    with pytest.raises(BrokenTreeError):
        prove_consistency(3, 20)
    transaction.set_rollback(True)


def test_a_log_from_before_tiles_were_stored_is_filled_in(small_tiles):
    from importlib import import_module

    from django.apps import apps

    head = grow(37)
    stored = list(Subtree.objects.order_by("pk").values_list("level", "index", "root"))
    assert len(stored) == 9 + 2
    triggers.remove(connection)
    Subtree.objects.all().delete()
    with connection.schema_editor() if connection.vendor == "postgresql" else transaction.atomic():
        import_module("archive.audit.migrations.0004_subtree").fill(
            apps, type("Editor", (), {"connection": connection})
        )
    again = list(Subtree.objects.order_by("pk").values_list("level", "index", "root"))
    assert [(a, b, bytes(c)) for a, b, c in again] == [(a, b, bytes(c)) for a, b, c in stored]
    assert proved(prove_inclusion(20, head))
    assert Entry.objects.count() == 37
