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
# Letters that look alike in every typeface: a whole word of them hides as well as a single letter.
ALIKE: Final = frozenset("ABEKMHOPCTXYaeopcyx")
DISGUISED: Final = regex.compile(rf"(?<!\p{{Latin}})[{''.join(sorted(ALIKE))}]{{3,}}(?!\p{{Latin}})")
CYRILLIC_BEFORE: Final = regex.compile(r"\p{Cyrillic}[^\p{L}\n.!?]{1,3}$")
CYRILLIC_AFTER: Final = regex.compile(r"[^\p{L}\n.!?]{1,3}\p{Cyrillic}")
# A nought or a three amid the letters of a word.
DIGIT_IN_WORD: Final = regex.compile(r"(?<=\p{L})[03](?=\p{L})")
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
    whole = DIGIT_IN_WORD.sub(lambda match: _letter_for(text, match), text)
    single = WORD.sub(lambda match: _one_script(match.group()), whole)
    return str(DISGUISED.sub(lambda match: _undisguised(single, match), single))


def _letter_for(text: str, match: regex.Match[str]) -> str:
    beside = text[match.start() - 1] + text[match.end()]
    if len(CYRILLIC.findall(beside)) == len(beside):
        return "о" if match.group() == "0" else "з"
    return "o" if match.group() == "0" and FOREIGN.search(beside) else str(match.group())


def _undisguised(text: str, match: regex.Match[str]) -> str:
    """Read a Latin word as Cyrillic where all its letters have twins and Cyrillic words stand on both sides."""
    before = CYRILLIC_BEFORE.search(text, max(0, match.start() - 4), match.start())
    after = CYRILLIC_AFTER.match(text, match.end())
    if not before or not after:
        return str(match.group())
    return "".join(TO_CYRILLIC[each] for each in match.group())


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
