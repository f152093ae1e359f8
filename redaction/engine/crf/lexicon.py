"""What is known of English words: Brown clusters, how often they are capitalised, which lists they stand in."""

import gzip
import sys
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

GIVEN, SURNAME, REGIONAL, CITY, REGIONAL_PLACE, COUNTRY = (1 << bit for bit in range(6))
FLAG_NAMES: Final = (
    (GIVEN, "given"),
    (SURNAME, "surname"),
    (REGIONAL, "regional"),
    (CITY, "city"),
    (REGIONAL_PLACE, "region"),
    (COUNTRY, "country"),
)
# How a word is usually written, from "hardly ever capitalised" to "nearly always"; "?" where unknown.
CAPITALS: Final = "01234"


class Word(NamedTuple):
    """An entry.

    Attributes:
        lower: Brown cluster of the word in small letters, as a bit string; empty where unknown.
        title: the same for the word with a capital.
        capitals: one of :data:`CAPITALS`, or "?".
        flags: which lists it stands in, ORed.
    """

    lower: str
    title: str
    capitals: str
    flags: int


UNKNOWN: Final = Word("", "", "?", 0)


@cache
def read_lexicon(path: Path) -> "Lexicon":
    """Give the process its copy of a list: several readers share it.

    Raises:
        ValueError: it is absent or not in the format.
    """
    return Lexicon(path)


class Lexicon:
    """The compiled word list; see ``redaction/training/lexicon.py`` for how it is made."""

    def __init__(self, path: Path) -> None:
        """Read the list (about 130,000 words, 20 MB in memory).

        Raises:
            ValueError: the file is absent or not in the format.
        """
        self._entries: dict[str, Word] = {}
        self.phrases: list[tuple[list[str], str]] = []
        kinds: dict[str, Word] = {}
        try:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    word, _, rest = line.rstrip("\n").partition("\t")
                    if rest.startswith("="):
                        self.phrases.append((word.split(), rest[1:]))
                        continue
                    entry = kinds.get(rest)
                    if entry is None:
                        lower, title, capitals, flags = rest.split("\t")
                        entry = kinds[rest] = Word(sys.intern(lower), sys.intern(title), capitals, int(flags))
                    self._entries[word] = entry
        except (OSError, EOFError, ValueError) as error:
            raise ValueError(f"cannot load the word list {path.name}: {error}") from error

    def __len__(self) -> int:
        return len(self._entries)

    def look_up(self, word: str) -> Word:
        """Find a word; the case of the letters does not matter."""
        return self._entries.get(word.lower(), UNKNOWN)

    def everyday(self) -> set[str]:
        """Give the words that were counted in running text and stand in no list of names."""
        return {word for word, entry in self._entries.items() if entry.flags == 0 and entry.capitals != "?"}

    def written_small(self) -> set[str]:
        """Give the words that were counted in running text without a capital, names or not."""
        return {word for word, entry in self._entries.items() if entry.lower}
