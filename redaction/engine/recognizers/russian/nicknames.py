"""Ordinary words by which people of one given name are told apart: "рустик штанга", "света большая", "Мишка Штрих"."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import numpy as np

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian import flags
from redaction.engine.recognizers.russian.dictionary import opens
from redaction.engine.recognizers.russian.name_slots import KINDS
from redaction.engine.recognizers.russian.workplaces import is_special

LIKELY, DOUBTED = 0.6, 0.35
NAMES: Final = [COLUMN["given"], COLUMN["Name"]]
NOUN, ADJECTIVE, NOMINATIVE, VERB = (COLUMN[name] for name in ("NOUN", "ADJF", "nomn", "VERB"))
_NONE: Final = ("kin", "role", "given", "Name", "NPRO", "PREP", "ADVB", "CONJ", "organisation_head", "place_head")
PLACED: Final = [COLUMN[name] for name in ("geographic", "place", "organisation_head", "place_head")]
NO_GIVEN: Final = [COLUMN[name] for name in ("NPRO", "ADJF", "PREP", "ADVB", "CONJ", "abbreviation")]
NO_NICKS: Final = tuple(COLUMN[name] for name in _NONE)
#: What follows a nickname in a list of people, and what is said of them at once.
LISTED: Final = frozenset(
    ("и", "ещё", "еще", "потом", "он", "она", "такой", "такая", "его", "её", "ее", "это", "тот", "та")
)
#: What is said of people rather than called so: "динара фамилия ахметова".
SAID: Final = cues("russian_nicknames", "said") | KINDS
HALF: Final = 2
SHORTEST: Final = 3


def find_nicknames(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find the word behind a given name that tells whose it is.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.

    Yields:
        The given name with a noun in the nominative, likely in a list of people, doubtful elsewhere, unless a verb
        follows, whose subject the noun may be; with an adjective where another of that name has another.
    """
    if stretch.cased:
        yield from _titled(text, stretch)
        return
    called = stretch.told(_given)[:-1] & ~stretch.rows[:-1, NO_GIVEN].any(axis=1)
    named = np.flatnonzero(called).tolist()
    described = [place for place in named if _is_described(text, stretch, place)]
    for place in named:
        if place in described:
            others = {stretch.words[at + 1] for at in described if stretch.words[at] == stretch.words[place]}
            score = LIKELY if len(others) > 1 else 0.0
        else:
            score = _nick(text, stretch, place)
        if score:
            yield Found(stretch.tokens[place].start, stretch.tokens[place + 1].stop, Category.PERSON, score)


def _given(stretch: Stretch) -> flags.Flags:
    return np.asarray(stretch.rows[:, NAMES].any(axis=1))


def _titled(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find, where capitals tell, a given name that opens a sentence with a capital behind it: "Мишка Штрих"."""
    for place in np.flatnonzero(stretch.told(_given)[:-1]).tolist():
        here: Any = stretch.tokens[place]
        after: Any = stretch.tokens[place + 1]
        row = stretch.rows[place + 1]
        called = row[NOMINATIVE] or not row[COLUMN["known"]]
        titled = called and here.text.istitle() and after.text.istitle() and text[here.stop : after.start] == " "
        if titled and opens(text, stretch, place) and not row[PLACED].any() and len(after.text) >= SHORTEST:
            yield Found(here.start, after.stop, Category.PERSON, LIKELY)


def _is_described(text: str, stretch: Stretch, place: int) -> bool:
    row = stretch.rows[place + 1]
    if row[ADJECTIVE] < HALF or not row[NOMINATIVE] or not _beside(text, stretch, place):
        return False
    return _agrees(stretch.words[place], stretch.words[place + 1]) and not _goes_on(stretch, place + 1)


def _goes_on(stretch: Stretch, place: int) -> bool:
    """Tell whether an adjective describes a noun that follows."""
    return place + 1 < len(stretch.words) and stretch.rows[place + 1, NOUN] >= HALF


def _nick(text: str, stretch: Stretch, place: int) -> float:
    row = stretch.rows[place + 1]
    if row[NOUN] < HALF or not row[NOMINATIVE] or row[list(NO_NICKS)].any() or not _beside(text, stretch, place):
        return 0.0
    word = stretch.words[place + 1]
    if (
        word in SAID
        or not row[COLUMN["ordinary_only"]]
        or not is_special(word)
        or not _is_one(word)
        or not _is_called(stretch.words[place])
    ):
        return 0.0
    after = stretch.words[place + 2] if place + 2 < len(stretch.words) else ""
    listed = after in LISTED or (after and stretch.rows[place + 2, NAMES].any())
    if listed and place and stretch.words[place - 1] in ("и", "был", "были", "там"):
        return LIKELY
    acts = after and (stretch.rows[place + 2, VERB] or stretch.rows[place + 2, COLUMN["NPRO"]])
    return 0.0 if acts and after not in LISTED else DOUBTED


def _beside(text: str, stretch: Stretch, place: int) -> bool:
    here: Any = stretch.tokens[place]
    after: Any = stretch.tokens[place + 1]
    return len(after.text) >= SHORTEST and bool(stretch.letters[place + 1]) and text[here.stop : after.start] == " "


@lru_cache(20_000)
def _agrees(name: str, word: str) -> bool:
    """Tell whether an adjective in the nominative has the gender of a given name; what ends in "a" may be either."""
    genders = {
        each.tag.gender for each in parses(word) if {"ADJF", "nomn", "sing"} in each.tag and "Apro" not in each.tag
    }
    return ("femn" in genders and name.endswith(("а", "я", "ь"))) or ("masc" in genders and not name.endswith("ь"))


@lru_cache(20_000)
def _is_called(name: str) -> bool:
    """Tell whether a given name is in the nominative, as its ending has it."""
    return name.endswith(("а", "я", "ь", "й")) or name[-1] not in "аеёиоуыэюя"


@lru_cache(20_000)
def _is_one(word: str) -> bool:
    return any({"NOUN", "nomn", "sing"} in each.tag for each in parses(word)[:2])
