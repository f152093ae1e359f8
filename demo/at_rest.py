"""Looks for words that must stand nowhere in plain text, in every byte of a folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from demo import marked, story

_BLOCK = 4 * 1024 * 1024


def secret_words() -> list[str]:
    """Return what would betray the demo's participants: real names, contacts, and a sentence of each interview."""
    words = []
    for participant in story.PARTICIPANTS:
        words += [participant.profile.real_name, participant.profile.contact]
    for held in story.INTERVIEWS:
        longest = max((turn.text for turn in marked.load(held.code).turns), key=len)
        words.append(longest[40:80])
    return words


def find_plain(folder: Path, words: Iterable[str]) -> list[str]:
    """Return ``file: number of the word`` for every word found as UTF-8, UTF-16 or JSON-escaped text.

    Args:
        folder: Searched with everything below it. A file that vanishes meanwhile is passed over.
        words: What to look for; the answer does not quote it.
    """
    needles = [(number, needle) for number, word in enumerate(words) for needle in _forms(word)]
    longest = max((len(needle) for _, needle in needles), default=1)
    hits = set()
    for path in sorted(folder.rglob("*")):
        for block in _blocks(path, longest):
            hits |= {f"{path.relative_to(folder)}: word {number}" for number, needle in needles if needle in block}
    return sorted(hits)


def _forms(word: str) -> set[bytes]:
    escaped = word.encode("ascii", "backslashreplace").decode("ascii")
    return {word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), escaped.encode()}


def _blocks(path: Path, overlap: int) -> Iterator[bytes]:
    """Yield a file in blocks that share ``overlap`` bytes, so that nothing hides on a seam."""
    try:
        with path.open("rb") as stream:
            tail = b""
            while block := stream.read(_BLOCK):
                tail += block
                yield tail
                tail = tail[-overlap:]
    except (IsADirectoryError, FileNotFoundError):
        return
