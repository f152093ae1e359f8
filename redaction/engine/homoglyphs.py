"""Letters of one script that pose as another's inside a word.

Pairs are those of the Unicode confusables table (UTS 39) that look alike in common typefaces.
"""

import unicodedata
from typing import Final

import regex

_PAIRS: Final = (
    "АA ВB ЕE ЁË ЗӠ КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ҮY ҺH ԚQ ԜW "
    "аa еe ёë оo рp сc уy хx іi јj ѕs һh ԛq ԝw үy әə ӘƏ кk мm тt нh вb пn гr"
)
TO_LATIN: Final = {pair[0]: pair[1] for pair in reversed(_PAIRS.split()) if pair[1] != "Ӡ"}
TO_CYRILLIC: Final = {
    latin: cyrillic for cyrillic, latin in sorted(TO_LATIN.items(), key=lambda pair: pair[0] in "ҮүҺһ", reverse=True)
} | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορυχκ", "АВЕЗНІКМИОРТУХаоруxк", strict=True))
TO_CYRILLIC["χ"] = "х"
WORD: Final = regex.compile(r"\p{L}+")
CYRILLIC: Final = regex.compile(r"\p{Cyrillic}")
FOREIGN: Final = regex.compile(r"[\p{Latin}\p{Greek}]")


def unmix(text: str) -> str:
    """Give each word of mixed scripts the script that most of its letters have.

    Args:
        text: any text.

    Returns:
        A text of the same length. A word stays as it is where a letter has no twin in the other
        script: a real mixture such as a foreign stem with a native ending.
    """
    return str(WORD.sub(lambda match: _one_script(match.group()), text))


def _one_script(word: str) -> str:
    cyrillic = len(CYRILLIC.findall(word))
    foreign = len(FOREIGN.findall(word))
    if not cyrillic or not foreign:
        return word
    attempts = [(TO_CYRILLIC, FOREIGN), (TO_LATIN, CYRILLIC)]
    for table, strangers in attempts if cyrillic >= foreign else reversed(attempts):
        twins = {each: _twin(each, table) for each in strangers.findall(word)}
        if all(twins.values()):
            return "".join(twins.get(each, each) for each in word)
    return word


def _twin(letter: str, table: dict[str, str]) -> str:
    # "á" poses as "а" as well as "a" does.
    return table.get(letter) or table.get(unicodedata.normalize("NFD", letter)[0], "")
