"""Words that a Kazakh transcript is sure of in one place and doubts in another: somebody's name in both, or a word.

"Дәуреннің келіншегі" is somebody; "Дәурен шыққан жоқ" may begin with youth, unless youth is never spoken of there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from archive.vocabulary import Category, Language, Tier
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.everyday_kazakh import is_deed, is_everyday, names_somebody
from redaction.engine.tiers import MASK_FROM
from redaction.engine.types import Detected

NAMES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
WORD: Final = re.compile(r"[^\W\d_][\w-]{2,30}")
SHORTEST: Final = 3
LONGEST_ENDING: Final = 6
#: In text without capitals an everyday word is left to the reviewer: of sixteen such doubts two were right.
FEWEST_SMALL: Final = 2
Turn = tuple[str, Language | None, Sequence[Detected]]


def settled_kazakh(turns: Sequence[Turn]) -> list[list[Detected]]:
    """Mask the doubts about words that are sure to be names elsewhere in a transcript and nothing else in it.

    Args:
        turns: each with its language and what was found in it.

    Returns:
        For each turn what was found, in the same order.
    """
    doubts = [(text, one) for text, language, found in turns for one in found if _is_doubt(text, language, one)]
    if not doubts:
        return [list(found) for _, _, found in turns]
    raw = frozenset(text for text, _, _ in turns if not any(map(str.isupper, text)))
    sure = _sure(turns, raw)
    asked = Counter(key for text, one in doubts for key in _keys(text[one.start : one.end]))
    small = _small(turns, raw)
    beside = {(text, one.start) for text, _, found in turns for one in _beside(text, found)}
    names = {
        (text, one.start)
        for text, one in doubts
        if ((text, one.start) in beside and any(sure[key] for key in _keys(text[one.start : one.end])))
        or any(_is_name(text, one, key, sure, asked, small, raw) for key in _keys(text[one.start : one.end]))
    }
    return [
        [
            replace(one, tier=Tier.MASK, score=MASK_FROM)
            if (text, one.start) in names and _is_doubt(text, language, one)
            else one
            for one in found
        ]
        for text, language, found in turns
    ]


def _beside(text: str, found: Sequence[Detected]) -> Iterator[Detected]:
    """Give the doubts about people that stand right before somebody's name: "құл сәтжан", where құл was sure once."""
    for one, after in pairwise(found):
        people = one.category is after.category is Category.PERSON
        if people and after.tier is Tier.MASK and text[one.end : after.start] == " ":
            yield one


def _is_name(
    text: str,
    one: Detected,
    key: str,
    sure: Counter[str],
    asked: Counter[str],
    small: frozenset[str],
    raw: frozenset[str],
) -> bool:
    if not sure[key]:
        return False
    if text[one.start].isupper():
        return key not in small
    word = text[one.start : one.end]
    likely = text in raw and (names_somebody(word) or not is_everyday(word))
    return likely and sure[key] >= max(FEWEST_SMALL, asked[key]) and not is_deed(word)


def _is_doubt(text: str, language: Language | None, one: Detected) -> bool:
    asked = one.tier is Tier.REVIEW and one.category in NAMES and language is Language.KAZAKH
    return asked and WORD.fullmatch(text, one.start, one.end) is not None


def _keys(word: str) -> Iterator[str]:
    """Give what a word may be without its endings."""
    low = word.lower()
    return (stem for stem in stems(low) if len(stem) >= max(SHORTEST, len(low) - LONGEST_ENDING))


def _sure(turns: Iterable[Turn], raw: frozenset[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text, language, mentions in turns:
        if language is not Language.KAZAKH:
            continue
        for one in mentions:
            if one.tier is Tier.MASK and one.category in NAMES:
                for match in WORD.finditer(text, one.start, one.end):
                    if match[0][0].isupper() or text in raw:
                        found.update(set(_keys(match[0])))
    return found


def _small(turns: Iterable[Turn], raw: frozenset[str]) -> frozenset[str]:
    """Give the stems of all small words of turns that have capitals."""
    words = {
        match[0]
        for text, language, _ in turns
        if language is Language.KAZAKH and text not in raw
        for match in WORD.finditer(text)
        if match[0].islower()
    }
    return frozenset(key for word in words for key in _keys(word))
