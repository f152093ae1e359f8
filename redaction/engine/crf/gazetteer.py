"""Lists of names, asked by sequences of words."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple


class Match(NamedTuple):
    """Tokens ``first`` to ``after`` (exclusive) are an entry of the list, of kind ``tag``."""

    first: int
    after: int
    tag: str


class Phrases:
    """Phrases found by their first word; the longest one at a place wins."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], str]]) -> None:
        """Take in phrases.

        Args:
            entries: words as they are to be compared (the caller folds case), and a tag.
        """
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words, tag in entries:
            self._by_first.setdefault(words[0], []).append((tuple(words), tag))
        for found in self._by_first.values():
            found.sort(key=lambda entry: (-len(entry[0]), entry))

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """Find phrases from left to right, none overlapping another.

        Args:
            words: a sentence, folded as the entries were.
        """
        position = 0
        while position < len(words):
            match = self._match(words, position) if words[position] in self._by_first else None
            if match is None:
                position += 1
            else:
                yield match
                position = match.after

    def _match(self, words: Sequence[str], position: int) -> Match | None:
        for phrase, tag in self._by_first[words[position]]:
            after = position + len(phrase)
            if tuple(words[position:after]) == phrase:
                return Match(position, after, tag)
        return None


def read_sections(path: Path, *, one_a_line: bool = False) -> dict[str, list[str]]:
    """Read a data file of facts.

    Args:
        path: UTF-8 text; ``#`` starts a comment line, ``[name]`` a section. Entries are separated by white
            space, an underscore standing for the space inside an entry.
        one_a_line: each line is one entry, spaces included.

    Returns:
        Entries by section, in the order of the file.

    Raises:
        ValueError: an entry stands before the first section.
    """
    sections: dict[str, list[str]] = {}
    entries: list[str] | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            entries = sections.setdefault(line.strip("[]"), [])
        elif entries is None:
            raise ValueError(f"{path.name}: an entry before the first [section]")
        else:
            entries.extend([line] if one_a_line else (entry.replace("_", " ") for entry in line.split()))
    return sections
