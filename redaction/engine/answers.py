"""Ages that are told by the question before them: "Сколько вам лет?" in one turn, "45" in the next."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.languages.guess import languages_of
from redaction.engine.normalise import normalise
from redaction.engine.numerals import Numeral, numerals
from redaction.engine.recognizers.ages.context import OLDEST, asks_age
from redaction.engine.recognizers.ages.recognizer import RULES
from redaction.engine.tiers import tier_of
from redaction.engine.types import Detected
from redaction.engine.words import Words

NAME: Final = "age"
#: A question is looked for among so many code points at the end of a turn, and its answer among so many words.
ASKED_WITHIN, ANSWERED_WITHIN = 160, 14
YOUNGEST: Final = 3
STOPS: Final = re.compile("[.!?;:…]")


def answers(question: str, text: str, language: Language | None) -> Iterator[Detected]:
    """Find the ages with which a turn answers the one before it.

    Args:
        question: the turn before.
        text: the turn, any string.
        language: the language it is tagged with.

    Yields:
        Each number in the answer's first words that counts nothing; offsets are code points of ``text``.
    """
    score = asks_age(_asked(question[-ASKED_WITHIN:]))
    tier = tier_of(score)
    if tier is None:
        return
    normalised = normalise(text)
    words = Words(normalised.text)
    for each in languages_of(normalised.text, language):
        for number in numerals(words, each):
            if number.last <= ANSWERED_WITHIN and _may_be_age(words, number, each):
                start, end = normalised.span(words[number.first].start, words[number.last - 1].end)
                yield Detected(start, end, Category.AGE, score, tier, NAME)


def _asked(tail: str) -> str:
    """Give the end of a turn up to its last question mark; all of it where raw speech recognition set no stop."""
    return tail.rpartition("?")[0] if STOPS.search(tail) else tail


def answers_in(turns: Sequence[tuple[str, Language | None]]) -> Iterator[list[Detected]]:
    """Give for each of several turns, in order, what :func:`answers` finds in it."""
    before = ""
    for text, language in turns:
        yield list(answers(before, text, language))
        before = text


def _may_be_age(words: Words, number: Numeral, language: Language) -> bool:
    counts = RULES[language][1]
    return not number.ordinal and YOUNGEST <= number.value <= OLDEST and not counts(words[number.last])
