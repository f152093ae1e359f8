"""Names that are explained once said: "через да се зна это местная организация", "назвали себя субботний чай"."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN, WHOLE
from redaction.engine.recognizers.base import Found, within

LIKELY, DOUBTED = 0.6, 0.35
LONGEST: Final = 3
# How far the word for a kind of body may stand behind "это": "это у них секта такая", "это наша местная газета".
REACH: Final = 4
THIS: Final = frozenset(("это", "эта", "этот"))
BETWEEN: Final = tuple(COLUMN[name] for name in ("ADJF", "NPRO", "PREP"))
# What a name said before "это" has no part in.
ENDS: Final = tuple(COLUMN[name] for name in ("PREP", "VERB", "NPRO"))
PREPOSITION, HEAD = COLUMN["PREP"], COLUMN["organisation_head"]
# "назвали себя субботний чай", "мы называемся …", "её называют …"
_CALLED: Final = (
    r"(?i:назва(?:ли|ла|л)\s(?:себя|нас|их|е[её]|его|это|группу|инициативу|клуб|чат|канал)|называ(?:ем|ют|ли)\s(?:себя|нас|их|е[её]|его)|"
    r"назва(?:ли|ла)сь|называ(?:емся|ется|ются|лась|лся|лись|лось)|под\s(?:именем|названием|вывеской)|по\sимени)"
)
SAID: Final = regex.compile(rf"\b{_CALLED}\s(?P<name>\p{{Ll}}[\p{{L}}-]{{2,}}(?:\s\p{{Ll}}[\p{{L}}-]{{2,}})?)")
QUOTED: Final = regex.compile(
    r"(?i:\b(?:назва(?:ли|ла|л|лись|лась)|называ(?:ем|ют|ли|емся|ется|ются|лась|лся|лись|лось)|под\s(?:именем|названием|вывеской)))"
    r"(?:\s(?:себя|нас|их|е[её]|его|это))?\s?[:—–-]?\s?"
    r"(?P<name>«[^«»!?\n]{2,60}»|“[^“”!?\n]{2,60}”|\"[^\"!?\n]{2,60}\")"
)


def find_called_so(text: str, *, cased: bool) -> Iterator[Found]:
    """Find what people say they are called: quoted, or in text without capitals the words themselves, doubtfully."""
    for match in QUOTED.finditer(text):
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
    for place in [at for at, word in enumerate(stretch.words) if word in THIS]:
        first = _beginning(text, stretch, place)
        if first < place and _is_kind(stretch, place):
            behind = first > 0 and stretch.rows[first - 1, PREPOSITION] >= WHOLE - 1
            start, end = stretch.tokens[first].start, stretch.tokens[place - 1].stop
            yield Found(start, end, Category.ORGANISATION, LIKELY if behind else DOUBTED)


def _is_kind(stretch: Stretch, place: int) -> bool:
    """Tell whether a word for a kind of body follows, with nothing between but what goes with it."""
    for at in range(place + 1, min(place + 1 + REACH, len(stretch.tokens))):
        row = stretch.rows[at]
        if row[HEAD]:
            return bool(row[COLUMN["nomn"]])
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
        if not joined or not stretch.letters[first - 1] or ends:
            break
        first -= 1
    return first
