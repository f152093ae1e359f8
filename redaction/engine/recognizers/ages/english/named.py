"""English ages beside names in a row, and those of babies: "miyrbek nine and aybek three", "Timur was ten days"."""

from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.languages.english_words import is_given_name, looks_like_name
from redaction.engine.numerals import HESITATIONS, Numeral, vocabulary
from redaction.engine.recognizers.ages.context import POSSIBLE
from redaction.engine.recognizers.ages.english.beside import KIN, MONTHS, counts, is_number
from redaction.engine.recognizers.ages.english.person import GOES_ON
from redaction.engine.words import Words

TOWARDS: Final = cues("age_english", "towards")
INFANTS: Final = cues("age_english", "infants") | cues("age_english", "siblings")
NOT_OLD: Final = cues("age_english", "not_old")
BEING: Final = frozenset(("is", "was", "were"))
BARELY: Final = frozenset(("just", "only", "barely", "about", "like", "maybe", "not", "even", "almost", "nearly"))
PRONOUNS: Final = frozenset(("he", "she", "i", "it"))
#: Behind "she was six weeks" the clause goes on so where it says how old she was.
THEN: Final = frozenset(("when", "then", "old", "and"))
COUPLE: Final = frozenset(("two", "three", "four", "both", "pair", "couple"))
FEWEST_LETTERS, WITHIN, GROWN, COUPLED = 3, 10, 13, 3


def by_names(words: Words, number: Numeral) -> float:
    """Judge a number by the name before it and a second such pair near by, or by the two it stands for.

    Args:
        words: the text.
        number: a number from 1 to 125 without a unit.

    Returns:
        ``POSSIBLE`` for what is an age then, else 0.0.
    """
    if not number.spelled or counts(words[number.last]):
        return 0.0
    if _of_a_couple(words, number):
        return POSSIBLE
    if not _is_named(words, number.first) or number.value < 2 or not _goes_on(words, number.last):
        return 0.0
    if number.value >= GROWN and is_given_name(words.key(number.first - 1)) and words.key(number.last) in GOES_ON:
        return POSSIBLE
    before = range(number.first - 2, max(0, number.first - WITHIN), -1)
    after = range(number.last + 1, min(len(words), number.last + WITHIN))
    return POSSIBLE if any(_is_pair(words, at) for at in (*before, *after)) else 0.0


def is_infant(words: Words, number: Numeral, unit: int) -> bool:
    """Tell whether weeks, months or days are how old a baby is: "he's eight months", "Timur was ten days".

    Args:
        words: the text.
        number: the number.
        unit: the place of the unit behind it.
    """
    if words.key(unit + 1) in NOT_OLD or words.key(unit) not in ("month", "months", "weeks", "week", "days"):
        return False
    at = words.left(number.first, BARELY | HESITATIONS, 3)
    key, subject = words.key(at), words.key(at - 1)
    if key.endswith("'s"):
        return key.removesuffix("'s") in INFANTS and words.key(unit) != "days"
    if key not in BEING:
        return False
    if subject in PRONOUNS:
        return subject in INFANTS and words.key(unit) != "days" and words.key(unit + 1) in THEN | {"", ".", ","}
    return subject in INFANTS | KIN or (words.key(unit + 1) in THEN and _is_named(words, at))


def _is_named(words: Words, at: int) -> bool:
    """Tell whether a name that is no place's stands right before a place in the text."""
    word = words[at - 1]
    name = word.key
    if len(name) < FEWEST_LETTERS or not name.isalpha() or is_number(word) or name in MONTHS | HESITATIONS:
        return False
    return words.key(at - 2) not in TOWARDS and looks_like_name(name)


def _is_pair(words: Words, at: int) -> bool:
    word = words[at]
    return word.key in vocabulary(Language.ENGLISH) and _goes_on(words, at + 1) and _is_named(words, at)


def _goes_on(words: Words, at: int) -> bool:
    """Tell whether what follows a number is none of the things it could count."""
    key = words.key(at)
    return key in GOES_ON | KIN or (key.isalpha() and looks_like_name(key))


def _of_a_couple(words: Words, number: Numeral) -> bool:
    """Read "two of them nine and eleven": as many numbers as people."""
    first = number.first
    if words.key(first - 1) == "and" and is_number(words[first - 2]):
        first -= 2
    elif words.key(number.last) != "and" or not is_number(words[number.last + 1]) or counts(words[number.last + 2]):
        return False
    place = words.left(first, {","}, 1)
    said = words.keys(place - 2, place + 1)
    return len(said) == COUPLED and said[0] in COUPLE and said[1] == "of" and said[2] in ("them", "us")
