"""Patronymics, written and worn down in speech: Иванович and Иваныч, Сергеевна and Сергевна, Нұрланұлы."""

from functools import cache
from typing import Final

import regex

from redaction.engine.data import load_words
from redaction.engine.languages.translit import skeleton
from redaction.engine.naming.known import FEMALE, MALE

CYRILLIC: Final = regex.compile(
    r"^(?P<father>\p{Cyrillic}{2,}?)"
    r"(?:(?P<m>ь?[ое]вич|ич|ыч|ұлы|улы|оглы|оғлы)|(?P<f>ь?[ое]вна|инична|ична|(?<=н)на|қызы|кызы|кизи|гызы))$"
)
LATIN: Final = regex.compile(
    r"^(?P<father>\p{Latin}{2,}?)(?:(?P<m>['y]?[oe]vich|ych|uly|ogly|ūly)|(?P<f>['y]?[oe]vna|ichna|kyzy|qyzy))$"
)
#: Given names that end as patronymics do.
NOT: Final = frozenset(
    ["анна", "арианна", "джоанна", "донна", "жанна", "инна", "иоанна", "марианна", "нонна", "розанна", "сусанна"]
)


@cache
def _worn() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in load_words("patronymics.tsv"):
        whole, *worn = (skeleton(_father(word)) for word in line.split("\t"))
        found |= dict.fromkeys(worn, whole) | {whole: whole}
    return found


def _father(stem: str) -> str:
    return stem.removesuffix("ов").removesuffix("ев")


def patronymic(nominative: str) -> tuple[str, str] | None:
    """Read a patronymic.

    Args:
        nominative: lower-case word in the nominative, ё as е.

    Returns:
        The key that all spellings of it share, and the sex of the bearer; None for other words.
    """
    if nominative in NOT:
        return None
    match = CYRILLIC.match(nominative) or LATIN.match(nominative)
    if not match:
        return None
    sex = MALE if match["m"] else FEMALE
    father = skeleton(match["father"].rstrip("ьй"))
    return f"{_worn().get(father, father)}+{sex}", sex
