"""Names of accounts said aloud: "динара нижнее подчёркивание", "on telegram she is zukhra underscore noodles"."""

from collections.abc import Iterable
from typing import ClassVar, Final

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.contacts.said_at import said_at
from redaction.engine.recognizers.contacts.spoken_email import INTRODUCTIONS
from redaction.engine.recognizers.hinted import holds, in_small
from redaction.engine.spoken import Sign, sign, sign_before, signs
from redaction.engine.words import Words, words_of

SURE, POSSIBLE = 0.9, 0.55
# Nothing is read word by word where none of these occurs.
UNDERSCORES: Final = (
    "underscore",
    "under score",
    "low dash",
    "lower dash",
    "нижн",
    "подчерк",
    "андерскор",
    "астыңғы",
    "төменгі",
    "асты",
)
CUE_REACH: Final = 14
ACCOUNTS: Final = tuple(sorted(cues("spoken_handle", "accounts")))
JOINING: Final = ("dash", "dot", "underscore")
# Endings of the Kazakh genitive: the word behind them belongs to what they are of.
GENITIVE: Final = ("ның", "нің", "дың", "дің", "тың", "тің")


class SpokenHandleRecognizer(Recognizer):
    """Finds what a spoken underscore joins, and what English speech says behind "at"."""

    NAME: ClassVar = "spoken_handle"
    CATEGORIES: ClassVar = (Category.HANDLE,)

    def find(self, text: str) -> Iterable[Found]:
        """Find accounts; words that may still belong to one go with it, though less surely."""
        yield from said_at(text)
        lower = in_small(text)
        if not holds(lower, UNDERSCORES):
            return
        words = words_of(text)
        for underscore in signs(words, "underscore"):
            if words.key(underscore.first) == "_" or not _is_meant(words, underscore):
                continue
            first, last = _left(words, underscore), _right(words, underscore)
            if first < underscore.first or last > underscore.last:
                yield Found(words[first].start, words[last - 1].end, Category.HANDLE, SURE)
            if _is_name(words, first - 1) and words.key(first - 2) in INTRODUCTIONS:
                yield Found(words[first - 1].start, words[last - 1].end, Category.HANDLE, POSSIBLE)


def _is_meant(words: Words, underscore: Sign) -> bool:
    """Tell the sign from the verb and from a line under a word: by a phrase of two words, or by an account nearby."""
    if underscore.last - underscore.first > 1:
        return True
    nearby = words.keys(underscore.first - CUE_REACH, underscore.last + CUE_REACH)
    return any(each.startswith(ACCOUNTS) for each in nearby)


def _left(words: Words, underscore: Sign) -> int:
    first = underscore.first
    joined = True
    while first > 0:
        before = sign_before(words, first, JOINING)
        if before:
            first, joined = before.first, True
        elif _is_name(words, first - 1) and (joined or len(words.key(first - 1)) == 1 or words.key(first).isdecimal()):
            first, joined = first - 1, False
        else:
            break
    return first


def _right(words: Words, underscore: Sign) -> int:
    last = underscore.last
    joined = True
    while last < len(words):
        after = sign(words, last, JOINING)
        if after and words.key(after.first) != ".":
            last, joined = after.last, True
        elif _is_name(words, last) and (joined or _goes_on(words, last)):
            last, joined = last + 1, False
        else:
            break
    return last


def _goes_on(words: Words, at: int) -> bool:
    return len(words.key(at)) == 1 or words.key(at).isdecimal() or words.key(at - 1).endswith(GENITIVE)


def _is_name(words: Words, at: int) -> bool:
    key = words.key(at)
    return key.isalnum() and key not in INTRODUCTIONS and key not in HESITATIONS
