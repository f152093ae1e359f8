"""The program that checks bundles, alone: as a committee runs it, and on bundles that chance or malice altered."""

import io
import subprocess
import sys
import zipfile
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive.audit import notes, proofs
from archive.audit.merkle import Frontier, leaf_hash, node_hash
from archive.audit.sequencer import integrate
from archive.oversight.evidence.services import Wanted
from tests.archive.audit.test_proofs import source
from tests.archive.audit.witnessing import KEY, cosign
from tests.archive.oversight.evidence.bundling import (
    ALONE,
    SCRIPT,
    files_of,
    log_key,
    newest_head,
    problems,
    zip_of,
    zipped,
)
from tests.examples import many

database = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def kept(world):
    integrate()
    return newest_head()


def run(*arguments) -> subprocess.CompletedProcess:
    """Run the program by itself, with nothing of the archive to import."""
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT), *map(str, arguments)], capture_output=True, text=True, check=False, cwd="/"
    )


@database
def test_as_a_committee_runs_it(world, kept, tmp_path):
    world.upload()
    bundle, head, key = tmp_path / "evidence.zip", tmp_path / "head.txt", tmp_path / "key.txt"
    bundle.write_bytes(zipped(world))
    head.write_bytes(kept.replace("\n", "\r\n").encode())  # as an editor of theirs may have saved it
    key.write_text(log_key() + "\n")
    for arguments in ((bundle, log_key()), (bundle, key), (bundle, key, "--earlier", head)):
        done = run(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"VERIFIED. study {world.study.pk}\n")
    assert "has only grown since your head" in done.stdout
    changed = files_of(bundle.read_bytes())
    changed["consents.jsonl"] = changed["consents.jsonl"].replace(b"oral", b"clip")
    bundle.write_bytes(zip_of(changed))
    done = run(bundle, key)
    assert (done.returncode, done.stdout) == (1, "")
    assert "consents.jsonl was changed" in done.stderr


@pytest.mark.parametrize("broken", ["no bundle", "no key", "no head", "nothing"])
@database
def test_what_it_is_told_wrongly(world, kept, tmp_path, broken):
    bundle, head = tmp_path / "evidence.zip", tmp_path / "head.txt"
    bundle.write_bytes(b"PK" if broken == "no bundle" else zip_of({"bundle.json": b"{}"}))
    head.write_text("Dear committee,\n" if broken == "no head" else kept)
    key = "confided.log+00000000+AAAA" if broken == "no key" else log_key()
    arguments = [] if broken == "nothing" else [bundle, key, "--earlier", head]
    done = run(*arguments)
    assert done.returncode == (2 if broken == "nothing" else 1)
    assert "Traceback" not in done.stderr
    if broken != "nothing":
        assert done.stderr.startswith("NOT VERIFIED")


@pytest.mark.parametrize("about", ["the study", "one participant"])
@database
def test_no_bit_of_any_file_can_be_flipped(world, kept, about):
    """Whichever bit of whichever file: the answer is no. Nothing in a bundle is left uncovered, its README included."""
    wanted = Wanted(participant_id=world.participant.pk) if about == "one participant" else Wanted()
    files, key = files_of(zipped(world, wanted)), log_key()
    assert problems(zip_of(files), [kept], key=key) == []
    names = sorted(name for name, content in files.items() if content)

    @settings(max_examples=many(300), suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(names), st.integers(0, 2**40), st.integers(0, 7))
    def flip(name, position, bit):
        content = bytearray(files[name])
        content[position % len(content)] ^= 1 << bit
        assert problems(zip_of(files | {name: bytes(content)}), [kept], key=key), (name, position % len(content), bit)

    flip()


@pytest.mark.slow
@database
def test_no_bit_of_what_the_seal_rests_on_can_be_flipped(world):
    """Every single bit of the small files that nothing else vouches for."""
    files, key = files_of(zipped(world)), log_key()
    for name in ("seal/entry.json", "seal/head.txt"):
        for position in range(len(files[name])):
            for bit in range(8):
                content = bytearray(files[name])
                content[position] ^= 1 << bit
                assert problems(zip_of(files | {name: bytes(content)}), key=key), (name, position, bit)


@database
def test_a_zip_damaged_anywhere_is_refused_or_holds_the_same_files(world):
    data, key = zipped(world), log_key()
    files = files_of(data)

    @settings(max_examples=many(200), suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(data) - 1), st.integers(1, 255))
    def damage(position, change):
        damaged = bytearray(data)
        damaged[position] ^= change
        try:
            sound = not problems(bytes(damaged), key=key)
        except ALONE.RefusedError:
            return
        assert not sound or files_of(bytes(damaged)) == files

    damage()


@database
def test_hostile_zips(world):
    files, key = files_of(zipped(world)), log_key()
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("README.txt", b"another")
    with pytest.raises(ALONE.RefusedError):
        problems(twice.getvalue(), key=key)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | {"README.txt": bytes(1 << 24)}).items():
            archive.writestr(name, content)
    assert "README.txt is longer than listed." in problems(bomb.getvalue(), key=key)
    assert problems(zip_of(files | {"outside": b"x"}), key=key) == ["outside was added: it is not listed."]
    for nested in (b"[" * 100_000, b'{"a":1,"a":2}', b"null", b"\xff", b""):
        assert problems(zip_of(files | {"bundle.json": nested}), key=key)


# --- What it shares no code for, it must agree on ----------------------------------------------------------------


LEAVES = [leaf_hash(b"%d" % at) for at in range(40)]


@cache
def root_of(size: int) -> bytes:
    return proofs.tree_root(size, source(LEAVES[:size]))


@settings(max_examples=many(300))
@given(st.data())
def test_proofs_are_judged_as_the_archive_judges_them(data):
    size = data.draw(st.integers(1, len(LEAVES)))
    place, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    node = source(LEAVES[:size])
    path, growth = proofs.inclusion_path(place, size, node), proofs.consistency_path(first, size, node)
    damage = data.draw(st.sampled_from(["none", "flip", "drop", "add", "other"]))
    for hashes in (path, growth):
        if damage == "flip" and hashes:
            hashes[data.draw(st.integers(0, len(hashes) - 1))] = bytes(32)
        elif damage == "drop" and hashes:
            hashes.pop(data.draw(st.integers(0, len(hashes) - 1)))
        elif damage == "add":
            hashes.insert(data.draw(st.integers(0, len(hashes))), bytes(32))
    leaf = LEAVES[place] if damage != "other" else bytes(32)
    head = ALONE.Head(size, root_of(size), ())
    assert ALONE.included(leaf, place, head, path) == proofs.verify_inclusion(leaf, place, size, path, root_of(size))
    old = root_of(first) if damage != "other" else bytes(32)
    judged = proofs.verify_consistency(first, size, old, root_of(size), growth)
    if first:  # of the empty tree every log is a continuation; nobody keeps a head of it
        assert ALONE.grown(first, old, size, root_of(size), growth) == judged


@given(st.integers(0, 300))
def test_the_tree_is_the_same(size):
    frontier, tree = Frontier(), ALONE.Tree(0, [])
    for at in range(size):
        frontier.append(leaf_hash(b"%d" % at))
        tree.append(ALONE.leaf_hash(b"%d" % at))
    assert (tree.root(), tree.nodes) == (frontier.root(), frontier.nodes)
    assert ALONE.node_hash(b"a" * 32, b"b" * 32) == node_hash(b"a" * 32, b"b" * 32)


@database
def test_heads_and_keys_are_read_as_strictly(kept):
    trust = ALONE.Trust(ALONE.read_key(log_key())[2])
    assert trust.head(kept, "It").size == int(kept.splitlines()[1])
    parsed = notes.parse_key(log_key())
    assert ALONE.read_key(log_key()) == (parsed.name, parsed.kind, parsed.public)
    cosigned = kept + cosign(kept, at=1_790_000_000)
    with pytest.raises(ALONE.RefusedError, match="not known here"):
        trust.head(cosigned, "It")
    assert trust.head(cosigned, "It", others=True).cosigned == ()
    trust.add_witness(KEY.text())
    ((public, at),) = trust.head(cosigned, "It").cosigned
    assert (public, at.timestamp()) == (KEY.public, 1_790_000_000)
    with pytest.raises(ALONE.RefusedError, match="a cosignature that is none"):
        trust.head(kept + cosign(kept.replace("\n", "\n", 1), at=1)[:-8] + "AAAAAA=\n", "It")


HEAD = "a.example\n5\n" + "A" * 43 + "=\n\n\u2014 a.example AAAAAAA=\n"


@given(st.text(max_size=300))
@example(HEAD)
@example(HEAD.replace("5", "05"))
def test_no_text_makes_it_stumble(note):
    with pytest.raises(ALONE.RefusedError):
        ALONE.Trust(bytes(32)).head(note, "It")
    with pytest.raises(ALONE.RefusedError):
        ALONE.read_key(note)
