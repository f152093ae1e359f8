"""Gold that was exported sealed: opened in memory, never written anywhere in plain."""

import stat
from pathlib import Path

from archive.crypto.age import MAGIC, open_stream
from archive.crypto.age import is_sealed as begins_sealed
from archive.crypto.errors import OpenError
from redaction.evaluation.gold import GoldDocument, gold_documents


class SealedError(ValueError):
    """A sealed file, or the file with its passphrase, cannot be used; the message says why and quotes nothing."""


def is_sealed(path: Path) -> bool:
    """Return whether a file is sealed in the age format.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return begins_sealed(file.read(len(MAGIC)))


def read_passphrase(path: Path) -> str:
    """Read a passphrase: the first line of a file that only its owner can read.

    Raises:
        OSError: it cannot be read.
        SealedError: it is open to others, or its first line is empty.
    """
    with path.open(encoding="utf-8") as file:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            raise SealedError(f"{path} is open to its group or to others ({mode:04o}). Close it with: chmod 600 {path}")
        passphrase = file.readline().rstrip("\r\n")
    if not passphrase:
        raise SealedError(f"{path}: its first line is empty: there is no passphrase in it.")
    return passphrase


def read_sealed(path: Path, passphrase: str) -> list[GoldDocument]:
    """Read gold of one JSON object a line from a sealed file.

    Args:
        path: a file in the age format, sealed to a passphrase.
        passphrase: what it was sealed to.

    Raises:
        OSError: it cannot be read.
        SealedError: it does not open with this passphrase, or was altered.
        ValueError: what is in it is no gold; see :func:`redaction.evaluation.gold.read_gold`.
    """
    try:
        with path.open("rb") as file:
            opened = b"".join(open_stream(file, passphrase))
    except OpenError as error:
        raise SealedError(f"{path}: {error}.") from None
    return gold_documents(opened.decode("utf-8").split("\n"), path.name)
