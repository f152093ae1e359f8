"""Numbers that the second reader takes for somebody's age, whatever turn of phrase they are said in."""

from collections.abc import Iterator
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.cues import cues
from redaction.engine.languages.russian_reader import AGE, READ, weigh
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.numerals import Numeral, numerals
from redaction.engine.recognizers.ages.about import with_about
from redaction.engine.recognizers.ages.context import OLDEST, is_glued
from redaction.engine.recognizers.ages.russian.grammar import counts
from redaction.engine.recognizers.base import Found
from redaction.engine.words import Words, words_of

MASKED, DOUBTED = 0.55, 0.3
#: Chances from which a number is masked, and from which it is asked about.
SURE, LOWEST = 0.45, 0.3
COLUMN: Final = 1 + READ.index(AGE)
#: What is larger goes on in front or behind: "двести восемьдесят", "тысяча восемь".
LARGE: Final = ("сот", "ста", "двести", "тысяч", "миллион")
HUNDRED: Final = "сто"
YEARS: Final = cues("age_russian", "years")
YOUNGEST: Final = 2
#: Smaller numbers, and those of years, which may have been spent, are asked about at most.
GROWN: Final = 13
#: One who corrects oneself, or is not sure, says a number near the first.
NEAR: Final = 10


def find_aged(text: str, stretches: list[Stretch]) -> Iterator[Found]:
    """Find ages among the numbers of a text.

    Args:
        text: the text the tokens point into.
        stretches: all its tokens, and what is known of them.

    Returns:
        Whole numbers, without what they count.
    """
    chances: dict[int, float] = {}
    for stretch in stretches:
        column = weigh(stretch)[:, COLUMN]
        likely = (column >= LOWEST).nonzero()[0].tolist()
        chances |= {stretch.tokens[place].start: float(column[place]) for place in likely}
    if not chances:
        return
    words = words_of(text)
    numbers = numerals(words, Language.RUSSIAN)
    for at, number in enumerate(numbers):
        chance = max(chances.get(words[place].start, 0.0) for place in range(number.first, number.last))
        if chance >= LOWEST and _may_be(words, number) and not _in_a_row(numbers, at):
            counted = words.key(number.last) in YEARS
            sure = chance >= SURE and number.value >= GROWN and not counted
            start, end = words[number.first].start, words[number.last - 1].end
            age = Found(start, end, Category.AGE, MASKED if sure else DOUBTED)
            yield with_about(text, age, Language.RUSSIAN)


def _in_a_row(numbers: list[Numeral], at: int) -> bool:
    """Tell whether a number stands right beside another that is no near one: a telephone is said so."""
    here = numbers[at]
    beside = [
        one
        for one in (*numbers[max(0, at - 1) : at], *numbers[at + 1 : at + 2])
        if one.first == here.last or one.last == here.first
    ]
    return any(min(one.value, here.value) < GROWN or abs(one.value - here.value) > NEAR for one in beside)


def _may_be(words: Words, number: Numeral) -> bool:
    """Tell whether a number can be an age: not one of a speaker, of a list, of something larger or of things."""
    if not YOUNGEST <= number.value <= OLDEST or is_glued(words, number) or number.ordinal:
        return False
    before, after = words.key(number.first - 1), words.key(number.last)
    if (
        before == HUNDRED
        or before.endswith(LARGE)
        or after.endswith(LARGE)
        or before in ("№", "номер", "плюс", "минус")
    ):
        return False
    return after != "]" and (after in YEARS or not counts(words[number.last]))
