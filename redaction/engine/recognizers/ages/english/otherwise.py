"""What an English number that nothing makes an age is instead: hours, money, a bus, what was built or lost."""

from typing import Final

from archive.vocabulary import Language
from redaction.engine.crf.english import LEXICON
from redaction.engine.crf.lexicon import read_lexicon
from redaction.engine.cues import cues
from redaction.engine.languages.english_words import looks_like_name
from redaction.engine.numerals import Numeral, numerals
from redaction.engine.recognizers.ages.context import STOPS
from redaction.engine.recognizers.ages.english.beside import KIN, counts, is_amount, is_number
from redaction.engine.recognizers.ages.english.infants import HALF, QUARTERS, behind
from redaction.engine.words import Word, Words

HOURS: Final = frozenset(("hour", "hours", "hr", "hrs"))
MORE: Final = frozenset((("or", "so"), ("or", "more"), ("odd",), ("plus",)))
#: Behind one of these a number is the number of something, or how many there are of it.
NEVER: Final = cues("age_english", "net_never")
GIVEN: Final = frozenset(("me", "him", "her", "us", "them", "you"))
#: "Three to a bed", "fifty a piece", "thirty at a time".
SHARED: Final = frozenset((("to", "a"), ("to", "each"), ("a", "piece"), ("at", "a"), ("each", "way")))
#: What somebody does who gets, makes or loses so many; not what somebody becomes or does at an age.
BECOMES: Final = cues("age_english", "otherwise_becomes")
ADVERBS: Final = cues("age_english", "fillers") | cues("age_english", "person_between")
PERSONS: Final = frozenset(("i", "he", "she", "who", "him", "her", "me", "my", "his"))
LEAVING: Final = frozenset(("born", "came", "left", "fled", "orphaned"))
#: How the classes of words end that tell of several things, and of what somebody does (Brown clusters).
SEVERAL, DOES = "1101", "101010"
GROWN, REACH, CLOSE, TWINS, SHORTEST = 13, 8, 2, 10, 4


def is_otherwise(words: Words, number: Numeral) -> bool:
    """Tell whether a number that may be an age is likelier something else.

    Args:
        words: the text.
        number: a number without a unit, of which no rule has said whose age it is.
    """
    rules = (_is_taken, _is_of_hours, is_amount, _is_of_several, _is_gained, _is_second_part, _is_hour, _is_recount)
    return any(rule(words, number) for rule in rules)


def are_several(word: Word) -> bool:
    """Tell by its ending and its neighbours elsewhere whether a word is one for several things or people."""
    if not word.key.isalpha():
        return False
    kind = kind_of(word)
    return kind.endswith(SEVERAL) or (word.key.endswith("s") and not kind.endswith(DOES) and len(word.key) >= SHORTEST)


def kind_of(word: Word) -> str:
    """Give the class of a word by what stands around it elsewhere (Brown clusters)."""
    return read_lexicon(LEXICON).look_up(word.key).lower


def _is_done(word: Word) -> bool:
    """Tell whether a word tells of something done; the classes of such words hold a few adverbs."""
    does = kind_of(word).endswith(DOES) or word.key.endswith("ed")
    return does and word.key.isalpha() and word.key not in ADVERBS


def _is_taken(words: Words, number: Numeral) -> bool:
    """Read "I take the forty-three to the hospital", "we did eighty", "she gave me fifteen", "there were eighteen"."""
    before, verb = words.key(number.first - 1), words.key(number.first - 2)
    if before == "the":
        return words.key(number.last) not in KIN | {"year", "-"}
    there = before in ("were", "are", "was") and verb == "there"
    return there or before in NEVER or (before in GIVEN and verb in NEVER)


def _is_of_hours(words: Words, number: Numeral) -> bool:
    """Read "three hours fifty by train", "an hour and ten"."""
    at = number.first - 1 - (words.key(number.first - 1) == "and")
    return words.key(at) in HOURS


def _is_of_several(words: Words, number: Numeral) -> bool:
    """Read "forty or so people", "three to a bed"."""
    for said in MORE:
        at = number.last + len(said)
        if tuple(words.keys(number.last, at)) == said and (counts(words[at]) or are_several(words[at])):
            return True
    at = max(behind(words, number.last, said) for said in (HALF, *QUARTERS))
    if at > number.last and (counts(words[at]) or are_several(words[at])):
        return True
    if tuple(words.keys(number.last, number.last + 2)) in SHARED:
        return True
    # "Only three answered": who is three does not answer.
    subject = number.value < GROWN and words.key(number.first - 1) in ("only", "just", "", ".", "\n")
    return subject and words.key(number.last) != "going" and _is_done(words[number.last])


def _is_gained(words: Words, number: Numeral) -> bool:
    """Read "she lost three", "I built eleven"; of grown people's years one says what happened."""
    before = words[number.first - 1]
    if number.value >= GROWN or before.key in BECOMES or not _is_done(before):
        return False
    return words.key(number.last) in STOPS or number.last >= len(words) or words.key(number.last) in ("and", "more")


def _is_second_part(words: Words, number: Numeral) -> bool:
    """Read "six fifty": a price, an hour or a year's end; but "thirty, thirty-five" is a guess made twice."""
    if not is_number(words[number.first - 1]):
        return False
    before = next((each for each in numerals(words, Language.ENGLISH) if each.last == number.first), None)
    return before is not None and not 0 < abs(number.value - before.value) <= TWINS


def _is_hour(words: Words, number: Numeral) -> bool:
    """Read "the hearing's at two", where nobody is told of who could be two."""
    if number.value >= GROWN or words.key(number.first - 1) != "at":
        return False
    near = words.keys(number.first - REACH, number.first) + words.keys(number.last, number.last + 1)
    told = not (PERSONS | KIN | LEAVING).isdisjoint(near) or any(
        map(looks_like_name, words.keys(number.first - 2, number.first))
    )
    return not told


def _is_recount(words: Words, number: Numeral) -> bool:
    """Read "there are six of us, seven with the cat"."""
    before = [each for each in numerals(words, Language.ENGLISH) if each.last < number.first]
    if not before or number.first - before[-1].last > REACH:
        return False
    one = before[-1]
    counted = counts(words[one.last]) and not words.key(one.last).startswith("year")
    again = words.key(number.first - 1) in (",", "or", "maybe", "no")
    return counted and again and 0 < abs(one.value - number.value) <= CLOSE
