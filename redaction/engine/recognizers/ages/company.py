"""Numbers near an age: ages come in company, whatever turn of phrase each is told in.

Of the ages that no rule found in interviews nobody had read, most stood within a few words of one that was found; of
numbers that count nothing there every third or fourth was an age.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from redaction.engine.cues import cues
from redaction.engine.numerals import Numeral
from redaction.engine.recognizers.ages.context import DOUBTFUL, LINKS, NUMBERED, OLDEST, POSSIBLE, Age, is_glued
from redaction.engine.words import Word, Words

#: So many words, numbers and signs may stand between.
NEAR: Final = 10
YOUNGEST: Final = 2
#: Behind one of these a number says which, how hot, or how many there are in all: "grade six", "плюс сорок".
NEVER: Final = (
    cues("age_company", "never")
    | cues("age_english", "net_never")
    | cues("age_english", "rest_never")
    | cues("age_russian_net", "before")
    | NUMBERED
)
#: Behind one of these a small number counts what was told before: "home with the two".
NEVER_SMALL: Final = cues("age_english", "rest_never_small")
GROWN: Final = 11
#: What makes an hour, a part or a larger number of the one before.
AFTER: Final = cues("age_russian_net", "after")
#: What a baby's age is told in.
MONTHS: Final = cues("age_company", "months")
MOST_MONTHS: Final = 23


def in_company(
    words: Words, numbers: Sequence[Numeral], ages: Iterable[tuple[int, int]], counts: Callable[[Word], bool]
) -> Iterator[Age]:
    """Find numbers near an age that count nothing, or months.

    Args:
        words: the text.
        numbers: all its numbers.
        ages: the stretches of text that are known to tell ages, in code points.
        counts: tells whether a word after a number is what the number counts.

    Yields:
        Likely ages of grown people, and doubtful ones of children with the month they are told in.
    """
    told = _told(words, ages)
    for number in numbers if any(told) else ():
        if any(told[number.first : number.last]) or not any(told[max(0, number.first - NEAR) : number.last + NEAR]):
            continue
        if number.ordinal or not (number.spelled and YOUNGEST <= number.value <= OLDEST) or is_glued(words, number):
            continue
        small, before, after = number.value < GROWN, words.key(number.first - 1), words[number.last]
        if before in NEVER or (small and before in NEVER_SMALL):
            continue
        if after.key in MONTHS and number.value <= MOST_MONTHS:
            yield Age(number.first, number.last + 1, DOUBTFUL)
        elif not (counts(after) or after.key in AFTER or (small and _goes_on(number, after))):
            yield Age(number.first, number.last, DOUBTFUL if small else POSSIBLE)


def _goes_on(number: Numeral, after: Word) -> bool:
    """Tell whether a word follows that a small number may count: "екі немерем", but "оған екіде"."""
    return after.key.isalpha() and after.key not in LINKS and not number.ending


def _told(words: Words, ages: Iterable[tuple[int, int]]) -> bytearray:
    """Mark the words that tell an age."""
    starts = [word.start for word in words]
    told = bytearray(len(words))
    for start, end in ages:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        told[first:last] = b"\x01" * (last - first)
    return told
