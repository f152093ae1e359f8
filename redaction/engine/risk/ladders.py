"""From a value to its ladder: what it becomes at each level, from as it was said to nothing."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Final

import regex

from archive.vocabulary import Language, Style
from redaction.engine.generalise import OLDEST, YEAR
from redaction.engine.generalising.ages import age as said_about
from redaction.engine.languages.translit import skeleton

#: Nothing can be told; and nothing was said, which is something to tell as long as others' values are shown.
HIDDEN, UNSAID = "", "–"
FIVE, TEN, TWENTY = 5, 10, 20
Ladder = tuple[str, ...]


class Level(StrEnum):
    """What a rung of a ladder is called."""

    SAID = "said"
    FIVE_YEARS = "five_years"
    PHRASE = "phrase"
    TEN_YEARS = "ten_years"
    MONTH = "month"
    YEAR = "year"
    KIND = "kind"
    HIDDEN = "hidden"


AGES: Final = (Level.SAID, Level.FIVE_YEARS, Level.TEN_YEARS, Level.HIDDEN)
AGES_IN_WORDS: Final = (Level.SAID, Level.PHRASE, Level.TEN_YEARS, Level.HIDDEN)
DATES: Final = (Level.SAID, Level.MONTH, Level.YEAR, Level.HIDDEN)
KINDS: Final = (Level.SAID, Level.KIND, Level.HIDDEN)
PLAIN: Final = (Level.SAID, Level.HIDDEN)

_MONTHS: Final = (
    "jan янв қаңтар", "feb фев ақпан", "mar мар наурыз", "apr апр сәуір", "may май мая мае мамыр",
    "jun июн маусым", "jul июл шілде", "aug авг тамыз", "sep сен қыркүйек",
    "oct окт қазан", "nov ноя қараша", "dec дек желтоқсан",
)  # fmt: skip
_NUMERIC: Final = (
    regex.compile(r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)[-./](?P<month>\d{1,2})(?!\d)"),
    regex.compile(r"(?<!\d)\d{1,2}[./](?P<month>\d{1,2})[./](?P<year>(?:1[89]|20)\d\d)(?!\d)"),
)
_WORD: Final = regex.compile(r"\p{L}+")


def age_ladder(age: int, *, in_words: bool = False) -> Ladder:
    """Give the ladder of an age in years: itself, five years (or the words of researchers), ten years, nothing.

    In words the ages below twenty have bands of their own, which no band of ten years holds: they become one.
    """
    if age >= OLDEST:
        return (str(age), f"{OLDEST}+", f"{OLDEST}+", HIDDEN)
    ten = age - age % TEN
    if in_words:
        coarse = f"{ten}–{ten + TEN - 1}" if age >= TWENTY else f"0–{TWENTY - 1}"
        return (str(age), said_about(str(age), Style.PHRASE, "", Language.ENGLISH, 0) or UNSAID, coarse, HIDDEN)
    five = age - age % FIVE
    return (str(age), f"{five}–{five + FIVE - 1}", f"{ten}–{ten + TEN - 1}", HIDDEN)


def date_ladder(text: str) -> Ladder:
    """Give the ladder of a date: as said, its month, its year, nothing; where a year is not said, what there is."""
    said = plain(text)
    year = YEAR.search(text)
    month = _month(text)
    coarse = year.group() if year else "?"
    return (said, f"{coarse}-{month:02}" if month else coarse, coarse, HIDDEN)


def _month(text: str) -> int | None:
    for pattern in _NUMERIC:
        if (found := pattern.search(text)) and 1 <= int(found["month"]) <= 12:
            return int(found["month"])
    words = [match.group().casefold() for match in _WORD.finditer(text)]
    for number, names in enumerate(_MONTHS, start=1):
        if any(word.startswith(name) for word in words for name in names.split()):
            return number
    return None


def kind_ladder(text: str, kind: Callable[[str], str]) -> Ladder:
    """Give the ladder of a place or an organisation: as said, the kind of thing it is, nothing."""
    return (plain(text), kind(text).replace(";", ","), HIDDEN)


def plain_ladder(text: str) -> Ladder:
    """Give the ladder of what has no coarser form: as said, and nothing."""
    return (plain(text), HIDDEN)


def plain(text: str) -> str:
    """Give a value without the differences that are none: case, blanks, script."""
    return " ".join(skeleton(word) for word in text.replace(";", ",").casefold().split()) or UNSAID


def joint(ladders: Iterable[Ladder], names: Sequence[Level]) -> Ladder:
    """Make one ladder of several values of one attribute: at each level the set of what can be told.

    Args:
        ladders: the values' ladders; none where nothing was said.
        names: the rungs, for their number.
    """
    held = list(ladders)
    if not held:
        return (*(UNSAID for _ in names[:-1]), HIDDEN)
    return tuple("; ".join(sorted({ladder[level] for ladder in held if ladder[level]})) for level in range(len(names)))
