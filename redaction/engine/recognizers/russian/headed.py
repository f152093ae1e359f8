"""What stands behind a word for a kind of body: quoted, with a capital, or a small word no dictionary has."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.dictionary import opens
from redaction.engine.recognizers.russian.explained import more_heads

LIKELY: Final = 0.6
# "в ломбард, «Алтын уя»", "подкаст назывался «Сквозняк»", "чат — «Третий этаж»".
QUOTED: Final = regex.compile(
    r"(?:\s*[,:—–-])?\s*(?:(?:под\s)?назва(?:ние|нием|лся|лась|лось)\s|называ(?:ется|лся|лась|лось|ются)\s|такой\s|такая\s)?"
    r"(?P<name>«[^«»!?\n]{1,60}»|“[^“”!?\n]{1,60}”|„[^„“!?\n]{1,60}“|\"[^\"!?\n]{1,60}\")"
)
MOST_WORDS: Final = 6
MOST_UNKNOWN: Final = 4
# "And" and the like, as other languages say them.
JOINING: Final = frozenset(("унд", "энд", "де", "ла", "эль", "ля", "оф", "ва"))
# What an unknown word in small letters is no name as, by the analyser's guess: a verb, an adjective, an adverb.
ACTING: Final = tuple(COLUMN[name] for name in ("VERB", "ADJF", "ADVB"))
MOSTLY: Final = 2
SHORTEST: Final = 3


def find_headed(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find bodies by the word for their kind before them; the word itself is no part of what is found.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.
    """
    for place in stretch.told(_is_head).nonzero()[0].tolist():
        here: Any = stretch.tokens[place]
        quoted = QUOTED.match(text, here.stop)
        if quoted and len(quoted["name"].split()) <= MOST_WORDS:
            yield Found(quoted.start("name"), quoted.end("name"), Category.ORGANISATION, LIKELY)
            continue
        if place + 1 < len(stretch.tokens) and text[here.stop : stretch.tokens[place + 1].start] == " ":
            yield from _behind(text, stretch, place + 1)


def _is_head(stretch: Stretch) -> npt.NDArray[np.bool_]:
    more = more_heads()
    heads = stretch.rows[:, COLUMN["organisation_head"]] > 0
    return np.asarray(heads | np.array([word in more for word in stretch.words]))


def _is_short(stretch: Stretch) -> npt.NDArray[np.bool_]:
    return np.asarray(stretch.letters & (stretch.rows[:, COLUMN["two"]] > 0))


def _behind(text: str, stretch: Stretch, place: int) -> Iterator[Found]:
    token: Any = stretch.tokens[place]
    row = stretch.rows[place]
    if not stretch.letters[place] or len(token.text) < SHORTEST:
        return
    if stretch.cased:
        named = token.text[0].isupper() and not token.text.isupper() and not opens(text, stretch, place)
    else:
        named = not row[COLUMN["known"]] and not (row[list(ACTING)] >= MOSTLY).any()
    if named:
        yield Found(token.start, stretch.tokens[_last(text, stretch, place)].stop, Category.ORGANISATION, LIKELY)


def _last(text: str, stretch: Stretch, place: int) -> int:
    """Give the place of a small name's last word: "шмальц унд зон" goes on as long as no dictionary has the words."""
    last = place
    while not stretch.cased and last + 1 < min(len(stretch.tokens), place + MOST_UNKNOWN):
        here, after, row = stretch.tokens[last], stretch.tokens[last + 1], stretch.rows[last + 1]
        apart = text[here.stop : after.start] != " " or not after.text[0].isalpha()
        if apart or row[COLUMN["known"]] or row[COLUMN["ordinary"]]:
            break
        last += 1
    # "Шмальц унд зон": the last word may be one of Russian, too.
    foreign = stretch.words[last] in JOINING and last + 1 < len(stretch.tokens) and last > place
    return last + 1 if foreign and stretch.letters[last + 1] else last


def find_short(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find names of two letters inside sentences ("Просто Ак", "тётя Ли"): with a capital, and no ordinary word.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.
    """
    if not stretch.cased:
        return
    for place in stretch.told(_is_short).nonzero()[0].tolist():
        token: Any = stretch.tokens[place]
        short = len(token.text) > 1 and token.text.istitle() and not stretch.rows[place, COLUMN["ordinary"]]
        if short and not opens(text, stretch, place):
            yield Found(token.start, token.stop, Category.PERSON, LIKELY)
