"""C2SP signed notes: a text, a blank line, and lines with signatures; and the keys that sign them. Pure.

https://c2sp.org/signed-note. Only two of its kinds of keys are known here: Ed25519, with which logs sign, and
timestamped Ed25519 cosignatures, with which witnesses do.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

ED25519, COSIGNATURE_V1 = 1, 4
_PUBLIC_SIZE = 32
#: Larger notes are not looked at: a checkpoint is some hundred bytes, a signature line rarely more than five thousand.
LONGEST_NOTE = 256 * 1024
_DASH = "\u2014"
_NAME = re.compile(r"[^\s+\x00-\x1f]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class NoteError(ValueError):
    """Not a signed note, or not a key of one. The message says why, and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class Key:
    """Whose signature is trusted.

    Attributes:
        name: The signer, best an address without a scheme.
        kind: :data:`ED25519` or :data:`COSIGNATURE_V1`.
        public: 32 bytes.
    """

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The 4 bytes by which a signature line says which key it is from."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def text(self) -> str:
        """Return the key as others are given it (a vkey): name, id and key."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: who claims to have signed, with which key, and the signature."""

    name: str
    key_id: bytes
    blob: bytes

    def is_of(self, key: Key) -> bool:
        """Return whether ``key`` is the one it names; whether it verifies is another question."""
        return self.name == key.name and self.key_id == key.id

    def line(self) -> str:
        """Return it as a line of a note."""
        return f"{_DASH} {self.name} {base64.b64encode(self.key_id + self.blob).decode()}\n"


def parse_key(text: str) -> Key:
    """Return the key that ``text`` (a vkey) gives.

    Raises:
        NoteError: It is none, of a kind not known here, or its id is not that of its name and key.
    """
    name, _, rest = text.partition("+")
    given, _, encoded = rest.partition("+")
    material = decode(encoded)
    if not _NAME.fullmatch(name) or len(material) != 1 + _PUBLIC_SIZE:
        raise NoteError("A key looks like name+id+base64.")
    if material[0] not in (ED25519, COSIGNATURE_V1):
        raise NoteError("This kind of key is not known here: use Ed25519.")
    key = Key(name, material[0], material[1:])
    if not re.fullmatch(r"[0-9a-f]{8}", given) or key.id.hex() != given:
        raise NoteError("A key's id does not belong to its name and key: it was not copied whole.")
    return key


def parse_note(note: str) -> tuple[str, list[Signature]]:
    """Return a note's text, final newline included, and its signatures, of which none has been verified.

    Raises:
        NoteError: It is not a signed note.
    """
    text, blank, lines = note.rpartition("\n\n")
    if len(note) > LONGEST_NOTE or not blank or not text or not lines.endswith("\n") or _CONTROL.search(note):
        raise NoteError("A note is a text, a blank line, and signature lines.")
    return f"{text}\n", parse_signatures(lines)


def parse_signatures(lines: str) -> list[Signature]:
    """Return the signatures of ``lines``, each ended by a newline.

    Raises:
        NoteError: A line is none.
    """
    found = []
    for line in lines.removesuffix("\n").split("\n"):
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        blob = decode(encoded)
        if dash != _DASH or not _NAME.fullmatch(name) or len(blob) < 5:
            raise NoteError("A signature line is a dash, a name, and a signature in base64.")
        found.append(Signature(name, blob[:4], blob[4:]))
    return found


def decode(encoded: str) -> bytes:
    """Return what ``encoded`` says in the one way base64 may say it.

    Raises:
        NoteError: It is not base64, or says it in another way.
    """
    try:
        decoded = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("Not base64.") from error
    if base64.b64encode(decoded).decode() != encoded:
        raise NoteError("Not base64 as it is written.")
    return decoded
