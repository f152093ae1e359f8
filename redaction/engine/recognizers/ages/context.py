"""What the rules for ages share: a number of a text with its surroundings, and numbers that stand in a row."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, Numeral
from redaction.engine.words import Word, Words

SURE, LIKELY, POSSIBLE, DOUBTFUL = 0.9, 0.75, 0.55, 0.3
OLDEST: Final = 125
STOPS: Final = frozenset({"\n", "!", '"', ")", ",", ".", ":", ";", "?", "]", "»", "–", "—", "…"})
DASHES: Final = frozenset(("—", "–"))
SIGNS: Final = frozenset({"\n", '"', "(", ",", "-", ".", ":", "«", "–", "—", "…"})
# Between two numbers of which both are ages if one is: "25 and 27", "двадцать три, может, двадцать четыре".
LINKS: Final = cues("age_context", "links") | HESITATIONS | {",", "-", "/", "–", "—", "…"}
MOST_LINKS: Final = 5
REPEATED: Final = frozenset(("at", "в", "за", "до", "под", "с"))
ONES_OWN: Final = cues("age_english", "siblings") | {"old", "young"}
# A second number this near in the text and in value is the same age, or the next birthday's.
MOST_APART, CLOSE = 6, 2
ENDS: Final = frozenset({"\n", "!", ".", "?", "…"})
#: How near an age is said again, and what may stand before it then: "Just twenty!"
ECHOED_WITHIN, ECHOING = 24, frozenset(("just", "only", "imagine", "yes", "yeah"))


# "How old are you?": what follows is the answer.
ASKED: Final = (
    {"how", "old"},
    {"сколько", "лет"},
    {"жасыңыз", "нешеде"},
    {"your", "age"},
    {"нешедесіз"},
    {"неше", "жаста"},
    {"неше", "жастан"},
    {"неше", "жасыңызда"},
    {"қай", "жастан"},
    {"қай", "жаста"},
    {"қай", "жасыңызда"},
    {"ваш", "возраст"},
    {"сколько", "было"},
    {"сколько", "ему"},
    {"сколько", "ей"},
    {"сколько", "тебе"},
    {"сколько", "мне"},
)
ASKED_WITHIN: Final = 14
LASTED: Final = tuple(sorted(cues("age_russian", "lasted")))
# Words that number things: houses, buses, articles of a code.
NUMBERED: Final = cues("age_context", "numbered")
GENDERS: Final = cues("age_context", "genders")
PREFACES: Final = cues("age_context", "prefaces") | HESITATIONS | {","}
MOST_PREFACES: Final = 8
OPENERS: Final = frozenset({"\n", "!", '"', ")", ".", ":", "?", "]", "«", "–", "—", "…"})
ALONE_FROM, ALONE_TO = 13, 99


class Age(NamedTuple):
    """A stretch of words that says an age, from ``first`` to before ``last``."""

    first: int
    last: int
    score: float


def asks_age(text: str) -> float:
    """Tell how surely somebody's age is asked for in the last words of a text; 0.0 if it is not.

    "Сколько лет вы там проработали?" may ask for no age.
    """
    lower = text.lower().replace("ё", "е")
    if not any(all(word in lower for word in each) for each in ASKED):
        return 0.0
    words = Words(text)
    if not _is_asked(words, len(words)):
        return 0.0
    lasted = any(each.startswith(LASTED) for each in words.keys(len(words) - ASKED_WITHIN, len(words)))
    return DOUBTFUL if lasted else SURE


def _is_asked(words: Words, first: int) -> bool:
    before = words.keys(first - ASKED_WITHIN, first)
    return any(each.issubset(before) for each in ASKED)


def in_a_row(
    words: Words, numbers: Iterable[Numeral], ages: Iterable[Age], counts: Callable[[Word], bool]
) -> Iterator[Age]:
    """Give the stretches from an age to the numbers it is linked to, with that age's score, near ones first.

    Args:
        words: the text.
        numbers: all its numbers.
        ages: what is known to be an age.
        counts: tells whether a word after a number is what the number counts.
    """
    known = {place: age for age in ages for place in range(age.first, age.last)}
    row = [number for number in numbers if number.first in known or not counts(words[number.last])]
    for step in (1, -1):
        previous: Numeral | None = None
        for number in row[::step]:
            near = known.get(previous.first) if previous else None
            own = known.get(number.first)
            joined = previous and words.keys(previous.last, number.first) == ["-"]
            # Of two joined ones the surer tells what both are.
            if previous and near and (own is None or own.score < near.score or (joined and own.score == near.score)):
                left, right = (previous, number) if step > 0 else (number, previous)
                if linked(words, left, right):
                    age = Age(min(near.first, number.first), max(near.last, number.last), near.score)
                    known |= dict.fromkeys(range(number.first, number.last), age)
                    yield age
            previous = number


def corrected(
    words: Words, numbers: Iterable[Numeral], ages: Iterable[Age], counts: Callable[[Word], bool]
) -> Iterator[Age]:
    """Give the numbers that set an age right in its sentence: "eighty-eight on paper, eighty-nine in truth"."""
    known = [age for age in ages if age.score >= POSSIBLE]
    taken = {place for age in known for place in range(age.first, age.last)}
    said = [one for age in known for one in numbers if age.first <= one.first < age.last]
    for number in numbers:
        if number.first in taken or number.ordinal or number.value < ALONE_FROM or counts(words[number.last]):
            continue
        for one in said:
            first, last = min(one.last, number.last), max(one.first, number.first)
            near = last - first <= MOST_APART and ENDS.isdisjoint(words.keys(first, last))
            if near and 0 < abs(one.value - number.value) <= CLOSE:
                yield Age(number.first, number.last, POSSIBLE)
                break


def echoed(words: Words, ages: Iterable[Age]) -> Iterator[Age]:
    """Give the places where an age is said once more, as a sentence: "She was thirteen. Thirteen!"."""
    for age in ages:
        said = words.keys(age.first, age.last)
        if age.score < POSSIBLE or (len(said) == 1 and said[0].isdecimal()):
            continue
        for at in range(age.last, min(len(words), age.last + ECHOED_WITHIN)):
            if words.keys(at, at + len(said)) != said or words.key(at + len(said)) not in STOPS:
                continue
            if words.key(at - 1) in ECHOING | OPENERS | {",", "…"}:
                yield Age(at, at + len(said), POSSIBLE)


def linked(words: Words, left: Numeral, right: Numeral) -> bool:
    """Tell whether nothing but a few links stands between two numbers that can be ages."""
    between = words.keys(left.last, right.first)
    # "The middle one five": who is told of, and how old.
    if is_glued(words, left) or (words.key(left.first) == "one" and words.key(left.first - 1) in ONES_OWN):
        return False
    fits = not left.ordinal and not right.ordinal and 0 < left.value <= OLDEST and 0 < right.value <= OLDEST
    # "Двадцать пять тридцать", "nine six and two": one after the other, in words.
    if not between:
        return fits and left.spelled and right.spelled and abs(right.value - left.value) <= 10
    # "В тринадцать, в четырнадцать": the word before the one stands before the other, too.
    again = words.key(left.first - 1)
    said = [each for each in between if each != again] if again in REPEATED else between
    return fits and len(between) <= MOST_LINKS and LINKS.issuperset(said)


def is_glued(words: Words, number: Numeral) -> bool:
    """Tell the number of a speaker or a house, which a letter begins: "Ж2, 47 лет"."""
    before = words[number.first - 1]
    return before.key.isalpha() and before.end == words[number.first].start


def alone(words: Words, number: Numeral, counting: bool) -> float:
    """Judge a number that nothing around explains.

    Args:
        words: the text.
        number: the number.
        counting: whether what follows may be what it counts; speech recognition sets no stops.

    Returns:
        ``SURE`` where the age was just asked for, ``POSSIBLE`` where the number is a whole sentence or begins one
        and is set off ("Thirty-one, a programmer"), ``DOUBTFUL`` for other number words that count nothing, else 0.0.
    """
    asked = _is_asked(words, number.first)
    closed = words.key(number.last) in STOPS - DASHES or number.last >= len(words)
    if asked and not counting and number.value > 2:
        return SURE
    if words.key(number.last) == "+" and 15 < number.value <= ALONE_TO and not words.key(number.last + 1).isdecimal():
        return POSSIBLE
    sign, introduced = words.key(number.first - 1), words.key(number.first - 2)
    described = closed and words.key(number.last) in (",", ")") and ALONE_FROM <= number.value <= ALONE_TO
    if described and (
        sign in ("(", ":")
        or (sign in (",", ".", ";") and (introduced in GENDERS or words.key(number.first - 3) in GENDERS))
    ):
        return POSSIBLE
    if (
        (counting and not closed)
        or not number.spelled
        or not ALONE_FROM <= number.value <= ALONE_TO
        or sign in NUMBERED
    ):
        return 0.0
    return POSSIBLE if closed and _opens(words, number.first) else DOUBTFUL


def _opens(words: Words, first: int) -> bool:
    """Tell whether a number opens a sentence, what one says before an answer aside: "Ну, вот, сорок"."""
    at = first - 1
    while words.key(at) in PREFACES and at > first - MOST_PREFACES:
        at -= 1
    return at < 0 or words.key(at) in OPENERS
