"""Russian ages beside a name: "сын Жавохир одиннадцать", "с дочерью (11)", "Мирон, 9, и Злата, полгода"."""

from functools import lru_cache
from typing import Final

from redaction.engine.languages.russian import is_known, name_tags, parses
from redaction.engine.numerals import Numeral
from redaction.engine.recognizers.ages.context import LIKELY, POSSIBLE
from redaction.engine.recognizers.ages.russian.grammar import KIN, counts, is_counted, is_kin
from redaction.engine.words import Word, Words

BRACKETS: Final = (("(", ")"), ("[", "]"))
#: Names between the word for a relative and the number: "тётя Роза Ивановна".
MOST_NAMES: Final = 2


def beside_name(words: Words, number: Numeral) -> float:
    """Judge a number behind a relative's name, or in brackets behind a relative; 0.0 where it is neither."""
    return _behind_name(words, number) or _in_brackets(words, number)


def _behind_name(words: Words, number: Numeral) -> float:
    at = number.first - 1
    while at >= number.first - MOST_NAMES and is_named(words[at]):
        at -= 1
    if at == number.first - 1 or not is_kin(words.key(at)) or number.value < 2:
        return 0.0
    after = words[number.last]
    if counts(after):
        return 0.0
    does = any(each.tag.POS == "VERB" for each in parses(after.key)[:1])
    if does or not is_counted(after, number):
        return LIKELY if number.value > 2 else POSSIBLE
    return 0.0


def _in_brackets(words: Words, number: Numeral) -> float:
    enclosed = (words.key(number.first - 1), words.key(number.last)) in BRACKETS
    whose = words[number.first - 2]
    return LIKELY if enclosed and (is_relative(whose.key) or (whose.capital and is_named(whose))) else 0.0


def is_named(word: Word) -> bool:
    """Tell whether a word may be a person's name: by the dictionary, or because it has none."""
    if not word.key.isalpha() or len(word.key) < 3:
        return False
    return not is_known(word.key) or not {"Name", "Patr"}.isdisjoint(name_tags(word.key))


@lru_cache(20_000)
def is_relative(key: str) -> bool:
    """Tell whether a word is one for a relative, in any case: "брата", "дочерью"."""
    return any("NOUN" in each.tag and each.normal_form in KIN for each in parses(key)[:2])
