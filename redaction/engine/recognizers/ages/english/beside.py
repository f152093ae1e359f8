"""English ages told by what stands right beside the number: "at nineteen", "Naz, 22, Almaty"."""

from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, Numeral, vocabulary
from redaction.engine.recognizers.ages.context import DOUBTFUL, GENDERS, LIKELY, POSSIBLE, STOPS
from redaction.engine.words import Word, Words

KIN: Final = cues("age_english", "kin")
PEOPLE: Final = KIN | frozenset(["teenager", "teenagers", "lad", "people", "person"])
#: "The youngest of six" is one of so many.
RANKED: Final = frozenset(("youngest", "oldest", "eldest", "older", "younger", "boys", "girls", "men", "women", "sons"))
UNITS: Final = cues("age_english", "units") | {"$", "%", "£", "€"}
AROUND: Final = cues("age_english", "around")
CLOCK: Final = frozenset(("night", "sharp", "every", "each", "in"))
CONTINUE: Final = cues("age_english", "continue")
VERBS: Final = cues("age_english", "verbs")
LATER: Final = cues("age_english", "later")
MONTHS: Final = cues("age_english", "months")
# What happens once in a life, and is told with the age at which it did.
LIFE: Final = cues("age_english", "life")
# Of whom an age is said without a verb: "me eighteen, him twenty", "the small one six", "she now sixty".
NAMED_BY: Final = cues("age_english", "named_by")
YOUNG: Final = cues("age_english", "young")
LEAST_ENCLOSED: Final = 4
# At these ages numbers are hours as often.
CHILDREN: Final = 12
DAYTIMES: Final = frozenset(("morning", "afternoon", "evening", "night"))
#: What happens by the clock.
HOURLY: Final = cues("age_english", "hourly")
AMOUNTS: Final = cues("age_english", "amounts")
RATED: Final = cues("age_english", "rated")
#: Nothing that people say of speeds and heats goes below it; who is so old is told of by years.
SLOWEST: Final = 20
MEASURING: Final = cues("age_english", "measuring") | HESITATIONS
PERSONS: Final = frozenset(("i", "he", "she", "we", "they", "my", "his", "her"))


def counts(word: Word) -> bool:
    """Tell whether a word is what the number before it counts."""
    return word.key in UNITS


def is_amount(words: Words, number: Numeral) -> bool:
    """Tell whether a number is a price, a weight, a heat, a sentence, an hour, or halves: "it cost me fifty"."""
    place = words.left(number.first, MEASURING, 5)
    # "We drove at eighty", "wash it at sixty"; but "he drove a tractor, at fourteen".
    near = words.keys(place - 3, place)
    if words.key(place) == "at" and number.value >= SLOWEST and "," not in near and not RATED.isdisjoint(near):
        return True
    after = words.key(number.last)
    if after in ("each", "apiece") or (after == "a" and words.key(number.last + 1) == "piece"):
        return True
    halves = number.form in (words.key(number.last + 1), words.key(number.first - 2))
    shared = halves and "-" in (words.key(number.last), words.key(number.first - 1))
    return words.key(place) in AMOUNTS or shared or after == "past"


def is_stopped(words: Words, number: Numeral) -> bool:
    """Tell whether a clause ends behind a number."""
    after = words.key(number.last)
    return after in STOPS or number.last >= len(words) or (after in ("and", "or") and is_number(words[number.last + 1]))


def is_ended(words: Words, number: Numeral) -> bool:
    """Tell whether nothing that a number could count follows it."""
    return is_stopped(words, number) or words.key(number.last) in CONTINUE or is_number(words[number.last])


def is_number(word: Word) -> bool:
    """Tell whether a word is a number, in digits or letters."""
    return word.key.isdecimal() or word.key in vocabulary(Language.ENGLISH)


def is_counting(words: Words, number: Numeral) -> bool:
    """Tell whether a number seems to count what follows, or to stand among other numbers."""
    after, before = words[number.last], words[number.first - 1]
    if before.key in AROUND or is_number(before) or is_number(after):
        return True
    return (
        counts(after)
        or after.key == "-"
        or (after.key.endswith("s") and after.key not in CONTINUE | VERBS and "'" not in after.key)
    )


def by_preposition(words: Words, number: Numeral, stopped: bool) -> float:
    """Judge "at nineteen", "a boy of sixteen", "until thirteen we spoke"; 0.0 where nothing speaks for an age."""
    place = words.left(
        number.first, {"about", "around", "like", "just", "only", "maybe", "perhaps", ","} | HESITATIONS, 3
    )
    before, after = words.key(place), words.key(number.last)
    if before == "of" and words.key(place - 1) in PEOPLE - RANKED and number.value > 3:
        return LIKELY
    if before in ("at", "since", "until", "till", "by", "before", "after", "from") and (stopped or after in LATER):
        if before == "at" and (number.value > 12 or (number.spelled and _tells_a_life(words, place, number))):
            return POSSIBLE
        hour = number.value <= CHILDREN and _by_the_clock(words, place, number)
        return DOUBTFUL if (number.spelled or number.value > CHILDREN) and not hour else 0.0
    if (
        before in ("at", "by", "until", "till", "from", "since")
        and number.spelled
        and (after in ("in", "of") or not is_counting(words, number))
    ):
        daily = words.key(number.last + 2) in DAYTIMES
        if after in CLOCK and (after != "in" or number.value <= CHILDREN or daily):
            return 0.0
        if before == "at" and (number.value > CHILDREN or _tells_a_life(words, place, number)):
            return POSSIBLE
        return DOUBTFUL if number.value > CHILDREN or not _by_the_clock(words, place, number) else 0.0
    if before == "with" and number.spelled and number.value > 5 and (stopped or after in PERSONS):
        return (
            POSSIBLE if not LIFE.isdisjoint(words.keys(place - 3, place)) or after in ("i", "he", "she") else DOUBTFUL
        )
    lived = {"lived", "live", "lives", "make", "made", "makes"}
    return (
        POSSIBLE if before == "to" and number.value > 12 and not lived.isdisjoint(words.keys(place - 4, place)) else 0.0
    )


def _by_the_clock(words: Words, place: int, number: Numeral) -> bool:
    """Tell whether a small number is an hour: "the bus leaves at seven", "by six it was dark", "every day at nine"."""
    if words.key(place) in ("by", "before", "from", "until", "till", "since"):
        return True
    return not HOURLY.isdisjoint([*words.keys(place - 6, place), *words.keys(number.last, number.last + 4)])


def marks_off(words: Words, number: Numeral) -> bool:
    """Read "from fifteen on I lived alone", "until twenty-five I had never seen the sea"."""
    before, after = words.key(number.first - 1), words.key(number.last)
    if not number.spelled or number.value <= CHILDREN:
        return False
    if before == "from":
        return after in ("on", "onward", "onwards")
    return before in ("until", "till") and after in ("i", "he", "she")


def _tells_a_life(words: Words, place: int, number: Numeral) -> bool:
    """Tell whether what happened then happens once: "I lost my mother at nine", but "we ate at nine"."""
    clock = words.key(number.last) in CLOCK or words.key(number.last) in ("am", "pm", "in", "o'clock", "'")
    return number.value > 3 and not clock and not LIFE.isdisjoint(words.keys(place - 5, place))


def by_contrast(words: Words, number: Numeral, ended: bool) -> float:
    """Read "me eighteen, him twenty", "one is four, the other nine", "the middle one twelve, the small one six"."""
    place = words.left(
        number.first,
        {"already", "only", "now", "maybe", "was", "about", "nearly", "almost", "just", "like", ","} | HESITATIONS,
        3,
    )
    key = words.key(place)
    if key not in NAMED_BY or not number.value or not ended or number.value < 2:
        return 0.0
    article = words.key(place - 1) in ("the", "my") or words.key(place - 2) in ("the", "my")
    if key in ("me", "him", "her", "them", "us"):
        near = [*range(max(0, place - 6), place), *range(number.last, number.last + 6)]
        paired = any(is_number(words[at]) for at in near)
        return POSSIBLE if paired and number.spelled and number.value > 12 else 0.0
    return (POSSIBLE if words.key(place - 1) != "the" or key != "one" else DOUBTFUL) if article else 0.0


def enclosed(words: Words, number: Numeral) -> float:
    """Read "Naz, 22, Almaty"; "my brother, twenty, he has epilepsy"; "Ainur (27)"."""
    left, before, after = words.key(number.first - 1), words[number.first - 2], words[number.last]
    if before.key == "." and len(words.key(number.first - 3)) == 1:
        before = words[number.first - 4]
    if left not in (",", "(", "—", "–") or number.value < LEAST_ENCLOSED:
        return _of_a_child(words, number) if left in (",", "(") else 0.0
    nearby = words.keys(number.first - 6, number.first)
    if before.key == "them" and words.key(number.first - 3) == "of":
        return POSSIBLE
    if not KIN.isdisjoint(nearby):
        return LIKELY
    follows = words[number.last + 1]
    if before.key in GENDERS and number.value > 12:
        return POSSIBLE
    if _is_name(before) and (after.key != "," or not follows.key.isdecimal()) and after.key != "-":
        return DOUBTFUL if left == "(" else POSSIBLE
    if not number.spelled or number.value < 12:
        return 0.0
    return POSSIBLE if after.key == left == "," and not is_number(follows) and not is_number(before) else DOUBTFUL


def _of_a_child(words: Words, number: Numeral) -> float:
    """Read "the little boy next door, two, maybe three, cried"."""
    young = not YOUNG.isdisjoint(words.keys(number.first - 5, number.first))
    small = 1 < number.value < LEAST_ENCLOSED
    return DOUBTFUL if young and small and number.spelled and is_stopped(words, number) else 0.0


def _is_name(word: Word) -> bool:
    return word.capital and word.key.isalpha() and word.key not in MONTHS and len(word.key) > 1
