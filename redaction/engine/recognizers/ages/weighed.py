"""Numbers that a model takes for ages, from all that stands around them and from what the rules make of them.

No list of turns of phrase ends: of the ages in interviews nobody had read, one in twelve was told in a way that no
rule knew. The model learnt from turns written for it which numbers tell ages and which do not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.crf.model import MODELS, CrfModel
from redaction.engine.crf.numbers import AGE, OTHER, REACH, Opinion, features
from redaction.engine.numerals import Numeral
from redaction.engine.recognizers.ages.context import DOUBTFUL, POSSIBLE
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.surest import surest
from redaction.engine.words import Word, Words

#: Chances from which a number is masked, and from which it is asked about.
CHANCES: Final[Mapping[Language, tuple[float, float]]] = MappingProxyType(
    {Language.ENGLISH: (0.7, 0.2), Language.RUSSIAN: (0.5, 0.3), Language.KAZAKH: (0.5, 0.3)}
)


def find_weighed(
    words: Words,
    numbers: Sequence[Numeral],
    found: Sequence[Found],
    counts: Callable[[Word], bool],
    language: Language,
) -> Iterator[Found]:
    """Find ages among the numbers of a turn of an interview.

    Args:
        words: the turn.
        numbers: all its numbers.
        found: the ages that the rules found.
        counts: tells whether a word after a number is what the number counts.
        language: whose model weighs them.

    Yields:
        Ages that the rules did not find, or were not sure of.
    """
    if not numbers:
        return
    opinions = opinions_of(words, numbers, found, counts)
    if all(opinion.score >= POSSIBLE for opinion in opinions):
        # The model is never surer than that.
        return
    chance = model_of(language).read(features(words, numbers, opinions))
    for place, (number, opinion) in enumerate(zip(numbers, opinions, strict=True)):
        score = score_of(chance(AGE, place), language)
        if score > opinion.score:
            yield Found(words[number.first].start, words[number.last - 1].end, Category.AGE, score)


def score_of(chance: float, language: Language) -> float:
    """Give the score of a number from its chance of telling an age; 0.0 for one that is let be."""
    masked, asked = CHANCES[language]
    return POSSIBLE if chance >= masked else DOUBTFUL if chance >= asked else 0.0


def opinions_of(
    words: Words, numbers: Sequence[Numeral], found: Sequence[Found], counts: Callable[[Word], bool]
) -> list[Opinion]:
    """Give what the rules make of each number."""
    scores = [age.score if age else 0.0 for age in surest(words, found)]
    ruled = [max(scores[number.first : number.last]) for number in numbers]
    aged = bytearray(len(words))
    for number, score in zip(numbers, ruled, strict=True):
        aged[number.first : number.last] = bytes((score > 0.0,)) * (number.last - number.first)
    return [
        Opinion(
            score,
            counts(words[number.last]),
            any(aged[max(0, number.first - REACH) : number.first]) or any(aged[number.last : number.last + REACH]),
        )
        for number, score in zip(numbers, ruled, strict=True)
    ]


@cache
def model_of(language: Language) -> CrfModel:
    """Give the model that weighs the numbers of a language.

    Raises:
        ValueError: it cannot be loaded.
    """
    return CrfModel(MODELS / f"ages_{language.name.lower()}.crf", frozenset((AGE, OTHER)))
