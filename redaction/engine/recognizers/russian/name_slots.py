"""People called by ordinary words where a name stands, in text without capitals: "его гвоздь звали"."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found

LIKELY, DOUBTED = 0.55, 0.35
#: "Зовут", "дразнили", "прозвали".
CALLING: Final = cues("russian_name_slots", "calling")
WHOM: Final = cues("russian_name_slots", "whom")
#: What may stand between whom one calls and what one calls them.
BETWEEN: Final = frozenset(
    (
        "все",
        "так",
        "просто",
        "у",
        "там",
        "ещё",
        "еще",
        "потом",
        "тогда",
        "дома",
        "мы",
        "они",
        "и",
        "же",
        "звать",
        "было",
    )
)
#: "Участковый кот фамилия такая".
SAYING_SO: Final = frozenset(("фамилия", "прозвище", "кличка", "погоняло", "позывной", "псевдоним"))
#: Ranks and offices, behind which stands a surname.
RANKS: Final = cues("russian_name_slots", "ranks")
#: Other trades behind which one may.
TRADES: Final = cues("russian_name_slots", "trades")
#: Given names that are ordinary words too.
BOTH: Final = cues("russian_name_slots", "both")
#: What such a word is followed or preceded by where it is no name: "слава богу", "весь мир".
SAYINGS: Final = frozenset(("богу", "аллаху", "господу", "в", "на", "к", "это", "моя", "моей", "мою", "эта", "этой"))
POINTED: Final = cues("russian_name_slots", "pointed")
NOUN, NOMINATIVE, INSTRUMENTAL = (COLUMN[name] for name in ("NOUN", "nomn", "ablt"))
ROLES: Final = [COLUMN["role"], COLUMN["kin"]]
#: People of a kind, which name nobody: "лейтенант девочка".
KINDS: Final = cues("age_russian", "kin")
NO_NAMES: Final = tuple(COLUMN[name] for name in ("PREP", "VERB", "CONJ", "NPRO", "ADVB", "NUMR"))
HALF: Final = 2
REACH: Final = 3


def find_name_slots(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find, in text without capitals, ordinary words that stand where a person's name does.

    What somebody is called, and what stands behind a rank, or a trade, is masked; a given name that is
    a word too goes to the reviewer.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.
    """
    if stretch.cased:
        return
    for place, word in enumerate(stretch.words):
        if word in CALLING:
            yield from _called(stretch, place)
        elif word in SAYING_SO and _is_name(stretch, place - 1) and _is_somebody(stretch, place - 2):
            yield from _one(stretch, place - 1, LIKELY)
        elif (word in RANKS or word in TRADES) and _is_name(stretch, place + 1) and _adjacent(text, stretch, place):
            yield from _one(stretch, place + 1, LIKELY)
        elif word in BOTH and not _is_saying(stretch, place):
            yield from _one(stretch, place)


def _called(stretch: Stretch, place: int) -> Iterator[Found]:
    """Find what somebody is called before the verb, with whom before it ("его гвоздь звали"), or behind the verb."""
    before = stretch.words[max(0, place - 1 - REACH) : place - 1]
    if _is_name(stretch, place - 1) and not WHOM.isdisjoint(before) and BETWEEN.issuperset(_after_whom(before)):
        yield from _one(stretch, place - 1, LIKELY)
        return
    following = place + 1
    while following < min(len(stretch.words), place + REACH) and stretch.words[following] in WHOM:
        following += 1
    whom = following > place + 1 or not WHOM.isdisjoint(stretch.words[max(0, place - 2) : place])
    if whom and _is_name(stretch, following):
        yield from _one(stretch, following, LIKELY)


def _after_whom(before: list[str]) -> list[str]:
    last = max(at for at, word in enumerate(before) if word in WHOM)
    return before[last + 1 :]


def _is_name(stretch: Stretch, place: int) -> bool:
    """Tell whether a word may be what somebody is called: a noun as it is called, and nothing else."""
    if not 0 <= place < len(stretch.words) or not stretch.letters[place] or len(stretch.words[place]) < REACH:
        return False
    row = stretch.rows[place]
    if np.any(row[list(NO_NAMES)] >= HALF) or row[NOUN] < HALF or row[ROLES].any():
        return False
    word = stretch.words[place]
    called = ({"NOUN", "sing"} in each.tag and ("nomn" in each.tag or "ablt" in each.tag) for each in parses(word)[:3])
    return word not in KINDS and any(called)


def _is_saying(stretch: Stretch, place: int) -> bool:
    after, before = stretch.words[place + 1 : place + 2], stretch.words[max(0, place - 1) : place]
    return not SAYINGS.isdisjoint(after) or not POINTED.isdisjoint(before)


def _is_somebody(stretch: Stretch, place: int) -> bool:
    return place >= 0 and (stretch.words[place] in RANKS or bool(stretch.rows[place, ROLES].any()))


def _adjacent(text: str, stretch: Stretch, place: int) -> bool:
    return text[stretch.tokens[place].stop : stretch.tokens[place + 1].start] == " "


def _one(stretch: Stretch, place: int, score: float = DOUBTED) -> Iterator[Found]:
    token: Any = stretch.tokens[place]
    yield Found(token.start, token.stop, Category.PERSON, score)
