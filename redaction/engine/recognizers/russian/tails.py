"""What belongs to a body's name in small letters: "Альянс учителей", "Комитет солдатских матерей", "с хлебозавода"."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found

DOUBTED: Final = 0.35
#: Most words behind a name's first.
LONGEST: Final = 3
HALF: Final = 2
NOUN, ADJECTIVE, GENITIVE, HEAD = (COLUMN[name] for name in ("NOUN", "ADJF", "gent", "organisation_head"))
#: Of a kind of works a place has one, which its people call by the kind.
WORKS: Final = regex.compile(
    r"[а-яё]{3,}(?:завод|комбинат|фабрик|управлени|колонн|сельмаш|пром?хоз|совхоз|диспансер)(?:а|у|ом|е|и|ой|я|ю|ем)?"
)
BEHIND: Final = frozenset(("на", "с", "со", "из", "в", "во", "от"))


def find_tails(text: str, stretch: Stretch, found: Iterable[Found]) -> Iterator[Found]:
    """Find the words in the genitive behind a body's name that is an ordinary noun with a capital.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.
        found: what is found of it.

    Returns:
        The name with what belongs to it; doubtful unless the noun is one for a kind of body.
    """
    if not stretch.cased:
        return
    ends = {token.stop: place for place, token in enumerate(stretch.tokens)}
    for one in found:
        place = ends.get(one.end) if one.category is Category.ORGANISATION else None
        if place is None or not stretch.tokens[place].text.istitle() or stretch.rows[place, NOUN] < HALF:
            continue
        last = _last(text, stretch, place)
        if last > place and stretch.rows[place, COLUMN["ordinary"]]:
            score = one.score if stretch.rows[place, HEAD] else DOUBTED
            yield Found(one.start, stretch.tokens[last].stop, Category.ORGANISATION, score)


def _last(text: str, stretch: Stretch, place: int) -> int:
    """Give the place of the last noun in the genitive that follows with nothing but its adjectives between."""
    last = at = place
    while at + 1 < min(len(stretch.tokens), place + 1 + LONGEST):
        here, after = stretch.tokens[at], stretch.tokens[at + 1]
        row = stretch.rows[at + 1]
        nominal = row[NOUN] >= HALF or row[ADJECTIVE] >= HALF
        if text[here.stop : after.start] != " " or not after.text.islower() or not nominal or not row[GENITIVE]:
            break
        at += 1
        if row[NOUN] >= HALF:
            last = at
    return last


def find_works(stretch: Stretch) -> Iterator[Found]:
    """Find works called by the word for their kind alone behind a preposition; all go to the reviewer."""
    for place, word in enumerate(stretch.words[1:], 1):
        if stretch.words[place - 1] in BEHIND and WORKS.fullmatch(word) and _is_one(word):
            token: Any = stretch.tokens[place]
            yield Found(token.start, token.stop, Category.ORGANISATION, DOUBTED)


def _is_one(word: str) -> bool:
    return any({"NOUN", "sing"} in each.tag for each in parses(word)[:2])
