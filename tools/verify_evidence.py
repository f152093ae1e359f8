#!/usr/bin/env python3
"""Checks an evidence bundle, far from the archive that gave it: needs Python 3.11 and ``pip install cryptography``.

    python verify_evidence.py BUNDLE.zip KEY [--earlier HEAD]... [--witness WITNESS-KEY]...

KEY      the log's public key, a line such as confided.log+1a2b3c4d+AbCd…, or a file that holds it. Take it from where
         the archive publishes it, or from your own papers: never from the bundle.
HEAD     a file with a head of the log (a checkpoint) that you have kept from before. The check then also proves that
         the log has only grown since. Without one, a log that was rewritten as a whole cannot be told from a true one.
WITNESS  the public key of a witness that you trust: at least one head in the bundle must be cosigned with it.

Take this program, too, from where the archive publishes it; a copy is in the bundle for convenience.
Exit code 0 if everything holds, 1 if anything does not, 2 if it was not told what to check.
"""

import argparse
import base64
import binascii
import hashlib
import json
import re
import struct
import sys
import zipfile
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LIST, SEAL, HEAD, KEYS = "bundle.json", "seal/entry.json", "seal/head.txt", "keys.json"
ENTRIES, LEAVES, HEADS, GROWTH = "log/entries.jsonl", "log/leaves.bin", "log/heads.jsonl", "log/growth.jsonl"
MADE_BY = {"evidence.create": False, "subject_access.create": True}
LISTED = {
    "kind", "version", "id", "study", "participant", "since", "until", "made_at", "hashes", "opened", "lost", "files",
}  # fmt: skip
SEALED = {"entry", "place", "size", "path", "grown_from", "growth"}
COUNT_LABEL, RECEIPT_LABEL = b"confided/study-count/v1\0", b"confided/receipt/v1\0"
ENTRY = re.compile(rb'\{"place":(0|[1-9][0-9]{0,18}),"entry":(\{.*\})\}\n')
#: An entry that says it is older than this, compared with those before it, is worth a question.
LATE = timedelta(hours=1)
LONGEST = 64 * 1024 * 1024
SHOWN = 20
NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*")


class RefusedError(Exception):
    """It cannot be checked any further; the message says why."""


# --- Reading strictly -------------------------------------------------------------------------------------------------


def sure(condition: object, otherwise: str) -> None:
    """Refuse unless ``condition`` is true."""
    if not condition:
        raise RefusedError(otherwise)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def parsed(data: bytes, what: str) -> Any:
    """Return the JSON value of ``data``; a name that stands twice in an object is refused."""
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"{what} is no JSON that can be relied on.") from error


def exactly(data: bytes, what: str) -> Any:
    """Return the JSON value of ``data``, which must be written in the one way that bundles write it."""
    value = parsed(data, what)
    written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")
    sure(written == data, f"{what} is not written as the archive writes it.")
    return value


def whole(value: Any, what: str) -> int:
    """Return a whole number that is not negative."""
    sure(type(value) is int and 0 <= value < 1 << 62, f"{what} is no whole number.")
    return int(value)


def moment(value: Any, what: str) -> datetime:
    """Return a moment that names its time zone."""
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise RefusedError(f"{what} is no moment.") from error
    sure(found.tzinfo is not None, f"{what} is no moment.")
    return found


def plain(words: str) -> str:
    """Return words for a screen: whoever made a bundle does not get to move the cursor, or to begin a line."""
    return "".join(one if one.isprintable() else "?" for one in words)


def node(text: Any) -> bytes:
    """Return the 32 bytes of a hash."""
    sure(isinstance(text, str) and re.fullmatch(r"[0-9a-f]{64}", text), "A hash is no hash.")
    return bytes.fromhex(text)


def from_base64(text: str) -> bytes:
    """Return what ``text`` says in the one way base64 may say it."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RefusedError("Something that must be base64 is not.") from error
    sure(base64.b64encode(data).decode() == text, "Something that must be base64 is not written so.")
    return data


# --- Keys, notes and heads (C2SP signed-note, tlog-checkpoint, tlog-cosignature) ------------------------------------


def key_id(name: str, kind: int, public: bytes) -> bytes:
    """Return the four bytes by which a signature names its key."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def read_key(text: str) -> tuple[str, int, bytes]:
    """Return name, kind and bytes of a key as others are given it (a vkey)."""
    name, _, rest = text.strip().partition("+")
    given, _, encoded = rest.partition("+")
    data = from_base64(encoded)
    sure(len(data) == 33 and data[0] in (1, 4), "A key looks like name+id+base64, and is an Ed25519 key.")
    sure(given == key_id(name, data[0], data[1:]).hex(), "A key was not copied whole: its id is not its own.")
    return name, data[0], data[1:]


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether ``public`` signed ``message``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True)
class Head:
    """A signed head: after ``size`` entries the tree's root was ``root``. Who cosigned it, and when."""

    size: int
    root: bytes
    cosigned: tuple[tuple[bytes, datetime], ...]


@dataclass
class Trust:
    """The log's public key, and those of witnesses by name and id."""

    log: bytes
    witnesses: dict[tuple[str, bytes], bytes] = field(default_factory=dict)

    def add_witness(self, text: str) -> bytes:
        """Take a witness's key in, and return it."""
        name, _, public = read_key(text)
        self.witnesses[name, key_id(name, 4, public)] = public
        return public

    def head(self, note: str, what: str, *, others: bool = False) -> Head:
        """Return a head that the log's key signed.

        Args:
            note: The signed note.
            what: How to call it.
            others: Whether signatures of others may stand under it; in a bundle none may.
        """
        text, blank, lines = note.rpartition("\n\n")
        sure(blank and lines.endswith("\n") and not re.search(r"[\x00-\x09\x0b-\x1f]", note), f"{what} is no head.")
        origin, size, root = _body(f"{text}\n", what)
        ours, cosigned = 0, []
        for line in lines[:-1].split("\n"):
            name, given, blob = _signature(line, what)
            if (name, given) == (origin, key_id(origin, 1, self.log)):
                sure(signed(self.log, f"{text}\n".encode(), blob), f"{what} was not signed with the log's key.")
                ours += 1
            elif (name, given) in self.witnesses:
                cosigned.append(_cosigned(self.witnesses[name, given], f"{text}\n", blob, what))
            else:
                sure(others, f"{what} was signed by somebody whose key is not known here.")
        sure(ours == 1, f"{what} was not signed with the log's key.")
        return Head(size, root, tuple(cosigned))


def _body(text: str, what: str) -> tuple[str, int, bytes]:
    lines = text.split("\n")
    sure(len(lines) == 4 and lines[0] and not lines[3], f"{what} is no head.")
    sure(re.fullmatch(r"0|[1-9][0-9]{0,18}", lines[1]), f"{what} is no head.")
    root = from_base64(lines[2])
    sure(len(root) == 32, f"{what} is no head.")
    return lines[0], int(lines[1]), root


def _signature(line: str, what: str) -> tuple[str, bytes, bytes]:
    found = re.fullmatch(r"\u2014 ([^\s+]+) (\S+)", line)
    sure(found, f"{what} has a line that is no signature.")
    assert found is not None  # noqa: S101 - said above
    blob = from_base64(found[2])
    sure(len(blob) >= 5, f"{what} has a line that is no signature.")
    return found[1], blob[:4], blob[4:]


def _cosigned(public: bytes, text: str, blob: bytes, what: str) -> tuple[bytes, datetime]:
    seconds = int.from_bytes(blob[:8], "big")
    message = f"cosignature/v1\ntime {seconds}\n{text}".encode()
    sure(len(blob) == 72 and signed(public, message, blob[8:]), f"{what} has a cosignature that is none.")
    try:
        return public, datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise RefusedError(f"{what} has a cosignature of no time.") from error


# --- The tree (RFC 6962, section 2.1; proofs are checked as in RFC 9162, sections 2.1.3.2 and 2.1.4.2) ---------------


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of an entry."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The roots of the complete subtrees so far: enough to add hashes and to know the root."""

    def __init__(self, size: int, nodes: list[bytes]) -> None:
        self.size, self.nodes = size, nodes

    def append(self, leaf: bytes) -> None:
        """Add the hash of one entry."""
        bits = self.size
        while bits & 1:
            leaf = node_hash(self.nodes.pop(), leaf)
            bits >>= 1
        self.nodes.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Return the root."""
        if not self.nodes:
            return hashlib.sha256(b"").digest()
        root = self.nodes[-1]
        for one in reversed(self.nodes[:-1]):
            root = node_hash(one, root)
        return root


def included(leaf: bytes, place: int, head: Head, path: Sequence[bytes]) -> bool:
    """Return whether ``path`` proves that ``leaf`` stands at ``place`` under ``head``."""
    last = head.size - 1
    if not 0 <= place <= last:
        return False
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            leaf = node_hash(sibling, leaf)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            leaf = node_hash(leaf, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and leaf == head.root


def grown(first: int, old: bytes, second: int, new: bytes, path: Sequence[bytes]) -> bool:
    """Return whether ``path`` proves that the tree of ``first`` entries is how the tree of ``second`` begins."""
    if first == second:
        return not path and old == new
    if not 0 < first < second:
        return first == 0 and not path
    nodes = list(path) if first & (first - 1) else [old, *path]
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return bool(nodes) and _climbed(place, last, nodes) == (old, new)


def _climbed(place: int, last: int, nodes: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Compute both roots from a proof whose first node is common to them; None if it does not fit."""
    one = other = nodes[0]
    for sibling in nodes[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            one, other = node_hash(sibling, one), node_hash(sibling, other)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            other = node_hash(other, sibling)
        place, last = place >> 1, last >> 1
    return (one, other) if last == 0 else None


# --- The bundle -------------------------------------------------------------------------------------------------------


class Bundle:
    """The files of a bundle. Nothing is unpacked to disk, and no file is read beyond the size it is listed with."""

    def __init__(self, path: str) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise RefusedError(f"This is no bundle ({error}).") from error
        names = [info.filename for info in self._zip.infolist()]
        sure(len(set(names)) == len(names), "A file stands twice in the bundle.")
        sure(all(map(NAME.fullmatch, names)), "A file in the bundle has a name that the archive gives to none.")
        self.names = set(names)
        self._begins: dict[str, int] = {}
        try:
            self._in_one_piece()
        except (OSError, ValueError, struct.error) as error:
            raise RefusedError(f"This is no bundle ({error}).") from error

    def _in_one_piece(self) -> None:
        """Refuse a zip in which another program may find other files than this one checks.

        Programs look for files from the front or from the back, and believe this or that copy of a name or a size. So
        nothing may lie before, between or behind the files that are listed at the end, what stands before and behind
        each must say the same as that list, and no file may bear a second name.
        """
        file, files = self._zip.fp, self._zip.infolist()
        sure(file is not None and not self._zip.comment, "Something was added to the zip itself.")
        assert file is not None  # noqa: S101 - said above
        at = 0
        for info, follows in zip(files, [*(one.header_offset for one in files[1:]), self._zip.start_dir], strict=True):
            sure(info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED), "A file is packed in another way.")
            file.seek(at)
            head = file.read(30)
            sure(info.header_offset == at and head[:4] == b"PK\x03\x04", "Something was added to the zip itself.")
            name, extra = struct.unpack("<HH", head[26:30])
            named, more = file.read(name), file.read(extra)
            sure(_sizes_alone(more) and _sizes_alone(info.extra), "A file in the zip has a second name.")
            sure(named == info.orig_filename.encode() == info.filename.encode(), "A file in the zip has a second name.")
            sure(_same(head, more, info), "The zip says two things of a file.")
            self._begins[info.filename] = begins = at + 30 + name + extra
            file.seek(begins + info.compress_size)
            gap = follows - file.tell()
            sure(0 <= gap <= 24 and file.read(gap) in _descriptors(info), "Something was added to the zip itself.")
            at = follows
        listed = sum(46 + len(info.filename) + len(info.extra) + len(info.comment) for info in files)
        sure(file.seek(0, 2) - at - listed in (22, 22 + 76), "Something was added to the zip itself.")

    def _packed(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield the bytes of a file as they are packed. Two files may be read in turns."""
        at, file = self._begins[info.filename], self._zip.fp
        end = at + info.compress_size
        while at < end and file is not None:
            file.seek(at)
            data = file.read(min(1 << 16, end - at))
            sure(data, f"{info.filename} cannot be read: it is cut short.")
            at += len(data)
            yield data

    def _unpacked(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield the bytes of a file, some thousands at once however well they are packed.

        Packed data may end before the place where the zip says that it does. What comes behind it another program takes
        for files; Python's own does not look.
        """
        if info.compress_type == zipfile.ZIP_STORED:
            yield from self._packed(info)
            return
        unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        for data in self._packed(info):
            sure(not unpack.eof, "Something was added to the zip itself.")
            while data:
                yield unpack.decompress(data, 1 << 16)
                data = unpack.unconsumed_tail
        yield unpack.flush()
        sure(unpack.eof, f"{info.filename} cannot be read: it is cut short.")
        sure(not unpack.unused_data, "Something was added to the zip itself.")

    def pieces(self, name: str, size: int) -> Iterator[bytes]:
        """Yield a file of exactly ``size`` bytes."""
        sure(name in self.names, f"{name} is missing.")
        left, sum_ = size, 0
        info = self._zip.getinfo(name)
        sure(not info.flag_bits & 1, f"{name} cannot be read: it is encrypted.")
        try:
            for data in filter(None, self._unpacked(info)):
                left, sum_ = left - len(data), zlib.crc32(data, sum_)
                sure(left >= 0, f"{name} is longer than listed.")
                yield data
        except (zlib.error, OSError, EOFError) as error:
            raise RefusedError(f"{name} cannot be read: {error}.") from error
        sure(left == 0, f"{name} is shorter than listed.")
        sure(sum_ == info.CRC, f"{name} cannot be read: it is damaged.")

    def small(self, name: str) -> bytes:
        """Return a file that is not listed with its size."""
        sure(name in self.names, f"{name} is missing.")
        size = self._zip.getinfo(name).file_size
        sure(size <= LONGEST, f"{name} is too long.")
        return b"".join(self.pieces(name, size))

    def lines(self, name: str, size: int) -> Iterator[bytes]:
        """Yield the lines of a file, each with its end."""
        rest = b""
        for piece in self.pieces(name, size):
            *ended, rest = (rest + piece).split(b"\n")
            sure(len(rest) <= 1 << 20, f"{name} has a line that is too long.")
            yield from (line + b"\n" for line in ended)
        sure(not rest, f"{name} does not end with a line.")


def _sizes_alone(extra: bytes) -> bool:
    """Return whether what a zip says of a file besides holds nothing but long sizes (zip64)."""
    return not extra or (extra[:2] == b"\x01\x00" and len(extra) == 4 + int.from_bytes(extra[2:4], "little") <= 32)


def _same(head: bytes, more: bytes, info: zipfile.ZipInfo) -> bool:
    """Return whether what stands before a file says of it what the list at the end of the zip says, or leaves it open.

    It may be left open where it stands behind the file (bit 3 of the flags), or in a long form in ``more`` (zip64).
    """
    flags, method, crc, packed, size = struct.unpack("<6xHH4xLLL", head[:26])
    behind = bool(flags & 8)
    long = {struct.pack("<HHQQ", 1, 16, info.file_size, info.compress_size)}
    long |= {struct.pack("<HHQQ", 1, 16, 0, 0)} if behind else set()
    told = ((crc, info.CRC, False), (packed, info.compress_size, more), (size, info.file_size, more))
    return (
        (flags, method) == (info.flag_bits, info.compress_type)
        and (not more or more in long)
        and all(one == known or (behind and not one) or (also and one == 0xFFFFFFFF) for one, known, also in told)
    )


def _descriptors(info: zipfile.ZipInfo) -> set[bytes]:
    """Return what may stand behind a file: nothing, or its sum and sizes once more."""
    if not info.flag_bits & 8:
        return {b""}
    told = (info.CRC, info.compress_size, info.file_size)
    long = struct.pack("<LQQ", *told)
    written = {long} if max(told[1:]) > 0xFFFFFFFF else {long, struct.pack("<LLL", *told)}
    return {start + one for start in (b"", b"PK\x07\x08") for one in written}


class Check:
    """One check of one bundle: first everything that must hold to go on, then everything there is to say."""

    def __init__(self, bundle: Bundle, trust: Trust, earlier: list[Head]) -> None:
        self.bundle, self.trust, self.earlier = bundle, trust, earlier
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.said: Counter[str] = Counter()
        self.roots: dict[int, bytes] = {}
        self.heads: list[Head] = []
        self.head: Head | None = None
        self.seal: dict[str, Any] = {}
        self.counts: list[tuple[dict[str, Any], datetime]] = []
        self.counted_at = -1
        self.places, self.hashes = array("Q"), bytearray()
        self.outcomes: Counter[str] = Counter()
        self.latest: datetime | None = None

    def problem(self, kind: str, words: str) -> None:
        """Note what does not hold; of one kind, the first ones are told."""
        self.said[kind] += 1
        if self.said[kind] <= SHOWN:
            self.problems.append(words)

    # What everything else rests on

    def read_list(self) -> None:
        """Read the list of files, and refuse one that the log does not vouch for."""
        data = self.bundle.small(LIST)
        self.list = exactly(data, LIST)
        sure(isinstance(self.list, dict) and set(self.list) == LISTED, f"{LIST} is no list of an evidence bundle.")
        sure((self.list["kind"], self.list["version"]) == ("confided.evidence", 1), "This version is not known here.")
        self.files: dict[str, Any] = self.list["files"]
        self.participant = self.list["participant"]
        hashes, opened = self.list["hashes"], self.list["opened"]
        self.first, self.end = whole(hashes["first"], "first"), whole(hashes["end"], "end")
        self.before = [node(one) for one in hashes["before"]]
        self.opened = whole(opened["first"], "first"), whole(opened["end"], "end"), whole(opened["entries"], "entries")
        sure(self.first <= self.opened[0] <= self.opened[1] <= self.end, f"{LIST} contradicts itself.")
        sure(len(self.before) == self.first.bit_count(), f"{LIST} contradicts itself.")
        self.read_keys()
        try:
            self.read_seal(hashlib.sha256(data).hexdigest())
        except RefusedError as refusal:  # the rest is looked through all the same, to say what else is wrong
            self.problem("seal", str(refusal))

    def read_seal(self, digest: str) -> None:
        """Refuse a list whose hash is not in the log, under a head signed with the log's key."""
        self.seal = exactly(self.bundle.small(SEAL), SEAL)
        sure(isinstance(self.seal, dict) and set(self.seal) == SEALED, f"{SEAL} is no seal.")
        head = self.head = self.trust.head(text(self.bundle.small(HEAD), HEAD), "The head under the seal")
        entry, place = str(self.seal["entry"]).encode("utf-8", "surrogatepass"), whole(self.seal["place"], "place")
        sure(self.seal["size"] == head.size, "The seal is of another head.")
        path = [node(one) for one in self.seal["path"]]
        sure(included(leaf_hash(entry), place, head, path), "The seal does not stand in the log.")
        self.check_seal(parsed(entry, SEAL), digest)

    def check_seal(self, entry: dict[str, Any], digest: str) -> None:
        """Refuse an entry that seals something else."""
        detail = entry["detail"]
        sure(entry["action"] in MADE_BY and entry["outcome"] == "done", "The seal is no entry that seals a bundle.")
        sure(MADE_BY[entry["action"]] == (self.participant is not None), "The seal is of another kind of bundle.")
        same = ("evidence_bundle", self.list["id"], self.list["study"], self.participant or "")
        told = (entry["object_kind"], entry["object_id"], entry["study_id"], entry["participant"])
        sure(same == told, "The seal is of another bundle.")
        sure(detail["stage"] == "sealed" and detail["entries"] == self.opened[2], "The seal is of another bundle.")
        sure(detail["digest"] == digest, f"{LIST} is not the one that the log has the hash of.")

    def read_keys(self) -> None:
        """Read the keys that the archive names, and refuse another log's."""
        keys = exactly(self.bundle.small(KEYS), KEYS)
        sure(read_key(keys["log"])[2] == self.trust.log, f"{KEYS} names another key of the log than you trust.")
        for witness in keys["witnesses"]:
            self.trust.add_witness(witness)
        self.receipt_key = node(keys["receipts"])

    def check_files(self) -> None:
        """Compare every file with the list."""
        listed = {LIST, SEAL, HEAD} | set(self.files)
        for name in sorted(self.bundle.names - listed):
            self.problem("files", f"{name} was added: it is not listed.")
        for name, about in sorted(self.files.items()):
            try:
                digest = hashlib.sha256()
                for piece in self.bundle.pieces(name, whole(about["size"], "size")):
                    digest.update(piece)
                if digest.hexdigest() != about["sha256"]:
                    self.problem("files", f"{name} was changed: it is not the file that was sealed.")
            except RefusedError as refusal:
                self.problem("files", str(refusal))

    # The log

    def check_log(self) -> None:
        """Build the tree from the hashes, and compare it with entries and heads on the way."""
        self.read_heads()
        wanted = {head.size for head in self.heads} | {head.size for head in self.earlier} | self.receipt_sizes()
        tree, entries = Tree(self.first, list(self.before)), self.entries()
        self.roots[self.first] = tree.root()
        upcoming = next(entries, None)
        for place, leaf in enumerate(self.leaves(), start=self.first):
            if upcoming is not None and upcoming[0] == place:
                self.entry(place, leaf, upcoming[1])
                upcoming = next(entries, None)
            tree.append(leaf)
            if tree.size in wanted:
                self.roots[tree.size] = tree.root()
        self.roots[self.end] = tree.root()
        if upcoming is not None or len(self.places) != self.opened[2]:
            self.problem("entries", "There are more or fewer entries than were sealed: some were removed or inserted.")
        for place in self.list["lost"]:
            self.problem("lost", f"Place {whole(place, 'place')}: the archive has lost this entry. It was removed.")
        self.check_heads()

    def leaves(self) -> Iterator[bytes]:
        """Yield the hash of each entry."""
        rest = b""
        for piece in self.bundle.pieces(LEAVES, 32 * (self.end - self.first)):
            rest += piece
            for at in range(0, len(rest) - 31, 32):
                yield rest[at : at + 32]
            rest = rest[len(rest) - len(rest) % 32 :]

    def entries(self) -> Iterator[tuple[int, bytes]]:
        """Yield place and exact bytes of each entry, by ascending places within the opened stretch."""
        lowest = self.opened[0]
        for line in self.bundle.lines(ENTRIES, whole(self.files[ENTRIES]["size"], "size")):
            found = ENTRY.fullmatch(line)
            sure(found, f"{ENTRIES} has a line that is no entry.")
            assert found is not None  # noqa: S101 - said above
            place = int(found[1])
            sure(lowest <= place < self.opened[1], f"{ENTRIES}: the entry at place {place} is out of its order.")
            lowest = place + 1
            yield place, found[2]

    def entry(self, place: int, leaf: bytes, data: bytes) -> None:
        """Check one opened entry against the hash at its place."""
        if leaf_hash(data) != leaf:
            gone = "nothing is stored there any more" if leaf == bytes(32) else "it is not the entry that was logged"
            self.problem("entries", f"Place {place}: {gone}. It was changed, removed, inserted or moved.")
        entry = parsed(data, f"The entry at place {place}")
        if entry["study_id"] != self.list["study"]:
            self.problem("entries", f"Place {place}: this entry is of another study.")
        if self.participant is not None and self.participant not in str(entry["participant"]).split("+"):
            self.problem("entries", f"Place {place}: this entry is about somebody else.")
        self.places.append(place)
        self.hashes += leaf
        self.outcomes[str(entry["outcome"])] += 1
        self.in_time(place, str(entry["at"]))
        if (entry["action"], entry["actor_kind"]) == ("log.count", "system"):
            self.counts.append((entry["detail"], moment(entry["at"], f"The time of the entry at place {place}")))
            self.counted_at = place

    def in_time(self, place: int, at: str) -> None:
        """Note an entry that says it is much older than those before it."""
        when = moment(at, f"The time of the entry at place {place}")
        if self.latest is not None and when < self.latest - LATE:
            words = f"Place {place} says it is of {at}, and stands after entries of {self.latest.isoformat()}: ask why."
            self.notes.append(words)
        self.latest = when if self.latest is None else max(self.latest, when)

    def read_heads(self) -> None:
        """Read the heads among the stretch; each must be signed with the log's key."""
        for line in self.bundle.lines(HEADS, whole(self.files[HEADS]["size"], "size")):
            row = exactly(line[:-1], HEADS)
            head = self.trust.head(str(row["note"]), f"The head of {row['size']} entries")
            sure(head.size == row["size"] and self.first <= head.size <= self.end, f"{HEADS} contradicts itself.")
            self.heads.append(head)
        sure(any(head.size == self.end for head in self.heads), "The head that the hashes end with is missing.")

    def check_heads(self) -> None:
        """Compare every head with the tree, and the newest with the last of the stretch."""
        for head in self.heads:
            if self.roots.get(head.size) != head.root:
                self.problem("heads", f"The head of {head.size} entries was not signed over these entries.")
        if self.head is None:
            return
        growth = [node(one) for one in self.seal["growth"]]
        same = self.seal["grown_from"] == self.end
        if not same or not grown(self.end, self.roots[self.end], self.head.size, self.head.root, growth):
            self.problem("heads", "The newest head is not of a log that begins with these entries.")

    def check_earlier(self) -> None:
        """Compare with the heads that whoever checks has kept."""
        for kept in self.earlier:
            verdict = self.compared(kept)
            if verdict:
                self.problem("earlier", verdict)
            else:
                self.notes.append(f"The log has only grown since your head of {kept.size} entries.")

    def compared(self, kept: Head) -> str:
        """Return what is wrong with a kept head; nothing if the log has only grown since."""
        newest = self.head or self.heads[-1]
        known = self.roots.get(kept.size, newest.root if kept.size == newest.size else None)
        forked = f"FORKED: your head of {kept.size} entries is of another log than this."
        if known is not None:
            return "" if known == kept.root else forked
        if kept.size > newest.size:
            return (
                f"Your head covers {kept.size} entries, and this bundle's newest {newest.size}: the log was cut"
                " back, or the bundle was made before your head was signed. Ask for a new one."
            )
        for line in self.bundle.lines(GROWTH, whole(self.files[GROWTH]["size"], "size")):
            row = exactly(line[:-1], GROWTH)
            if row["size"] == kept.size:
                path = [node(one) for one in row["path"]]
                return "" if grown(kept.size, kept.root, self.first, self.roots[self.first], path) else forked
        return f"There is no proof from your head of {kept.size} entries. Ask for a bundle, and give that head with it."

    # What is left

    def check_counts(self) -> None:
        """Compare the opened entries with what the log was told of their number, while nobody knew of this bundle."""
        if self.participant is not None:
            self.notes.append("Of one participant: that no other entry is about them is not proved, only stated.")
            return
        counted = [
            (whole(one["below"], "below"), whole(one["entries"], "entries"), one["chain"]) for one, _at in self.counts
        ]
        if not self.counts or self.counted_at != self.places[-1]:
            self.problem("counts", "The entries do not end with a count of them: some may be kept back at the end.")
        known = [one for one in counted if one[0] >= self.opened[0]]
        base = (0, 0, bytes(32).hex()) if self.opened[0] == 0 else known[0] if known else None
        if base is None or not known or known[-1][0] <= base[0]:
            self.notes.append("Nobody counted the study's entries in this stretch: completeness is stated, not proved.")
            return
        self.walk(base, [one for one in known if one[0] > base[0]])
        self.notes.append(
            f"Places {base[0]} to {known[-1][0] - 1}: the study's entries were counted there as they came, and all of"
            " them are here. Beyond, completeness is stated by the archive, not proved."
        )

    def check_period(self) -> None:
        """Compare what was opened with the period that the bundle says it is of: it may be opened in part alone."""
        since = None if self.list["since"] is None else moment(self.list["since"], "since")
        until = moment(self.list["until"], "until")
        if since is None and self.opened[0] != 0:
            words = f"It says it is from the beginning, and opens entries from place {self.opened[0]} on alone."
            self.problem("period", words)
        if self.participant is not None or not self.counts:
            return
        known = [at for one, at in self.counts if one["below"] >= self.opened[0]]
        if since is not None and self.opened[0] != 0 and (not known or known[0] > since):
            begins = f"{known[0]:%Y-%m-%d %H:%M} UTC" if known else "no time at all"
            words = f"The period begins on {since:%Y-%m-%d %H:%M} UTC, and entries are counted from {begins} on: that"
            self.notes.append(f"{words} there are no others before is stated, not proved.")
        last = self.counts[-1][1]
        if last < until - LATE:
            words = f"It says it is until {until.isoformat()}, and its entries end with {last.isoformat()}"
            self.problem("period", f"{words}: what came between was kept back.")

    def walk(self, base: tuple[int, int, str], told: list[tuple[int, int, str]]) -> None:
        """Follow the chain over the opened entries from one count to the next."""
        below, number, chain = base[0], base[1], bytes.fromhex(base[2])
        at = next((at for at, place in enumerate(self.places) if place >= below), len(self.places))
        for until, entries, expected in told:
            while at < len(self.places) and self.places[at] < until:
                chain = hashlib.sha256(COUNT_LABEL + chain + bytes(self.hashes[32 * at : 32 * at + 32])).digest()
                number, at = number + 1, at + 1
            if (number, chain.hex()) != (entries, expected):
                words = f"Places {below} to {until - 1}: the log was told of other entries of this study than are here."
                missing = f" {entries - number} are kept back." if entries > number else ""
                self.problem("counts", words + missing)
                return
            below = until

    def receipts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the signed receipts, as they are."""
        for name in sorted(self.files):
            if name.startswith("receipts/"):
                size = whole(self.files[name]["size"], "size")
                sure(size <= LONGEST, f"{name} is too long.")
                yield name, parsed(b"".join(self.bundle.pieces(name, size)), name)

    def receipt_sizes(self) -> set[int]:
        """Return the sizes of the heads that receipts name."""
        return {whole(one["receipt"]["log"]["size"], "size") for _, one in self.receipts()}

    def check_receipts(self) -> None:
        """Check the signature of every receipt, and that it names this log."""
        for name, one in self.receipts():
            data = json.dumps(one["receipt"], sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")
            if not signed(self.receipt_key, RECEIPT_LABEL + data, from_base64(one["signature"]["value"])):
                self.problem("receipts", f"{name} was not signed with the archive's key for receipts.")
            at = one["receipt"]["log"]
            known = self.roots.get(at["size"])
            if known is not None and known.hex() != at["root"]:
                self.problem("receipts", f"{name} names a head of another log.")

    def check_witnesses(self, required: list[bytes]) -> None:
        """Say who cosigned what, and miss whom whoever checks asked for."""
        newest: dict[bytes, tuple[int, datetime]] = {}
        for head in [*self.heads, *([self.head] if self.head else [])]:
            for public, at in head.cosigned:
                newest[public] = max(newest.get(public, (0, at)), (head.size, at))
        names = {public: name for (name, _), public in self.trust.witnesses.items()}
        for public, (size, at) in sorted(newest.items()):
            words = f"{names[public]} cosigned the head of {size} entries on {at:%Y-%m-%d %H:%M} UTC."
            if public not in required:
                words += " Whose key that is, only the bundle says: get it from them, and give it with --witness."
            self.notes.append(words)
        for public in required:
            if public not in newest:
                self.problem("witnesses", f"{names[public]}, whom you trust, cosigned none of these heads.")


def text(data: bytes, what: str) -> str:
    """Return UTF-8 text."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(f"{what} is no text.") from error


def run(path: str, key: str, earlier: Sequence[str] = (), witnesses: Sequence[str] = ()) -> Check:
    """Check a bundle.

    Args:
        path: The zip.
        key: The log's public key.
        earlier: Notes of heads that were kept.
        witnesses: Public keys of witnesses that must have cosigned.

    Returns:
        The check; nothing in ``problems`` means that all holds.
    """
    trust = Trust(read_key(key)[2])
    required = [trust.add_witness(one) for one in witnesses]
    kept = [trust.head(one, "A head that you kept", others=True) for one in earlier]
    check = Check(Bundle(path), trust, kept)
    try:
        check.read_list()
        check.check_files()
        check.check_log()
        check.check_earlier()
        check.check_counts()
        check.check_period()
        check.check_receipts()
        check.check_witnesses(required)
    except RefusedError as refusal:
        check.problems.append(str(refusal))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, OverflowError) as error:
        check.problems.append(f"The bundle is not put together as the archive does it ({error!r}).")
    return check


def told(check: Check) -> str:
    """Return in words what came of a check that found nothing wrong."""
    first, end, entries = check.opened
    others = end - first - entries
    about = f"study {check.list['study']}" + (f", participant {check.participant}" if check.participant else "")
    lines = [
        f"VERIFIED. {about}",
        f"  Of the period from {check.list['since'] or 'the beginning'} to {check.list['until']}.",
        f"  {entries} entries at places {first} to {end - 1}: "
        + ", ".join(f"{count} {outcome}" for outcome, count in sorted(check.outcomes.items())),
        f"  They stand in the log as they were written, in this order, under {len(check.heads) + 1} signed heads.",
        f"  {others} other places in between are known by their hash alone: of other studies, says the archive."
        if check.participant is None
        else f"  {others} other places in between are known by their hash alone: about others, says the archive.",
        f"  Sealed at place {check.seal['place']}: the log has the hash of this bundle, under a head of"
        f" {check.seal['size']} entries.",
    ]
    if not check.earlier:
        lines.append("  No earlier head was given: that the log was not rewritten as a whole is not proved.")
    return "\n".join(map(plain, [*lines, *(f"  {note}" for note in check.notes)]))


def given(argument: str) -> str:
    """Return a key that is an argument itself, or stands in a file of that name."""
    if "+" in argument and not Path(argument).is_file():
        return argument
    return Path(argument).read_text(encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Check one bundle and say what came of it."""
    parser = argparse.ArgumentParser(usage=__doc__, add_help=False)
    parser.add_argument("bundle")
    parser.add_argument("key")
    parser.add_argument("--earlier", action="append", default=[])
    parser.add_argument("--witness", action="append", default=[])
    try:
        options = parser.parse_args(arguments)
        earlier = [Path(one).read_bytes().decode("utf-8").replace("\r\n", "\n") for one in options.earlier]
        check = run(options.bundle, given(options.key), earlier, [given(one) for one in options.witness])
    except (RefusedError, OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"NOT VERIFIED: {plain(str(error))}\n")
        return 1
    if check.problems:
        more = sum(max(0, many - SHOWN) for many in check.said.values())
        found = "".join(f"  {plain(one)}\n" for one in [*check.problems, *([f"and {more} more"] if more else [])])
        sys.stderr.write(f"NOT VERIFIED:\n{found}")
        return 1
    sys.stdout.write(told(check) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
