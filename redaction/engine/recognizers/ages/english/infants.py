"""English ages of the very young, in months or with a fraction, by whose they are: "Ossian, eleven weeks, slept"."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from archive.vocabulary import Category, Language
from redaction.engine.crf.english import LEXICON
from redaction.engine.crf.lexicon import CITY, COUNTRY, REGIONAL_PLACE, read_lexicon
from redaction.engine.cues import cues
from redaction.engine.languages.english_words import is_given_name, looks_like_name
from redaction.engine.numerals import HESITATIONS, numerals
from redaction.engine.recognizers.ages.context import DOUBTFUL, POSSIBLE, STOPS
from redaction.engine.recognizers.ages.english.beside import KIN, MONTHS, counts, is_number
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.hinted import in_small
from redaction.engine.words import Words

MONTHS_OR_WEEKS: Final = frozenset(("month", "months", "week", "weeks"))
UNITS: Final = MONTHS_OR_WEEKS | {"day", "days"}
YEARS: Final = frozenset(("year", "years"))
#: Of these an age is told in months.
YOUNG: Final = cues("age_english", "young")
SIBLINGS: Final = cues("age_english", "siblings")
PRONOUNS: Final = frozenset(("he", "she", "i", "who"))
NEARLY: Final = cues("age_english", "infant_nearly") | HESITATIONS
BEING: Final = frozenset(("is", "was", "were", "are", "am", "turned", "becomes", "became"))
HAVING: Final = frozenset(("having", "had", "has"))
#: Behind what lasted so long stands one of these, behind an age none of them.
LASTING: Final = cues("age_english", "not_old") | cues("age_english", "infant_lasting")
GOES_ON: Final = cues("age_english", "infant_goes_on")
THEN: Final = frozenset(("when", "then", "old", "so"))
AUXILIARIES: Final = frozenset(("also", "then", "now", "still", "only", "just", "is", "was"))
#: Between a person and an age that is added: "Wren (eighteen months)".
HEADS: Final = frozenset(("", ".", "!", "?", "…", ":", "\n", '"'))
SIGNS: Final = frozenset((",", "(", "—", "–", ":"))
TOWARDS: Final = cues("age_english", "towards")
NO_NAMES: Final = cues("age_english", "things") | cues("age_english", "person_no_names") | MONTHS
CALLED: Final = cues("english_net", "word_names")
HINTS: Final = ("month", "week", " day", "quarter", "half")
HALF: Final = ("and", "a", "half")
QUARTERS: Final = (("and", "a", "quarter"), ("and", "three", "quarters"), ("and", "one", "quarter"))
PLACES: Final = CITY | COUNTRY | REGIONAL_PLACE
LEAST_FRACTION, MOST_FRACTION, REACH, NEAR, FEWEST_LETTERS = 1, 17, 4, 12, 3


class _Length(NamedTuple):
    """Words that say how long somebody has lived, or how long something lasted.

    Attributes:
        first: the place of the first of them.
        last: one past the place of the last.
        days: whether the unit is days, of which hardly any age is told.
        halves: whether no unit is said: "four and a quarter".
    """

    first: int
    last: int
    days: bool
    halves: bool


def find_infants(words: Words) -> Iterator[Found]:
    """Find ages in months, weeks and fractions of a year beside whose they are.

    Args:
        words: the words of normalised English text.
    """
    small = in_small(words.text)
    if not any(hint in small for hint in HINTS):
        return
    for length in _lengths(words):
        score = _judged(words, length)
        if score:
            yield Found(words[length.first].start, words[length.last - 1].end, Category.AGE, score)


def _lengths(words: Words) -> Iterator[_Length]:
    for number in numerals(words, Language.ENGLISH):
        if number.ordinal or not number.value:
            continue
        at = behind(words, number.last, HALF)
        if words.key(at) in UNITS:
            yield _Length(
                _from_years(words, number.first),
                _with_rest(words, at + 1),
                words.key(at) in ("day", "days"),
                halves=False,
            )
        elif words.key(at) not in YEARS and not is_number(words[number.first - 1]):
            last = max(at, *(behind(words, number.last, said) for said in QUARTERS))
            if last > number.last and LEAST_FRACTION <= number.value <= MOST_FRACTION:
                yield _Length(number.first, last, days=False, halves=True)
    for at, word in enumerate(words):
        if word.key == "half" and words.keys(at + 1, at + 3) == ["a", "year"]:
            yield _Length(at, at + 3, days=False, halves=False)


def behind(words: Words, at: int, said: Sequence[str]) -> int:
    """Give the place behind some words, with hyphens between them or without; ``at`` if they do not stand there."""
    place = at
    for each in said:
        place += words.key(place) == "-"
        if words.key(place) != each:
            return at
        place += 1
    return place


def _from_years(words: Words, first: int) -> int:
    """Give the start of "one year and two months"."""
    at = words.left(first, {"and", ","}, 1)
    if words.key(at) not in YEARS:
        return first
    before = words[at - 1]
    return at - 1 if is_number(before) or before.key == "a" else first


def _with_rest(words: Words, last: int) -> int:
    """Give the end of "five months and a half", "two months and three weeks"."""
    if words.keys(last, last + 3) == list(HALF):
        return last + 3
    more = words.key(last) == "and" and is_number(words[last + 1]) and words.key(last + 2) in UNITS
    return last + 3 if more else last


def _judged(words: Words, length: _Length) -> float:
    after = words.key(length.last)
    ended = after in STOPS or length.last >= len(words) or words.keys(length.last, length.last + 2) == ["at", "the"]
    if after in LASTING and not ended:
        return 0.0
    if length.halves and (counts(words[length.last]) or after == "-"):
        return 0.0
    goes_on = ended or after in GOES_ON or length.halves
    place = words.left(length.first, NEARLY, REACH)
    key = words.key(place)
    if key in BEING or key in HAVING:
        return _of_subject(words, place, length, ended=ended) if goes_on else 0.0
    if "'" in key:
        return _contracted(words, place, length) if goes_on else 0.0
    if key in SIGNS:
        return _added(words, place, length) if ended or length.halves else 0.0
    return _beside(words, place, length, ended=ended) if goes_on or after.endswith("ed") else 0.0


def _of_subject(words: Words, verb: int, length: _Length, *, ended: bool) -> float:
    """Judge "Dragica was six months", "he had five months when"."""
    after = words.key(length.last)
    if words.key(verb) in HAVING and not (
        after in THEN or words.key(verb) == "having" or words.keys(length.last, length.last + 2) == ["that", "time"]
    ):
        return 0.0
    at = words.left(verb, AUXILIARIES, 2)
    subject = words[at]
    young = subject.key in YOUNG or subject.key in SIBLINGS
    if length.days and not young:
        return DOUBTFUL if after in THEN and (subject.key in PRONOUNS or _is_name(words, at)) else 0.0
    if young or (_is_name(words, at) and words.key(at - 1) not in TOWARDS):
        return POSSIBLE
    if subject.key == "i":
        return POSSIBLE if after in THEN or length.halves else 0.0
    return POSSIBLE if subject.key in PRONOUNS else 0.0


def _contracted(words: Words, at: int, length: _Length) -> float:
    """Judge "she's eight months and walks", "Dragica's two and a half"."""
    who = words.key(at).partition("'")[0]
    known = who in YOUNG | PRONOUNS | SIBLINGS or words[at].capital or looks_like_name(who)
    return POSSIBLE if known and who not in ("i", "it", "that", "there", "what") and not length.days else 0.0


def _added(words: Words, sign: int, length: _Length) -> float:
    """Judge "Ossian, eleven weeks, slept", "her daughter Blessing, 14 months"."""
    who = words[sign - 1]
    if words.key(length.last - 1) in UNITS and not YEARS.isdisjoint(words.keys(length.first, length.last)):
        return DOUBTFUL
    if who.key in YOUNG or (who.key in KIN and length.halves) or who.key == "one":
        return POSSIBLE
    if not _is_name(words, sign - 1) or (words.key(sign - 2) in TOWARDS and not _is_known(who.key)):
        return 0.0
    young = length.halves or not YOUNG.isdisjoint(words.keys(sign - NEAR, sign))
    return POSSIBLE if young or is_given_name(who.key) else DOUBTFUL


def _beside(words: Words, place: int, length: _Length, *, ended: bool) -> float:
    """Judge what speech without signs says right behind somebody: "then came marek with the boy three weeks"."""
    who = words[place]
    if who.key in YOUNG:
        return POSSIBLE if not length.days else DOUBTFUL
    if who.capital or not _is_name(words, place) or words.key(place - 1) in TOWARDS:
        return 0.0
    young = not YOUNG.isdisjoint(words.keys(place - REACH, place))
    if young or (length.halves and ended):
        return POSSIBLE
    return DOUBTFUL if length.halves else 0.0


def _is_name(words: Words, at: int) -> bool:
    word = words[at]
    key = word.key
    if len(key) < FEWEST_LETTERS or not key.isalpha() or key in NO_NAMES or is_number(word):
        return False
    if read_lexicon(LEXICON).look_up(key).flags & PLACES and not is_given_name(key):
        return False
    # At the head of a sentence every word has a capital.
    inside = word.capital and words.key(at - 1) not in HEADS
    return _is_known(key) or looks_like_name(key) or (inside and key not in KIN)


def _is_known(key: str) -> bool:
    return is_given_name(key) or key in CALLED
