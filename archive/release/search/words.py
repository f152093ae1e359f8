"""Finding the words of a text, and comparing them whatever their case, accents and invisible characters. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

#: What may stand inside a word without being part of it: soft hyphens and all else that is not seen, such as marks of
#: direction and a byte order mark; accents; apostrophes.
INSIDE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
    "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f'\u2019\u02bc"
)
#: A word as it is written.
WORD = re.compile(rf"[^\W_](?:[{INSIDE}]*[^\W_])*")
_NOT_COMPARED = re.compile(rf"[{INSIDE}]")


class Word(NamedTuple):
    """A word of a text: its folded form, and where it stands in code points."""

    form: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of ``text`` in order; a hyphen parts words, an apostrophe does not."""
    for found in WORD.finditer(text):
        if form := folded(found.group()):
            yield Word(form, found.start(), found.end())


def folded(word: str) -> str:
    """Return ``word`` as it is compared: compatibility forms unified, case folded, accents dropped, ``ё`` as ``е``."""
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    return _NOT_COMPARED.sub("", composed).replace("ё", "е")


def word_at(text: str, place: int) -> re.Match[str]:
    """Return the word of ``text`` that has the letter or digit at ``place``."""
    begin = place
    while begin and _may_be_inside(text[begin - 1]):
        begin -= 1  # to where no word can have begun before and go on
    return next(found for found in WORD.finditer(text, begin) if found.end() > place)


def _may_be_inside(letter: str) -> bool:
    return letter.isalnum() or _NOT_COMPARED.match(letter) is not None
