"""A bundle that is true in all it says and says too little, or shows other programs, or people, something else."""

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from archive.audit.log import Event
from archive.audit.models import Checkpoint, Leaf
from archive.audit.sequencer import integrate
from archive.audit.witnesses import store_cosignatures
from archive.oversight.evidence import making
from archive.oversight.evidence.counts import count_and_tell
from archive.oversight.evidence.packing import canonical
from archive.oversight.evidence.services import Wanted
from tests.archive.audit.witnessing import KEY, cosign
from tests.archive.oversight.evidence.bundling import (
    ALONE,
    SCRIPT,
    checked,
    files_of,
    log_key,
    problems,
    zip_of,
    zipped,
)
from tests.world import enrol

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


# --- The period ---------------------------------------------------------------------------------------------------


def counts(study) -> list[int]:
    """Return the places at which the log was told how many entries the study has."""
    found = Leaf.objects.filter(entry__action=Event.LOG_COUNT, entry__study_id=study.pk)
    return list(found.order_by("index").values_list("index", flat=True))


@pytest.fixture
def counted(world):
    """A log in which the study was counted three times, with something done before each."""
    for name in ("P-11", "P-12", "P-13"):
        enrol(world.users, world.study, name)
        integrate()
        count_and_tell()
        integrate()
    assert len(counts(world.study)) == 3
    return world


def opened_alone(monkeypatch, first: int, end: int | None = None) -> None:
    """Have bundles made that open a part alone, and are sound in all else."""
    honest = making.stretch_of
    monkeypatch.setattr(
        making,
        "stretch_of",
        lambda bundle: replace(whole := honest(bundle), opened_first=first, opened_end=end or whole.opened_end),
    )


def test_whoever_asked_for_everything_is_not_given_the_end_alone(counted, monkeypatch):
    first = counts(counted.study)[0]
    opened_alone(monkeypatch, first)
    (said,) = problems(zipped(counted))
    assert said == f"It says it is from the beginning, and opens entries from place {first} on alone."


def test_nor_what_lies_before_an_earlier_count_alone(counted, monkeypatch):
    opened_alone(monkeypatch, 0, counts(counted.study)[1] + 1)
    monkeypatch.setattr(ALONE, "LATE", timedelta(0))  # the archive's own checks come an hour after, at most
    (said,) = problems(zipped(counted))
    assert "what came between was kept back" in said


def test_a_period_that_begins_before_anything_was_counted_is_told_of(counted, monkeypatch):
    integrate()
    heads = list(Checkpoint.objects.order_by("size"))
    since = heads[-1].at
    checked(zipped(counted, Wanted(since=since)))
    opened_alone(monkeypatch, counts(counted.study)[-1] + 1)
    check = checked(zipped(counted, Wanted(since=since)))
    assert any("are counted from" in note and "is stated, not proved" in note for note in check.notes)


def test_it_says_of_which_period_it_is(world):
    integrate()
    since = timezone.now() - timedelta(days=400)
    assert "Of the period from the beginning to" in ALONE.told(checked(zipped(world)))
    assert f"Of the period from {since.isoformat()} to" in ALONE.told(checked(zipped(world, Wanted(since=since))))


# --- The zip ------------------------------------------------------------------------------------------------------


FORGED = {"log/entries.jsonl": b'{"place":0,"entry":{"outcome":"denied"}}\n'}


def with_extra(files: dict[str, bytes], extra: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.extra = extra if name == "README.txt" else b""
            archive.writestr(info, content)
    return out.getvalue()


def after(data: bytes, more: bytes) -> bytes:
    """Return a zip with something between its files and its directory, as long as that is mended."""
    end = data.rindex(b"PK\x05\x06")
    size, begin = struct.unpack("<LL", data[end + 12 : end + 20])
    moved = data[end : end + 16] + struct.pack("<L", begin + len(more)) + data[end + 20 :]
    return data[:begin] + more + data[begin : begin + size] + moved


def test_no_other_program_finds_other_files_in_it(world):
    true, key = zipped(world), log_key()
    plain, forged = zip_of(files_of(true)), zip_of(FORGED)
    assert problems(true, key=key) == problems(plain, key=key) == []
    unicode_path = struct.pack("<HHBL", 0x7075, 5 + 9, 1, 0) + b"other.txt"
    commented = io.BytesIO(plain)
    with zipfile.ZipFile(commented, "a") as archive:
        archive.comment = forged
    spliced = [
        forged + true,  # read from the front, these are the files
        forged + plain,
        after(plain, forged),
        after(plain, b"\0"),
        commented.getvalue(),
        plain + b"\0",
        with_extra(files_of(true), unicode_path),
    ]
    assert problems(with_extra(files_of(true), b""), key=key) == []
    for data in spliced:
        with pytest.raises(ALONE.RefusedError):
            problems(data, key=key)


def handmade(files: dict[str, bytes], behind: bytes, *, flags: int) -> bytes:
    """Return a zip whose first file is packed with something behind its end, within the size that it says it has."""
    out, listed = b"", b""
    for number, (name, content) in enumerate(files.items()):
        pack = zlib.compressobj(wbits=-15)
        packed = pack.compress(content) + pack.flush() + (b"" if number else behind)
        told = struct.pack("<LLL", zlib.crc32(content), len(packed), len(content))
        usual = struct.pack("<HHHHH", 20, flags, 8, 0, 33)
        listed += b"PK\x01\x02\x14\x00" + usual + told + struct.pack("<HHHHHLL", len(name), 0, 0, 0, 0, 0, len(out))
        listed += name.encode()
        out += b"PK\x03\x04" + usual + (bytes(12) if flags else told) + struct.pack("<HH", len(name), 0)
        out += name.encode() + packed + (b"PK\x07\x08" + told if flags else b"")
    end = struct.pack("<HHHHLLH", 0, 0, len(files), len(files), len(listed), len(out), 0)
    return out + listed + b"PK\x05\x06" + end


@pytest.mark.parametrize("flags", [0, 8])
def test_nothing_hides_behind_the_end_of_what_is_packed(world, flags):
    """Read from the front, a file ends where its packing does: what comes then are the next files, or none."""
    files, key = files_of(zipped(world)), log_key()
    assert problems(handmade(files, b"", flags=flags), key=key) == []
    for behind in (b"\0", zip_of(FORGED), b"PK\x07\x08" + bytes(12) + zip_of(FORGED), bytes(1 << 17)):
        assert any("added to the zip" in one for one in problems(handmade(files, behind, flags=flags), key=key))


@pytest.mark.parametrize("at", [6, 8, 14, 18, 22])
def test_what_stands_before_a_file_says_what_the_list_says(world, at):
    """Its flags, how it is packed, its sum and its sizes: whoever reads from the front believes these."""
    plain = bytearray(zip_of(files_of(zipped(world))))
    plain[at] ^= 1
    with pytest.raises(ALONE.RefusedError, match="says two things"):
        problems(bytes(plain))


def test_so_does_what_stands_behind_it(world):
    files = files_of(zipped(world))
    late = bytearray(handmade(files, b"", flags=8))
    for at in range(4, 16):
        changed = late[:]
        changed[late.index(b"PK\x07\x08") + at] ^= 1
        with pytest.raises(ALONE.RefusedError, match="added to the zip"):
            problems(bytes(changed))


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_file_packed_in_another_way(world, packed):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, content in files_of(zipped(world)).items():
            archive.writestr(name, content)
    with pytest.raises(ALONE.RefusedError, match="packed in another way"):
        problems(out.getvalue())


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "C:/x", "a\\b", "\x1b[2J\x1b[HVERIFIED. study", "été"])
def test_names_that_the_archive_gives_to_no_file(world, name):
    with pytest.raises(ALONE.RefusedError, match="has a name"):
        problems(zip_of(files_of(zipped(world)) | {name: b"x"}))


# --- The screen ---------------------------------------------------------------------------------------------------


def test_nothing_in_a_bundle_writes_on_the_screen_of_whoever_checks_it(world, tmp_path):
    """What is wrong is told in the bundle's own words here and there: they could clear the screen, and say VERIFIED."""
    files, verdict = files_of(zipped(world)), "\x1b[2J\x1b[H\nVERIFIED. study"
    files["log/heads.jsonl"] = canonical({"note": "x", "size": verdict}) + b"\n"
    listed = json.loads(files["bundle.json"])
    listed["files"]["log/heads.jsonl"]["size"] = len(files["log/heads.jsonl"])
    spoilt = tmp_path / "spoilt.zip"
    spoilt.write_bytes(zip_of(files | {"bundle.json": canonical(listed)}))
    command = [sys.executable, "-I", SCRIPT, spoilt, log_key()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "The head of ?[2J?[H?VERIFIED. study entries" in done.stderr
    assert all(line.isprintable() for line in done.stderr.split("\n"))


def test_a_witness_that_only_the_bundle_knows_is_told_apart(world, settings):
    settings.LOG_WITNESSES = [KEY.text()]
    integrate()
    head = Checkpoint.objects.order_by("-size")[0]
    store_cosignatures(head, cosign(head.note, at=int(datetime(2026, 9, 21, tzinfo=UTC).timestamp())), [KEY])
    data = zipped(world)
    (named,) = [note for note in checked(data).notes if "cosigned" in note]
    (trusted,) = [note for note in checked(data, witnesses=[KEY.text()]).notes if "cosigned" in note]
    assert "only the bundle says" in named
    assert "only the bundle says" not in trusted
