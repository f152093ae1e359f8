"""English ages that the person before the number gives away: "father already seventy-four", "Radu, eighteen"."""

from typing import Final

from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, Numeral
from redaction.engine.recognizers.ages.context import DOUBTFUL, POSSIBLE
from redaction.engine.recognizers.ages.english.beside import KIN, MONTHS, counts, is_number, is_stopped
from redaction.engine.words import Word, Words

#: What may stand between a person and their age without saying anything else of them.
BETWEEN: Final = cues("age_english", "person_between") | HESITATIONS | {",", "-", "–", "—", "…"}
#: What goes on behind an age, so that the number counts nothing.
GOES_ON: Final = cues("age_english", "person_goes_on") | {
    "", ",", ".", "!", "?", ";", ":", ")", "-", "–", "—", "…", "\n", '"', "'",
}  # fmt: skip
PERSONS: Final = frozenset(("i", "he", "she"))
NO_NAMES: Final = cues("age_english", "things") | MONTHS | cues("age_english", "person_no_names")
VAGUELY: Final = frozenset((("or", "so"), ("at", "least"), ("or", "thereabouts"), ("or", "something"), ("or", "more")))
OWNERS: Final = frozenset(("her", "his"))
SUBJECTS: Final = cues("age_english", "subjects")
VERBS: Final = cues("age_english", "be")
CONTRACTED: Final = cues("age_english", "contracted")
BEING: Final = frozenset(("was", "am", "is", "were"))
#: "I have twenty" is a count: of an age one says what happened then.
HAVING: Final = frozenset(("have", "had", "has"))
BROOD: Final = frozenset(("children", "kids", "sons", "daughters", "boys", "girls", "grandchildren", "twins"))
ONCE: Final = frozenset(("died", "married", "wed"))
LEAST, LEAST_SPELLED, REACH, BROOD_REACH = 13, 4, 8, 9


def of_person(words: Words, number: Numeral) -> float:
    """Judge a number by the person who stands before it, over words that say nothing else of them.

    Returns:
        ``POSSIBLE`` for what is an age then, 0.0 otherwise.
    """
    after = words[number.last]
    if not number.spelled and number.value < LEAST:
        return POSSIBLE if _listed_child(words, number) else 0.0
    if number.value < LEAST_SPELLED or counts(after) or words.key(number.first - 1) in ("-", "#", "№"):
        return 0.0
    if number.value >= LEAST and number.spelled and (_turned_round(words, number) or _or_so(words, number)):
        return POSSIBLE
    if after.key not in GOES_ON and not after.key.endswith("ed"):
        return 0.0
    person = words.left(number.first, BETWEEN, REACH)
    close = number.first - person <= 2
    if _is_person(words, person, number) or (words.key(person) in ONCE and number.value >= LEAST and close):
        return POSSIBLE
    return POSSIBLE if _listed_child(words, number) else 0.0


def _is_person(words: Words, at: int, number: Numeral) -> bool:
    word = words[at]
    between = set(words.keys(at + 1, number.first))
    if word.key in PERSONS and between & HAVING and "now" not in between and words.key(number.last) != "when":
        return False
    if word.key in PERSONS or word.key in KIN:
        # "He two times", "my brother five": without a verb a small number may count anything.
        return number.value >= LEAST or bool(between & BEING) or bool(between & {"about", "maybe", "only", "already"})
    if number.value < LEAST or not word.key.isalpha() or not between or is_number(word):
        return False
    if _is_name(word) and _sets_off(words, at):
        return True
    # Where nothing is capitalised a name or a people stands behind its kinship: "my mother siranush is …".
    unknown = word.key not in NO_NAMES and not word.capital
    told = bool(between & (BEING | {"already", "now"}))
    return unknown and told and not KIN.isdisjoint(words.keys(at - 3, at))


def _is_name(word: Word) -> bool:
    return word.capital and word.key.isalpha() and len(word.key) > 1 and word.key not in NO_NAMES


def _sets_off(words: Words, at: int) -> bool:
    """Tell whether a capital is the word's own: at the head of a sentence every word has one."""
    return words.key(at + 1) == "," or words.key(at - 1) not in ("", ".", "!", "?", ":", "\n", "…")


def _turned_round(words: Words, number: Numeral) -> bool:
    """Read "twenty-three he was when they took him"."""
    said = words.key(number.last) in PERSONS and words.key(number.last + 1) in BEING
    return said and words.key(number.first - 1) in ("", ".", ",", "!", "?", "and", "only", "but", "…", "\n")


def _or_so(words: Words, number: Numeral) -> bool:
    """Read "in her teens, fifteen or so", "a real patriot, eighty at least, he began": not "thirty or so people"."""
    said = tuple(words.keys(number.last, number.last + 2)) in VAGUELY
    ended = words.key(number.last + 2) in GOES_ON or is_number(words[number.last + 2])
    before = words.keys(number.first - REACH, number.first)
    near = {*before, *words.keys(number.last + 2, number.last + 4)}
    return said and ended and not (KIN | PERSONS | OWNERS).isdisjoint(near) and "there" not in before


def _listed_child(words: Words, number: Numeral) -> bool:
    """Read "two boys: Dias 8, Alan 12"."""
    named = _is_name(words[number.first - 1]) and words.key(number.first - 2) in (":", ",", "and", "—", "–")
    stopped = words.key(number.last) in (",", ".", ";", ")", "", "and")
    return named and stopped and not BROOD.isdisjoint(words.keys(number.first - BROOD_REACH, number.first - 1))


def in_years(words: Words, number: Numeral) -> float:
    """Judge "I am 44 years", as speakers of other languages say it."""
    closed = is_stopped(words, number._replace(last=number.last + 1))
    goes_on = words.key(number.last + 1) in ("and", "but", "now", "already", "she", "he", "my")
    place = words.left(number.first, {"now", "already", "like", "almost", "only", "about"} | HESITATIONS, 3)
    verb, subject = words.key(place), words.key(place - 1)
    has = verb in ("have", "has", "had")
    stated = (subject in SUBJECTS and (verb in VERBS or has)) or (subject in KIN and has)
    if not (stated or verb in CONTRACTED) or not (closed or (goes_on and has)):
        return 0.0
    return POSSIBLE if number.value > 12 and closed else DOUBTFUL if has else 0.0
