"""English ages in raw speech: whose they are is told by the grammar around a number, without a stop or a capital."""

from functools import cache
from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.languages.english_words import looks_like_name
from redaction.engine.numerals import HESITATIONS, Numeral, spelled, vocabulary
from redaction.engine.recognizers.ages.context import DOUBTFUL, NUMBERED, POSSIBLE
from redaction.engine.recognizers.ages.english.beside import CONTINUE, KIN, MONTHS, VERBS, counts, is_number
from redaction.engine.recognizers.ages.english.person import BETWEEN, BROOD, GOES_ON
from redaction.engine.recognizers.occupation import names
from redaction.engine.words import Word, Words

NEAR: Final = BETWEEN | cues("age_english", "speech_between")
#: A name behind one of these is a place's.
TOWARDS: Final = cues("age_english", "towards")
#: A number behind one of these is a year, a price, a part, or the number of a house.
NEVER: Final = cues("age_english", "speech_never") | NUMBERED
#: Words that make a small number an age: "the little krum just four".
TELLING: Final = frozenset(("just", "only", "already", "barely", "almost", "nearly", "now", "yet", "even"))
FOLLOWED_BY: Final = frozenset(("he", "she", "who"))
BIRTHDAYS: Final = frozenset(("since", "this", "next", "last", "today", "already", "come", "now"))
PRESENTING: Final = frozenset(("i'm", "he's", "she's", "me"))
BECAME: Final = frozenset(("became", "becomes", "become", "becoming"))
BEEN: Final = frozenset(
    ("i've", "you've", "he's", "she's", "they've", "i'd", "he'd", "she'd", "they'd", "have", "has", "had")
)
MEASURED: Final = frozenset(("had", "have", "was", "did", "scored", "got"))
EVERYBODY: Final = cues("age_english", "everybody")
LIMITS: Final = frozenset(("over", "under", "above", "below", "beyond", "between"))
GROWN, CHILD, APART, SHORTEST_NAME, REACH = 13, 3, 10, 3, 8


def in_speech(words: Words, number: Numeral) -> float:
    """Judge a number without a unit by the words around it.

    Args:
        words: the text.
        number: a number from 1 to 125 that nothing else has shown to be an age.

    Returns:
        ``POSSIBLE`` for what is an age then, ``DOUBTFUL`` for what may be one, else 0.0.
    """
    capital = words[number.first - 1].capital
    if not number.spelled and (number.value < GROWN or capital):
        return 0.0
    if words.key(number.first - 1) == "young" and words.key(number.last) == "of":
        return POSSIBLE if number.value >= GROWN else 0.0
    if words.key(number.first - 1) in NEVER or _counting(words, number):
        return 0.0
    rules = (_of_a_name, _of_a_person, _of_a_brood, _became, _between, _limited, _opening, _closing)
    return max(rule(words, number) for rule in rules)


def says_nothing(words: Words, number: Numeral) -> bool:
    """Tell whether what stands before a number leaves no doubt that it is none: "it was ninety-two", "for thirty"."""
    before = words.key(number.first - 1)
    if before in NEVER or before in ("it's", "that's"):
        return True
    if before in ("was", "is") and words.key(number.first - 2) in ("it", "that", "there"):
        return True
    together = before in ("were", "are") and words.key(number.first - 2) in ("we", "they", "there")
    together = together or before in ("we're", "they're")
    return together and number.value < GROWN and words.key(number.last) not in ("when", "then")


def is_person(word: Word) -> bool:
    """Tell whether a word is one for a person: kin, or what somebody does for a living."""
    return word.key in KIN or word.key in _trades()


@cache
def _trades() -> frozenset[str]:
    return frozenset(name[0] for name in names(Language.ENGLISH) if len(name) == 1) | cues("age_english", "roles")


def _counting(words: Words, number: Numeral) -> bool:
    """Tell whether a number counts what follows; another age may follow ("thirty, thirty-five", "two one son nine")."""
    after = words[number.last]
    if is_number(after):
        return not (_is_twin(words, number) or (after.key == "one" and words[number.last + 1].key in KIN))
    if counts(after) or after.key == "-":
        return after.key != "in" or words.key(number.first - 1) in MEASURED
    known = CONTINUE | VERBS | GOES_ON
    return after.key.endswith("s") and after.key not in known and "'" not in after.key


def _is_twin(words: Words, number: Numeral) -> bool:
    """Tell whether the next number is the same age, guessed again."""
    after = spelled(words, number.last, Language.ENGLISH)
    return after is not None and not after.ordinal and after.value >= GROWN and abs(after.value - number.value) < APART


def _goes_on(words: Words, number: Numeral) -> bool:
    after = words[number.last]
    verb = after.key in VERBS or after.key.endswith(("ed", "ing"))
    return after.key in GOES_ON or after.key in CONTINUE or verb or is_number(after)


def _of_a_name(words: Words, number: Numeral) -> float:
    """Read "our hatidza ninety one that spring", "ivana twenty eight": a name no dictionary has, no place's."""
    at = words.left(number.first, NEAR, REACH)
    if not _is_unknown(words[at]):
        return 0.0
    between = set(words.keys(at + 1, number.first))
    first = at
    while first > at - 3 and _is_unknown(words[first - 1]):
        first -= 1
    if words.key(first - 1) in TOWARDS:
        return 0.0
    if number.value < GROWN:
        return POSSIBLE if number.value > 1 and number.spelled and between & TELLING else 0.0
    # Where there are capitals, "Brest thirty" and "Apollo 13" are as likely.
    return POSSIBLE if _goes_on(words, number) and (between or not words[at].capital) else DOUBTFUL


def _is_unknown(word: Word) -> bool:
    key = word.key
    if len(key) < SHORTEST_NAME or not key.isalpha() or is_number(word) or key in MONTHS | HESITATIONS:
        return False
    return looks_like_name(key)


def _of_a_person(words: Words, number: Numeral) -> float:
    """Read "the doctor young maybe thirty-two", "a woman in our building eighty-three she feeds us all"."""
    at = number.first - 1
    while words.key(at) in NEAR and not is_person(words[at]) and at > number.first - REACH:
        at -= 1
    told = set(words.keys(at + 1, number.first)) & TELLING
    if is_person(words[at]) and words.key(at) not in BROOD:
        if number.value >= GROWN:
            return POSSIBLE if _goes_on(words, number) else DOUBTFUL
        return POSSIBLE if told and number.value > 1 and _goes_on(words, number) else 0.0
    if number.value < GROWN or words.key(number.last) not in FOLLOWED_BY or words.key(number.first - 1) in TOWARDS:
        return 0.0
    return DOUBTFUL if any(is_person(words[place]) for place in range(number.first - REACH, number.first)) else 0.0


def _of_a_brood(words: Words, number: Numeral) -> float:
    """Read "two kids eight and eleven": one number for each child."""
    if words.key(number.first - 1) not in BROOD:
        return 0.0
    paired = words.key(number.last) == "and" and is_number(words[number.last + 1])
    return POSSIBLE if paired or (number.value >= GROWN and _is_twin(words, number)) else 0.0


def _became(words: Words, number: Numeral) -> float:
    """Read "she became four in a tent", "i've been thirty-five since", "what are you twenty-five", "you'd be what"."""
    at = words.left(number.first, {"like", "about", "almost", "nearly", "what", "maybe"} | HESITATIONS, 4)
    key = words.key(at)
    if key in BECAME:
        return POSSIBLE if number.value >= CHILD else 0.0
    if key == "been" and words.key(at - 1) in BEEN:
        return POSSIBLE if number.value >= GROWN else 0.0
    if number.value < GROWN:
        return 0.0
    asked = key in ("you", "he", "she", "i") and words.key(at - 1) in ("are", "is", "was", "were", "am")
    if asked and words.key(at - 2) == "what":
        return POSSIBLE
    would = key == "be" and words.key(at - 1) in ("you'd", "he'd", "she'd", "i'd", "would", "must", "you'll", "might")
    return POSSIBLE if would and _goes_on(words, number) else 0.0


def _between(words: Words, number: Numeral) -> float:
    """Read "from fourteen till twenty i was in the factory", "by thirty i had": no hour is that late."""
    before, after = words.key(number.first - 1), words.key(number.last)
    if number.value < GROWN or not number.spelled:
        return 0.0
    if before in ("by", "before", "after", "since", "until", "till") and after in ("i", "he", "she"):
        return POSSIBLE
    if before == "from" and after in ("to", "till", "until"):
        value, _ = vocabulary(Language.ENGLISH).get(words.key(number.last + 1), (0, True))
        return DOUBTFUL if value > number.value else 0.0
    return 0.0


def _limited(words: Words, number: Numeral) -> float:
    """Read "everyone over sixty", "boys under eighteen"."""
    before = words.key(number.first - 1)
    if before not in LIMITS or number.value < GROWN or not number.spelled:
        return 0.0
    return DOUBTFUL if words.key(number.first - 2) in EVERYBODY or words.key(number.first - 2) in KIN else 0.0


def _opening(words: Words, number: Numeral) -> float:
    """Read "Eighty-one since the fourth of February", where it opens a sentence."""
    opens = words[number.first].capital and words.key(number.first - 1) in ("", ".", "!", "?", "\n", "…")
    return POSSIBLE if opens and number.value >= GROWN and words.key(number.last) in BIRTHDAYS else 0.0


def _closing(words: Words, number: Numeral) -> float:
    """Read "I'm at the hospital, on cardiology, thirty-six", where it closes one."""
    set_off = words.key(number.first - 1) == "," and words.key(number.last) in (".", "!", "?", ";", "")
    said = any(key in PRESENTING for key in words.keys(number.first - REACH, number.first))
    return POSSIBLE if set_off and said and number.spelled and number.value >= GROWN else 0.0
