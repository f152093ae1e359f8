"""How ages are said in English."""

from collections.abc import Iterator
from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.languages.english_words import looks_like_name
from redaction.engine.numerals import HESITATIONS, Numeral, numerals
from redaction.engine.recognizers.ages.context import DOUBTFUL, LIKELY, OLDEST, POSSIBLE, SURE, Age, alone
from redaction.engine.recognizers.ages.english.beside import (
    AROUND,
    KIN,
    by_contrast,
    by_preposition,
    counts,
    enclosed,
    is_amount,
    is_counting,
    is_ended,
    is_stopped,
    marks_off,
)
from redaction.engine.recognizers.ages.english.named import by_names, is_infant
from redaction.engine.recognizers.ages.english.net import perhaps
from redaction.engine.recognizers.ages.english.otherwise import is_otherwise
from redaction.engine.recognizers.ages.english.person import in_years, of_person
from redaction.engine.recognizers.ages.english.speech import in_speech, is_person, says_nothing
from redaction.engine.words import Word, Words

FILLERS: Final = cues("age_english", "fillers") | HESITATIONS | {",", "…", "-", "—", "–", "\n"}
# A word behind one of these is no name.
NAMELESS: Final = cues("age_english", "nameless")
VAGUE: Final = cues("age_english", "vague")
BE: Final = cues("age_english", "be")
CONTRACTED: Final = cues("age_english", "contracted")
SUBJECTS: Final = cues("age_english", "subjects")
THINGS: Final = cues("age_english", "things")
SIBLINGS: Final = cues("age_english", "siblings")
OWNERS: Final = frozenset(("my", "his", "her", "our", "their", "your", "a", "the", "one"))
SHORTER: Final = frozenset(("month", "months", "week", "weeks", "day", "days"))
SHARED: Final = frozenset(("them", "us", "you", "those", "these", "our", "your", "their"))
TURNING: Final = frozenset(("turn", "turns", "turned", "turning", "hit", "hits", "hitting"))
YEARS: Final = frozenset(["year", "years", "yr", "yrs"])
AUXILIARIES: Final = cues("age_english", "auxiliaries") | {"'"}

__all__ = ["ages", "counts", "counts_in_a_row"]


def counts_in_a_row(word: Word) -> bool:
    """Tell whether a number counts the word after it; "thirty, no, thirty-one in June" counts no inches."""
    return word.key != "in" and counts(word)


def ages(words: Words) -> Iterator[Age]:
    """Find the ages that are numbers, with their unit if one is said."""
    for number in numerals(words, Language.ENGLISH):
        if number.ordinal or not 0 < number.value <= OLDEST:
            continue
        unit = _unit(words, number)
        halved = words.key(unit - 1) == "half"
        if unit > number.last and not halved:
            score = SURE
        else:
            number = number._replace(last=unit)
            score = _without_unit(words, number)
        if score:
            first = number.first
            while words.key(first - 1) in VAGUE:
                first -= 1
            first -= words.key(first - 1) == "a" and words.key(first) == "hundred"
            last = max(unit, number.last)
            yield Age(first, last + (words.key(last) in ("plus", "+")), score)


def _unit(words: Words, number: Numeral) -> int:
    """Give the place after "years old", "-year-olds", "y.o.", "years of age"; the number's own end without one."""
    at = words.right(number.last, {"-", "\n", "and", "a", "half"}, 4)
    after = words.right(at + 1, {"-", "."}, 2)
    if words.key(at) in YEARS and words.keys(at + 1, at + 3) == ["of", "age"]:
        return at + 3
    if words.key(at) in YEARS or words.key(at) in SHORTER:
        if words.key(after) in ("old", "olds", "young"):
            return after + 1
        return at + 1 if is_infant(words, number, at) else number.last
    if words.key(at) == "odd" and words.key(number.last) == "-":
        return at + 1
    if words.keys(number.last, number.last + 3) == ["and", "a", "half"]:
        return number.last + 3
    if words.key(at) in ("yo", "yos"):
        return at + 1
    if words.key(at) == "y" and words.key(words.right(at + 1, {".", "/"}, 1)) == "o":
        return words.right(at + 1, {".", "/"}, 1) + 1
    return at + 1 if words.key(at) in ("something", "ish") and number.value % 10 == 0 else number.last


def _without_unit(words: Words, number: Numeral) -> float:
    if is_amount(words, number):
        return 0.0
    told = _bare(words, number, is_ended(words, number))
    left_alone = alone(words, number, counting=is_counting(words, number))
    score = max(told, left_alone)
    if score < POSSIBLE:
        score = max(score, of_person(words, number), in_speech(words, number), by_names(words, number))
        score = score or perhaps(words, number)
    return 0.0 if score == DOUBTFUL and (says_nothing(words, number) or is_otherwise(words, number)) else score


def _bare(words: Words, number: Numeral, ended: bool) -> float:
    """Judge a number without "years old"."""
    after = words[number.last]
    if after.key in YEARS:
        return in_years(words, number)
    baby = number.value == 1 and words.key(number.last - 1) != "half"
    # "In" stands for inches, and "of" for a share, but not in "at four of the fever".
    plain = after.key == "in" and not words.key(number.last + 1).isdecimal()
    plain = plain or (
        after.key == "of" and words.key(number.first - 1) == "at" and words.key(number.last + 1) not in SHARED
    )
    if (counts(after) and not plain) or baby:
        return 0.0
    if after.key == "-" and words.key(number.last + 1).isalpha():
        return 0.0
    at = words.left(number.first, FILLERS)
    key = words.key(at)
    if key in ("age", "ages", "aged") or (key == ":" and words.key(at - 1) in ("age", "ages")):
        return LIKELY
    if words.key(number.first - 1) in KIN and not is_counting(words, number) and number.value > 1:
        return _beside_kin(words, number, ended)
    return _said_of_somebody(words, number, ended, at)


def _said_of_somebody(words: Words, number: Numeral, ended: bool, at: int) -> float:
    after = words[number.last]
    around = words.key(number.first - 1) in AROUND and words.key(number.first - 2) not in ("going", "kind", "all")
    if not ended and not around and number.value > 3 and after.key.isalpha() and _subject(words, number, at):
        return DOUBTFUL if is_counting(words, number) or not number.spelled else POSSIBLE
    if ended and _subject(words, number, at):
        plural = not {"we", "they"}.isdisjoint(words.keys(number.first - 4, number.first))
        together = plural and (number.value < 10 or after.key in ("in", "of", "at", "on"))
        return DOUBTFUL if together else LIKELY
    if number.first <= 2 and number.last + 2 >= len(words) and at == -1:
        return POSSIBLE if number.value > 14 else (DOUBTFUL if number.spelled else 0.0)
    stopped = is_stopped(words, number)
    aside = stopped or after.key in ("if", "maybe", "or", "perhaps", "at", "like")
    told = POSSIBLE if marks_off(words, number) else by_preposition(words, number, stopped)
    told = told or by_contrast(words, number, ended)
    return told or (enclosed(words, number) if aside else 0.0)


def _beside_kin(words: Words, number: Numeral, ended: bool) -> float:
    """Judge "my daughter five and my son eight slept", "my uncle 70"."""
    owned = words.key(number.first - 2) in OWNERS or words.key(number.first - 3) in OWNERS
    grown = number.spelled and number.value > 12
    return POSSIBLE if (owned and (ended or number.value > 3)) or grown else DOUBTFUL


def _subject(words: Words, number: Numeral, at: int) -> bool:
    """Tell whether the words before say that somebody is that old."""
    key = words.key(at)
    if key in CONTRACTED or (
        key.endswith("'s") and (key[:-2] in KIN or (words[at].capital and key[:-2] not in THINGS))
    ):
        return True
    if key in TURNING:
        return number.value > 4
    # FILLERS hold "was", so that "what was she, nineteen" is read; here the verb itself is looked for.
    verb = next(
        (place for place in range(number.first - 1, max(-1, number.first - 8), -1) if words.key(place) in BE), -1
    )
    if verb == -1 or any(each not in FILLERS for each in words.keys(verb + 1, number.first)):
        return key in SUBJECTS and words.key(at - 1) in BE
    return _old_enough(words, verb, number)


def _old_enough(words: Words, verb: int, number: Numeral) -> bool:
    place = words.left(verb, AUXILIARIES, 3)
    # "My last-born, Sesugh, was one and a half."
    place -= words.key(place) == "," and words[place - 1].capital
    subject = words[place]
    kin = subject.key.removesuffix("'ll").removesuffix("'d")
    if words.key(verb) in ("be", "been", "being") and place == -1:
        return False
    if subject.key in SUBJECTS or subject.key in CONTRACTED or kin in KIN or words.key(verb - 1) == "who":
        return True
    if subject.key in THINGS:
        return False
    if subject.key in SIBLINGS:
        return number.value > 1
    if subject.capital and subject.key.isalpha():
        return number.value > 2 or words.key(number.last - 1) == "half"
    named = is_person(subject) or looks_like_name(subject.key)
    return named and number.spelled and number.value > (4 if words.key(place - 1) not in NAMELESS else 12)
