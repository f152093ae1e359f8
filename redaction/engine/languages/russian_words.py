"""What dictionaries say of single Russian words, as one row of small numbers a word.

Rows of the quarter of a million words that slovnet's vectors know are made beforehand
(``redaction/training/russian_words.py``), so that reading a text asks the morphological analyser about rare words only.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.data import load_words
from redaction.engine.languages.russian import NAME_TAGS, NAMING, READABLE, analyser, parses
from redaction.engine.languages.russian_made import RUSSIAN_SPELLING, is_made_person, is_made_place

Bytes = npt.NDArray[np.uint8]
DATA: Final = Path(__file__).parent.parent / "data"
TABLE: Final = Path(__file__).parent.parent / "models" / "russian_words.npz"

TAGS: Final = (*NAME_TAGS, "Abbr")
SPEECH: Final = ("NOUN", "ADJF", "PREP", "VERB", "CONJ", "NPRO", "NUMR", "ADVB")
CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct")
LISTS: Final = ("given", "kazakh", "place", "organisation_head", "place_head", "kin", "role")
FLAGS: Final = (
    "known", "ordinary_only", "name_only", "ordinary", "person", "geographic", "noun", "abbreviation", "two", "three",
)  # fmt: skip
# A row: shares of the readings (quarters), of words the dictionary has and of words it guesses at; lists; flags.
COLUMNS: Final = (
    *TAGS, *(f"guessed_{tag}" for tag in TAGS), *SPEECH, *CASES, *LISTS, *FLAGS,
)  # fmt: skip
COLUMN: Final = {name: place for place, name in enumerate(COLUMNS)}
WHOLE: Final = 4
SHORT: Final = frozenset(("Abbr", "Init"))
PERSONAL: Final = frozenset(("Name", "Surn", "Patr"))
# What a word may name by its neighbours in vector space: nothing, a person, a place, an organisation.
CHANCES: Final = 4
SHORT_ABBREVIATION: Final = 5
MIN_PLACE: Final = 4
CACHED_ROWS: Final = 20_000


class WordTable:
    """Rows of the words with vectors, by their number in slovnet's vocabulary."""

    def __init__(self, path: Path = TABLE) -> None:
        with np.load(path) as stored:
            self._patterns: Bytes = stored["patterns"]
            self._pattern_of: npt.NDArray[np.uint16] = stored["pattern_of"]
            self.chances: Bytes = stored["chances"]

    def __len__(self) -> int:
        return len(self._pattern_of)

    def rows(self, numbers: npt.NDArray[np.int64]) -> Bytes:
        """Give the rows of words by number, one row each, in :data:`COLUMNS`."""
        return self._patterns[self._pattern_of[numbers]]


@cache
def word_table() -> WordTable:
    """Give the process its table (about 2 MB)."""
    return WordTable()


@lru_cache(CACHED_ROWS)
def describe(word: str) -> Bytes:
    """Make the row of one word.

    Args:
        word: lower-case, of Cyrillic letters and hyphens.

    Returns:
        Its row in :data:`COLUMNS`; zeros where the word cannot be read.
    """
    row = np.zeros(len(COLUMNS), np.uint8)
    if not READABLE.fullmatch(word):
        return row
    known = bool(analyser().word_is_known(word))
    readings = parses(word)
    _share(row, known, readings)
    _look_up(row, {word.replace("ё", "е"), *(each.normal_form.replace("ё", "е") for each in readings)}, word)
    _flag(row, known, readings, word)
    if not known and forms_of_colloquial(readings):
        _make_ordinary(row)
    elif not known:
        plain = word.replace("ё", "е")
        row[COLUMN["kazakh"]] = max(row[COLUMN["kazakh"]], WHOLE * is_made_person(plain))
        row[COLUMN["place"]] = max(row[COLUMN["place"]], WHOLE * is_made_place(plain))
    return row


def forms_of_colloquial(readings: list[Any]) -> bool:
    """Tell whether a word the dictionary lacks is, by one of its guessed readings, a listed one of everyday speech."""
    return any(each.normal_form.replace("ё", "е") in colloquial() for each in readings)


@cache
def colloquial() -> frozenset[str]:
    """Give everyday words that the dictionary lacks: dictionary forms, ё as е."""
    return frozenset(word for line in load_words("russian_colloquial.txt") for word in line.split())


def _make_ordinary(row: Bytes) -> None:
    row[len(TAGS) : 2 * len(TAGS)] = 0
    for name in ("known", "ordinary", "ordinary_only"):
        row[COLUMN[name]] = WHOLE


def _share(row: Bytes, known: bool, readings: list[Any]) -> None:
    total = sum(each.score for each in readings) or 1.0
    shares: dict[int, float] = {}
    for each in readings:
        for place in _places(each.tag, known):
            shares[place] = shares.get(place, 0) + each.score
    for place, share in shares.items():
        row[place] = round(WHOLE * (share / total))


@lru_cache(CACHED_ROWS)
def _places(tag: Any, known: bool) -> tuple[int, ...]:
    """Give the columns that a reading with this tag counts in."""
    groups = ((TAGS, 0 if known else len(TAGS)), (SPEECH, 2 * len(TAGS)), (CASES, 2 * len(TAGS) + len(SPEECH)))
    grammemes = tag.grammemes
    return tuple(at + place for names, at in groups for place, name in enumerate(names) if name in grammemes)


def _look_up(row: Bytes, forms: set[str], word: str) -> None:
    lists = name_lists()
    for name in LISTS:
        if not forms.isdisjoint(lists[name]) and (name != "place" or len(word) >= MIN_PLACE):
            row[COLUMN[name]] = WHOLE


def _flag(row: Bytes, known: bool, readings: list[Any], word: str) -> None:
    named = [not NAMING.isdisjoint(each.tag.grammemes) for each in readings]
    short = [not SHORT.isdisjoint(each.tag.grammemes) for each in readings]
    best = max((each.score for each in readings), default=0.0)
    likely = [each for each in readings if each.score >= best / 10]
    flags = {
        "known": known,
        "ordinary_only": known and not any(named) and not any(short),
        "name_only": known and all(named),
        "ordinary": known and any(not (a or b) for a, b in zip(named, short, strict=True)),
        "person": known and any(not PERSONAL.isdisjoint(each.tag.grammemes) for each in likely),
        "geographic": known and any("Geox" in each.tag.grammemes for each in likely),
        "noun": any(each.tag.POS == "NOUN" for each in readings),
        "abbreviation": known and any(short) and len(word) <= SHORT_ABBREVIATION,
        "two": len(word) <= 2,
        "three": len(word) == 3,
    }
    for name, holds in flags.items():
        row[COLUMN[name]] = WHOLE * holds


@cache
def name_lists() -> dict[str, frozenset[str]]:
    """Give the lists behind :data:`LISTS`: dictionary forms, lower-case, ё as е."""
    heads = read_sections(DATA / "russian_heads.txt", one_a_line=True)
    regional = read_sections(DATA / "regional_names_cyrillic.txt")
    given = [*load_words("russian_diminutives.txt"), *(name for names in regional.values() for name in names)]
    lists = {
        "given": given,
        "kazakh": [name.translate(RUSSIAN_SPELLING) for name in _kazakh()],
        "place": load_words("places_cyrillic.txt"),
        "organisation_head": heads["organisation"],
        "place_head": heads["place"],
        "kin": heads["kin"],
        "role": heads["role"],
    }
    return {name: frozenset(_plain(word) for word in words) for name, words in lists.items()}


def _kazakh() -> list[str]:
    sections = read_sections(DATA / "kazakh_names.txt")
    return [name.lower() for names in sections.values() for name in names]


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")
