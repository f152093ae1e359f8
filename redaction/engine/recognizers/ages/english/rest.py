"""English numbers of an interview that nothing explains as anything but an age, and that no rule has taken for one.

Other rules say what an age looks like; this one says what else a number can be, and asks about the rest.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.cues import cues
from redaction.engine.languages.english_words import looks_like_name
from redaction.engine.numerals import Numeral, numerals
from redaction.engine.recognizers.ages.context import NUMBERED, STOPS
from redaction.engine.recognizers.ages.english.beside import CONTINUE, KIN, MONTHS, VERBS, counts, is_number
from redaction.engine.recognizers.ages.english.infants import LASTING
from redaction.engine.recognizers.ages.english.otherwise import DOES, are_several, is_otherwise, kind_of
from redaction.engine.recognizers.ages.english.person import GOES_ON, PERSONS
from redaction.engine.recognizers.ages.english.speech import is_person, says_nothing
from redaction.engine.recognizers.base import Found
from redaction.engine.words import Word, Words

#: Masked, where nothing follows that a number of grown people's years could count; and what a reviewer is asked.
MASKED, ASKED = 0.55, 0.25
#: Behind one of these a number is a year, an hour, a heat, an amount, or the number of something.
NEVER: Final = cues("age_english", "net_never") | cues("age_english", "rest_never") | NUMBERED | MONTHS
#: Behind one of these a small number is an hour or counts what was told before: "at seven", "the four".
NEVER_SMALL: Final = cues("age_english", "rest_never_small")
#: What stands between a number and what it counts, or makes an hour of it.
MEASURES: Final = cues("age_english", "rest_measures")
#: Babies, whose age is in months.
BABIES: Final = cues("age_english", "young") - {"one", "small"}
#: What lasts so long, or is left so long.
LASTED: Final = cues("age_english", "rest_lasted")
SHORT: Final = frozenset(("months", "month", "weeks"))
DECADES: Final = frozenset(
    ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
)
DECADE: Final = "ties"
ERA: Final = frozenset(("the", "those", "these", "nineteen", "eighteen", "soviet"))
#: What is said of somebody who is two.
STATED: Final = frozenset(
    ("was", "is", "turned", "turning", "only", "just", "barely", "nearly", "almost", "aged", "then", "now", "already")
)
LEAST, GROWN, ADULT, MOST, REACH, TWINS = 3, 13, 21, 105, 6, 10
HALF: Final = ["and", "a", "half"]


def find_rest(words: Words, found: Iterable[Found]) -> Iterator[Found]:
    """Find the numbers that may be an age for all that stands around them.

    Args:
        words: a turn of an interview.
        found: the ages that are known in it.

    Yields:
        Doubtful ages, one a number.
    """
    taken = [(each.start, each.end) for each in found]
    yield from (each for each in _of_decades(words) if not any(a < each.end and each.start < b for a, b in taken))
    for number in numerals(words, Language.ENGLISH):
        start, end = words[number.first].start, words[number.last - 1].end
        halved = words.keys(number.last, number.last + len(HALF)) == HALF
        least = 1 if halved else LEAST - (words.key(number.first - 1) in STATED)
        if not least <= number.value <= MOST or number.ordinal or any(a < end and start < b for a, b in taken):
            continue
        if _is_of_a_baby(words, number):
            yield Found(start, words[number.last].end, Category.AGE, ASKED)
        elif halved:
            if not (_is_explained(words, number._replace(last=number.last + len(HALF))) or _is_part(words, number)):
                yield Found(start, words[number.last + len(HALF) - 1].end, Category.AGE, ASKED)
        elif not (_is_part(words, number) or _is_explained(words, number)):
            sure = number.value >= GROWN and not is_number(words[number.last]) and not _counts(words, number.last)
            yield Found(start, end, Category.AGE, MASKED if sure else ASKED)


def _of_decades(words: Words) -> Iterator[Found]:
    """Read "the sisters Ainash and Kuralai, twenties": not "in the twenties", "the late nineties"."""
    for at, word in enumerate(words if DECADE in words.text.lower() else ()):
        if word.key in DECADES and not (ERA & set(words.keys(at - 2, at))):
            yield Found(word.start, word.end, Category.AGE, ASKED)


def _is_of_a_baby(words: Words, number: Numeral) -> bool:
    """Read "the twins are here, four months": not "the baby four months early", "she waited six weeks"."""
    if words.key(number.last) not in SHORT or words.key(number.last + 1) in LASTING:
        return False
    near = words.keys(number.first - REACH, number.first)
    return not BABIES.isdisjoint(near) and LASTED.isdisjoint(near)


def _is_part(words: Words, number: Numeral) -> bool:
    """Tell whether a number belongs to something longer: "P4", "'99", "3/4", "twenty nineteen"."""
    before, after = words[number.first - 1], words[number.last]
    if before.end == words[number.first].start and before.key not in ("", "(", '"', "“", "—", "–", "\n"):
        return True
    if after.start == words[number.last - 1].end and after.key and (after.key.isalnum() or after.key in "-/%°:_@"):
        return True
    if is_number(after):
        return number.value < ADULT or not number.spelled or is_number(before)
    return is_number(before) and not _is_second(words, number)


def _is_second(words: Words, number: Numeral) -> bool:
    """Tell whether a number guesses the one before it again ("pickers thirty thirty-two"), and is no year's end."""
    before = numerals(words, Language.ENGLISH)
    one = next((each for each in before if each.last == number.first), None)
    return one is not None and one.value > TWINS * 2 and 0 < abs(number.value - one.value) < TWINS


def _is_explained(words: Words, number: Numeral) -> bool:
    before, after = words.key(number.first - 1), words[number.last]
    if before in NEVER or counts(after) or after.key in MEASURES or says_nothing(words, number):
        return True
    if is_otherwise(words, number):
        return True
    if number.value < GROWN and (before in NEVER_SMALL or not (number.spelled or before.isalpha())):
        return True
    if is_number(after):
        return False
    return _counts(words, number.last) and not (number.value >= ADULT and _is_said_of(words, number))


def _is_said_of(words: Words, number: Numeral) -> bool:
    """Tell whether somebody is told of right before, and no stop between: "her father fifty hands like shovels"."""
    for at in range(number.first - 1, max(-1, number.first - REACH), -1):
        word = words[at]
        if word.key in STOPS or is_number(word):
            return False
        if word.key in PERSONS or word.key in KIN or is_person(word) or looks_like_name(word.key):
            return True
    return False


def _counts(words: Words, at: int) -> bool:
    """Tell whether what follows is what a number counts: "forty pies", "two old frogs"."""
    if (
        words.key(at) in GOES_ON
        or words.key(at) in CONTINUE
        or words.key(at) in VERBS
        or kind_of(words[at]).endswith(DOES)
    ):
        return False
    return _are_several(words[at]) or (words.key(at).isalpha() and _are_several(words[at + 1]))


def _are_several(word: Word) -> bool:
    return word.key not in GOES_ON and are_several(word)
