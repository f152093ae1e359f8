"""English numbers that nothing explains as anything but an age: a reviewer is asked, as they cost few questions."""

from typing import Final

from redaction.engine.cues import cues
from redaction.engine.numerals import Numeral
from redaction.engine.recognizers.ages.context import DOUBTFUL, NUMBERED
from redaction.engine.recognizers.ages.english.beside import CHILDREN, DAYTIMES, HOURLY, MONTHS, counts, is_number
from redaction.engine.recognizers.ages.english.person import GOES_ON
from redaction.engine.words import Words

#: A number behind one of these is an hour's part, a score, a year, a place in a row, or what is left of something.
NEVER: Final = cues("age_english", "net_never") | cues("age_english", "speech_never") | NUMBERED
#: Before an hour: "at seven", "till nine".
HOURS: Final = frozenset(("at", "by", "till", "until", "before", "after", "from", "around", "about", "since"))
THINGS: Final = cues("age_english", "things")
GIVEN: Final = frozenset(("me", "him", "her", "us", "them", "you"))
LIMITS: Final = frozenset(("by", "till", "until", "before", "after"))
LIFE_GOES_ON: Final = frozenset(("i", "he", "she", "they", "we", "my", "his", "her"))
TOGETHER: Final = frozenset(("we", "they", "there", "these", "those", "of", "all"))
#: Signs on both sides of which a number tells how old somebody is: "W, 29, came alone".
LEFT: Final = frozenset((",", "(", "—", "–", ":"))
RIGHT: Final = frozenset((",", ")", "—", "–", ".", ";"))
ANSWERING: Final = frozenset(("", ".", "!", "?", "\n"))
YOUNGEST, OLDEST, GROWN, NEAR = 3, 105, 13, 4


def perhaps(words: Words, number: Numeral) -> float:
    """Judge a number without a unit of which nothing else has shown what it is.

    Args:
        words: the text.
        number: a number from 1 to 125.

    Returns:
        ``DOUBTFUL`` for what may be an age, else 0.0.
    """
    before, after = words[number.first - 1], words[number.last]
    glued = before.end == words[number.first].start and before.key.isalnum()
    if not YOUNGEST <= number.value <= OLDEST or glued or is_number(before) or is_number(after) or counts(after):
        return 0.0
    if _is_label(words, number) or _is_shared(words, number):
        return 0.0
    if before.key in NEVER | MONTHS or before.key in TOGETHER or words.key(number.first - 2) in TOGETHER:
        return 0.0
    if not number.spelled:
        return DOUBTFUL if _set_off(words, number) else 0.0
    # "Eleven. From pallets!" answers a question that was none about somebody's age.
    answers = number.value < GROWN and before.key in ANSWERING and after.key in ANSWERING
    if after.key not in GOES_ON or after.key == "-" or answers or _by_the_clock(words, number):
        return 0.0
    return DOUBTFUL


def _is_label(words: Words, number: Numeral) -> bool:
    """Tell whether a number is part of a name, or of what was handed over: "Respondent Five", "give me five"."""
    named = words[number.first].capital and words[number.first - 1].capital
    named = named or (words.key(number.first - 1) in ("is", "was") and words.key(number.first - 2) in THINGS)
    given = words.key(number.first - 1) in GIVEN and words.key(number.first - 2) in NEVER
    return named or given


def _is_shared(words: Words, number: Numeral) -> bool:
    """Tell whether what a number counts is said once for two: "five or six times", "from ten until six"."""
    after = words.key(number.last)
    if after not in ("or", "and", "to", "till", "until") or not is_number(words[number.last + 1]):
        return False
    return after in ("to", "till", "until") or counts(words[number.last + 2])


def _set_off(words: Words, number: Numeral) -> bool:
    """Tell whether digits stand between two signs behind a name: "W, 29, came alone"."""
    left, right = words.key(number.first - 1), words.key(number.last)
    named = words[number.first - 2].capital and words.key(number.first - 2) not in MONTHS
    row = is_number(words[number.last + 1]) and right == ","
    return left in LEFT and right in RIGHT and number.value >= GROWN and named and not row


def _by_the_clock(words: Words, number: Numeral) -> bool:
    """Tell whether a small number is an hour: "the bus leaves at seven", "till nine in the evening"."""
    if number.value > CHILDREN or words.key(number.first - 1) not in HOURS:
        return False
    if words.key(number.first - 1) in LIMITS and (
        words.key(number.last) not in LIFE_GOES_ON or is_number(words[number.first - 2])
    ):
        return True
    near = words.keys(number.first - NEAR, number.first) + words.keys(number.last, number.last + NEAR)
    return not (HOURLY | DAYTIMES).isdisjoint(near)
