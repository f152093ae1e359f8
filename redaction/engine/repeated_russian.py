"""Ordinary words by which a Russian transcript calls somebody again and again: "баба Липа", "и вот Слава"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from archive.vocabulary import Category, Language, Tier
from redaction.engine.languages.russian import every_lemma
from redaction.engine.tiers import MASK_FROM
from redaction.engine.types import Detected

WORD: Final = re.compile(r"[А-Яа-яЁё]{3,}(?:-[А-Яа-яЁё]+)?")
#: What carries a finding over to where its word stands again, and so tells nothing new.
CARRIED: Final = "occurrence"
#: So often somebody has to be called so, and so many places have to tell it by themselves, one of them surely.
FEWEST, FEWEST_TOLD = 3, 2
Turn = tuple[str, Language | None, Sequence[Detected]]


def settled_russian(turns: Sequence[Turn]) -> list[list[Detected]]:
    """Mask the doubts about words that several places of a transcript take for somebody's name.

    Args:
        turns: each with its language and what was found in it.

    Returns:
        For each turn what was found, in the same order.
    """
    doubts = [(text, one) for text, language, found in turns for one in found if _is_doubt(text, language, one)]
    called = set(_called(turns)) if doubts else set()
    if not called:
        return [list(found) for _, _, found in turns]
    return [
        [
            replace(one, tier=Tier.MASK, score=MASK_FROM)
            if _is_doubt(text, language, one) and not called.isdisjoint(_keys(text, one))
            else one
            for one in found
        ]
        for text, language, found in turns
    ]


def _called(turns: Sequence[Turn]) -> Iterator[str]:
    """Give the words, in dictionary form, that are somebody's name in several places."""
    sure, told, every = Counter[str](), Counter[str](), Counter[str]()
    for text, language, found in turns:
        for one in found:
            if one.category is not Category.PERSON or language is Language.ENGLISH:
                continue
            for key in _keys(text, one):
                every[key] += 1
                told[key] += one.recognizer != CARRIED
                sure[key] += one.tier is Tier.MASK and one.recognizer != CARRIED
    for key, count in every.items():
        if count >= FEWEST and told[key] >= FEWEST_TOLD and sure[key]:
            yield key


def _is_doubt(text: str, language: Language | None, one: Detected) -> bool:
    if one.tier is not Tier.REVIEW or one.category is not Category.PERSON or language is Language.ENGLISH:
        return False
    return WORD.fullmatch(text, one.start, one.end) is not None


def _keys(text: str, one: Detected) -> frozenset[str]:
    """Give the dictionary forms of a finding of one word; none of any other."""
    match = WORD.fullmatch(text, one.start, one.end)
    if match is None:
        return frozenset()
    word = match.group().lower()
    # "Рустамчик" is called by the name of Рустам.
    return frozenset({*every_lemma(word), word.removesuffix("чик")})
