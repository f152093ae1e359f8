"""Names that are explained once said: "через да се зна это местная организация", "назвали себя субботний чай"."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import numpy as np
import regex

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN, WHOLE
from redaction.engine.recognizers.base import Found, within
from redaction.engine.recognizers.hinted import hinted, in_small
from redaction.engine.recognizers.russian.pairs import agree
from redaction.engine.recognizers.russian.workplaces import is_special

LIKELY, DOUBTED = 0.6, 0.35
LONGEST: Final = 3
# How far the word for a kind of body may stand behind "это": "это у них секта такая", "это наша местная газета".
REACH: Final = 4
THIS: Final = frozenset(("это", "эта", "этот"))
BETWEEN: Final = tuple(COLUMN[name] for name in ("ADJF", "NPRO", "PREP"))
# What a name said before "это" has no part in.
ENDS: Final = tuple(COLUMN[name] for name in ("PREP", "VERB", "NPRO"))
PREPOSITION, HEAD, ADJECTIVE, NOUN = (COLUMN[name] for name in ("PREP", "organisation_head", "ADJF", "NOUN"))
HALF: Final = 2
# More words for what people belong to, read or are brought to.
HEADS: Final = cues("russian_explained", "heads")
# "У них телеграм такой", "есть клуб такой красная шапка".
OWNERS: Final = frozenset(("них", "нас", "вас", "него", "неё", "нее", "меня"))
SUCH: Final = frozenset(("такой", "такая", "такое", "такие"))
SUCH_WORDS: Final = 3
SO_CALLED: Final = frozenset(
    ("называется", "называлась", "называлось", "назывался", "называются", "зовётся", "зовется", "звалась")
)
IDLE: Final = frozenset(
    (
        "так",
        "как",
        "это",
        "он",
        "она",
        "оно",
        "они",
        "и",
        "а",
        "у",
        "не",
        "же",
        "ну",
        "который",
        "которая",
        "которое",
        "тоже",
        "там",
    )
)
# "назвали себя субботний чай", "мы называемся …", "её называют …"
_CALLED: Final = (
    r"(?i:назва(?:ли|ла|л)\s(?:себя|нас|их|е[её]|его|это|группу|инициативу|клуб|чат|канал)|называ(?:ем|ют|ли)\s(?:себя|нас|их|е[её]|его)|"
    r"назва(?:ли|ла)сь|называ(?:емся|ется|ются|лась|лся|лись|лось)|под\s(?:именем|названием|вывеской)|по\sимени)"
)
SAID: Final = regex.compile(rf"\b{_CALLED}\s(?P<name>\p{{Ll}}[\p{{L}}-]{{2,}}(?:\s\p{{Ll}}[\p{{L}}-]{{2,}})?)")
QUOTED: Final = regex.compile(
    r"(?i:\b(?:назва(?:ли|ла|л|лись|лась)|называ(?:ем|ют|ли|емся|ется|ются|лась|лся|лись|лось)|зов[её]тся|под\s(?:именем|названием|вывеской)))"
    r"(?:\s(?:себя|нас|их|е[её]|его|это))?\s?[:—–-]?\s?"
    r"(?P<name>«[^«»\n]{2,60}»|“[^“”\n]{2,60}”|\"[^\"\n]{2,60}\")"
)
QUOTES: Final = ("«", "“", '"')
# "«Хорошо сидим» называемся", "«Залив» назывался".
QUOTED_BEFORE: Final = regex.compile(
    r"(?P<name>«[^«»\n]{2,60}»|“[^“”\n]{2,60}”|\"[^\"\n]{2,60}\"),?\s(?i:(?:это\s|так\s|мы\s|он\s|она\s|они\s)?(?:назва(?:ли|ла|л|лись|лась)|"
    r"называ(?:ем|ют|ли|емся|ется|ются|лась|лся|лись|лось)|зов[её]тся|звал(?:ся|ась|ось)))(?!\p{L})(?!\s(?:это|его|е[её]|их)(?!\p{L}))"
)


def find_called_so(text: str, *, cased: bool) -> Iterator[Found]:
    """Find what people say they are called: quoted, or in text without capitals the words themselves, doubtfully."""
    small = in_small(text)
    for match in hinted(QUOTED, QUOTES, text, small):
        yield within(match, "name", Category.ORGANISATION, LIKELY)
    for match in hinted(QUOTED_BEFORE, QUOTES, text, small):
        yield within(match, "name", Category.ORGANISATION, LIKELY)
    if not cased:
        for match in SAID.finditer(text):
            yield within(match, "name", Category.ORGANISATION, DOUBTED)


def find_explained(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find what is said to be a kind of body, in text without capitals.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.

    Yields:
        One to three words before "это", surely where a preposition stands before them.
    """
    if stretch.cased:
        return
    for place, word in enumerate(stretch.words):
        if (word in THIS and _is_kind(stretch, place)) or (word == "у" and _have_such(stretch, place)):
            yield from _before(text, stretch, place)
        elif word in SUCH and place and _is_head(stretch, place - 1):
            yield from _after(text, stretch, place + 1)
            # "В абакане в шоколаде клуб такой был".
            if place > 1 and stretch.rows[place - 2, NOUN] >= HALF and is_special(stretch.words[place - 2]):
                yield from (one for one in _before(text, stretch, place - 1) if one.score >= LIKELY)
        elif word in SO_CALLED:
            yield from _headed(text, stretch, place)


def _before(text: str, stretch: Stretch, place: int) -> Iterator[Found]:
    """Find the name that ends before a place."""
    first = _beginning(text, stretch, place)
    if first < place:
        behind = first > 0 and stretch.rows[first - 1, PREPOSITION] >= WHOLE - 1
        start, end = stretch.tokens[first].start, stretch.tokens[place - 1].stop
        yield Found(start, end, Category.ORGANISATION, LIKELY if behind else DOUBTED)


def _have_such(stretch: Stretch, place: int) -> bool:
    """Tell "у них телеграм такой", "у нас чат" behind a name."""
    following = stretch.words[place + 1 : place + 4]
    if (
        stretch.words[place - 1] in THIS
        or len(following) < SUCH_WORDS
        or following[0] not in OWNERS
        or following[2] not in SUCH
    ):
        return False
    return _is_head(stretch, place + 2)


def _after(text: str, stretch: Stretch, place: int) -> Iterator[Found]:
    """Find the name behind "телеграм такой": an adjective with its noun, or a noun."""
    last = place
    if (
        last + 1 < len(stretch.words)
        and stretch.rows[last, ADJECTIVE] >= HALF
        and agree(*stretch.words[last : last + 2])
    ):
        last += 1
    if last >= len(stretch.words) or not stretch.letters[last] or stretch.rows[last, NOUN] < HALF:
        return
    if text[stretch.tokens[place - 1].stop] == " ":
        yield Found(stretch.tokens[place].start, stretch.tokens[last].stop, Category.ORGANISATION, DOUBTED)


def _headed(text: str, stretch: Stretch, place: int) -> Iterator[Found]:
    """Find what stands between the word for a kind of body and "называется": "в секту новая жизнь называется"."""
    for first in range(place - 1, max(-1, place - 1 - LONGEST), -1):
        if _is_head(stretch, first - 1) and first > 0:
            words = range(first, place)
            plain = [
                at for at in words if stretch.words[at] in IDLE or np.any(stretch.rows[at, list(ENDS)] >= WHOLE - 1)
            ]
            if not plain and "." not in text[stretch.tokens[first].start : stretch.tokens[place].start]:
                yield Found(stretch.tokens[first].start, stretch.tokens[place - 1].stop, Category.ORGANISATION, DOUBTED)
            return


def _is_head(stretch: Stretch, place: int) -> bool:
    return bool(stretch.rows[place, HEAD]) or stretch.words[place] in more_heads()


@cache
def more_heads() -> frozenset[str]:
    """Give the forms of words for what people belong to, read or are brought to, beside those that rows know."""
    return frozenset(form.word for head in HEADS for each in parses(head)[:1] for form in each.lexeme)


def _is_kind(stretch: Stretch, place: int) -> bool:
    """Tell whether a word for a kind of body follows, with nothing between but what goes with it."""
    for at in range(place + 1, min(place + 1 + REACH, len(stretch.tokens))):
        row = stretch.rows[at]
        if _is_head(stretch, at):
            return bool(row[COLUMN["nomn"]]) or not row[COLUMN["known"]]
        if not row[list(BETWEEN)].any():
            return False
    return False


def _beginning(text: str, stretch: Stretch, place: int) -> int:
    """Give the place of the first word of a name that ends before ``place``."""
    first = place
    while first > max(0, place - LONGEST):
        here: Any = stretch.tokens[first - 1]
        joined = text[here.stop : stretch.tokens[first].start] == " "
        ends = bool(np.any(stretch.rows[first - 1, list(ENDS)] >= WHOLE - 1))
        if not joined or not here.text.isalpha() or here.text.isascii() or ends:
            break
        first -= 1
    return first
