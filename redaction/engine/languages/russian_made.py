"""Turkic names that no list has, known by the two parts they are put together from: "Кайыргельды", "Акбулак"."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import regex

from redaction.engine.crf.gazetteer import read_sections

DATA: Final = Path(__file__).parent.parent / "data"
#: How Russian spells letters of the Kazakh alphabet.
RUSSIAN_SPELLING: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
# Letters for which Russian has several spellings: "Гульмира", "Кельды", "Джумабай".
SPELLINGS: Final = {
    "ә": "[аяе]", "ғ": "г", "қ": "к", "ң": "нг?", "ө": "[оеё]", "ұ": "у", "ү": "[ую]", "һ": "х", "і": "[иы]",
    "л": "ль?", "ж": "д?ж", "ё": "е",
}  # fmt: skip
PEOPLE: Final = ("kazakh_name_parts.txt",)
PLACES: Final = ("kazakh_place_parts.txt", "turkic_place_parts.txt")
# Shorter parts make up everyday words too.
SHORTEST_OF_PERSON, SHORTEST_OF_PLACE = 3, 2
SHORTEST_WORD: Final = 6
# Endings of the Russian cases.
ENDING: Final = r"(?:а|у|ом|е|ы|ой|я|ю|ем|и|ей|ью)?"
VOWEL_OR_SIGN: Final = r"(?:[аеиоуыэюяь]|\])$"


@cache
def _person() -> regex.Pattern[str]:
    return _pattern(PEOPLE, SHORTEST_OF_PERSON)


@cache
def _place() -> regex.Pattern[str]:
    return _pattern(PLACES, SHORTEST_OF_PLACE)


def is_made_person(word: str) -> bool:
    """Tell whether a small-letter word, in any Russian case, is put together like a Turkic given name."""
    return len(word) >= SHORTEST_WORD and bool(_person().fullmatch(word))


def is_made_place(word: str) -> bool:
    """Tell whether a small-letter word, in any Russian case, is put together like a Turkic name of a place."""
    return len(word) >= SHORTEST_WORD and bool(_place().fullmatch(word))


def _pattern(files: Iterable[str], shortest: int) -> regex.Pattern[str]:
    sections = [read_sections(DATA / file) for file in files]
    first, last = (
        sorted({_spelt(part) for parts in sections for part in parts[kind] if len(part) >= shortest})
        for kind in ("first", "last")
    )
    # The vowel or the soft sign that a case takes off the end may be missing.
    last = [part + "?" if regex.search(VOWEL_OR_SIGN, part) else part for part in last]
    return regex.compile(f"(?:{'|'.join(first)})-?(?:{'|'.join(last)}){ENDING}")


def _spelt(part: str) -> str:
    """Give a pattern of the ways in which Russian spells a part."""
    return "".join(SPELLINGS.get(letter, letter) for letter in part)
