"""Names of an adjective and its noun, one of which was found, in text without capitals: "в синем ките"."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found

LIKELY, MASKED = 0.6, 0.5
NAMED: Final = (Category.PLACE, Category.ORGANISATION)
#: Adjectives with which speech points at things rather than naming them.
POINTING: Final = cues("russian_pairs", "pointing")
PREPOSITIONS: Final = frozenset(("в", "во", "из", "на", "от", "с", "со", "при", "через", "для", "под"))
HALF: Final = 2
ADJECTIVE, NOUN, NUMERAL, HEAD, PLACE_HEAD = (
    COLUMN[name] for name in ("ADJF", "NOUN", "NUMR", "organisation_head", "place_head")
)


def find_pairs(stretch: Stretch, found: Iterable[Found]) -> Iterator[Found]:
    """Find the whole of a name of two words of which one was found.

    Args:
        stretch: tokens and what dictionaries say of them.
        found: what was found in them.

    Yields:
        The pair, where it agrees in case, gender and number, and the adjective points at nothing.
    """
    if stretch.cased:
        return
    starts = {token.start: place for place, token in enumerate(stretch.tokens)}
    stops = {token.stop: place for place, token in enumerate(stretch.tokens)}
    for one in found:
        if one.category in NAMED and one.score >= MASKED and one.start in starts and one.end in stops:
            first, last = starts[one.start], stops[one.end]
            pair = _noun_behind(stretch, last) or (_adjective_before(stretch, first) if first == last else None)
            if pair:
                begin = min(first, pair[0])
                yield Found(stretch.tokens[begin].start, stretch.tokens[pair[1]].stop, one.category, LIKELY)


def _noun_behind(stretch: Stretch, place: int) -> tuple[int, int] | None:
    if place + 1 >= len(stretch.tokens) or stretch.rows[place, ADJECTIVE] < HALF or not stretch.letters[place + 1]:
        return None
    row = stretch.rows[place + 1]
    if row[NOUN] < HALF or not _adjacent(stretch, place) or row[COLUMN["kin"]] or row[COLUMN["role"]]:
        return None
    return (place, place + 1) if agree(stretch.words[place], stretch.words[place + 1]) else None


def _adjective_before(stretch: Stretch, place: int) -> tuple[int, int] | None:
    if place < 2 or stretch.words[place - 2] not in PREPOSITIONS or stretch.rows[place, NOUN] < HALF:
        return None
    row = stretch.rows[place - 1]
    if (row[ADJECTIVE] < HALF and row[NUMERAL] < HALF) or not _adjacent(stretch, place - 1):
        return None
    if points(stretch.words[place - 1]):
        return None
    return (place - 1, place) if agree(stretch.words[place - 1], stretch.words[place]) else None


def _adjacent(stretch: Stretch, place: int) -> bool:
    here: Any = stretch.tokens[place]
    return bool(stretch.tokens[place + 1].start == here.stop + 1)


def points(word: str) -> bool:
    """Tell whether a word points at something rather than naming it: "этой", "каждую"."""
    return any(each.normal_form in POINTING or "Apro" in each.tag or "NPRO" in each.tag for each in parses(word)[:1])


def agree(one: str, other: str) -> bool:
    """Tell whether two words have a case, and a gender or the plural, in common."""
    return not _forms(one).isdisjoint(_forms(other))


@lru_cache(20_000)
def _forms(word: str) -> frozenset[tuple[str, str]]:
    readings = [each.tag for each in parses(word) if each.tag.case]
    return frozenset((str(tag.case), _number(tag)) for tag in readings) | {
        (str(tag.case), gender) for tag in readings if tag.POS == "NUMR" for gender in ("plur",)
    }


def _number(tag: Any) -> str:
    return "plur" if tag.number == "plur" else str(tag.gender)
