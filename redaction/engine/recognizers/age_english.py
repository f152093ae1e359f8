"""How ages are said in English."""

from collections.abc import Iterator
from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, Numeral, numerals, vocabulary
from redaction.engine.recognizers.age_context import DOUBTFUL, LIKELY, OLDEST, POSSIBLE, STOPS, SURE, Age, alone
from redaction.engine.words import Word, Words

FILLERS: Final = cues("age_english", "fillers") | HESITATIONS | {",", "…", "-", "—", "–", "\n"}
VAGUE: Final = cues("age_english", "vague")
BE: Final = cues("age_english", "be")
CONTRACTED: Final = cues("age_english", "contracted")
SUBJECTS: Final = cues("age_english", "subjects")
KIN: Final = cues("age_english", "kin")
PEOPLE: Final = KIN | frozenset(["teenager", "teenagers", "lad", "people", "person"])
UNITS: Final = cues("age_english", "units") | {"$", "%", "£", "€"}
THINGS: Final = cues("age_english", "things")
AROUND: Final = cues("age_english", "around")
SHORTER: Final = frozenset(("month", "months", "week", "weeks", "day", "days"))
YEARS: Final = frozenset(["year", "years", "yr", "yrs"])
CONTINUE: Final = cues("age_english", "continue")
LATER: Final = cues("age_english", "later")
MONTHS: Final = cues("age_english", "months")
AUXILIARIES: Final = cues("age_english", "auxiliaries") | {"'"}


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
            score = max(
                _bare(words, number, _ended(words, number)), alone(words, number, counting=_counting(words, number))
            )
        if score:
            first = number.first
            while words.key(first - 1) in VAGUE:
                first -= 1
            yield Age(first, max(unit, number.last), score)


def _unit(words: Words, number: Numeral) -> int:
    """Give the place after "years old", "-year-olds", "y.o.", "years of age"; the number's own end without one."""
    at = words.right(number.last, {"-", "\n", "and", "a", "half"}, 4)
    after = words.right(at + 1, {"-", "."}, 2)
    if words.key(at) in YEARS and words.keys(at + 1, at + 3) == ["of", "age"]:
        return at + 3
    if words.key(at) in YEARS or words.key(at) in SHORTER:
        return after + 1 if words.key(after) in ("old", "olds") else number.last
    if words.keys(number.last, number.last + 3) == ["and", "a", "half"]:
        return number.last + 3
    if words.key(at) in ("yo", "yos"):
        return at + 1
    if words.key(at) == "y" and words.key(words.right(at + 1, {".", "/"}, 1)) == "o":
        return words.right(at + 1, {".", "/"}, 1) + 1
    return at + 1 if words.key(at) in ("something", "ish") and number.value % 10 == 0 else number.last


def counts(word: Word) -> bool:
    """Tell whether a word is what the number before it counts."""
    return word.key in UNITS


def _stopped(words: Words, number: Numeral) -> bool:
    after = words.key(number.last)
    return (
        after in STOPS or number.last >= len(words) or (after in ("and", "or") and _is_number(words[number.last + 1]))
    )


def _ended(words: Words, number: Numeral) -> bool:
    return _stopped(words, number) or words.key(number.last) in CONTINUE or _is_number(words[number.last])


def _is_number(word: Word) -> bool:
    return word.key.isdecimal() or word.key in vocabulary(Language.ENGLISH)


def _counting(words: Words, number: Numeral) -> bool:
    """Tell whether a number seems to count what follows, or to stand among other numbers."""
    after, before = words[number.last], words[number.first - 1]
    if before.key in AROUND or _is_number(before) or _is_number(after):
        return True
    return (
        counts(after)
        or after.key == "-"
        or (after.key.endswith("s") and after.key not in CONTINUE and "'" not in after.key)
    )


def _bare(words: Words, number: Numeral, ended: bool) -> float:
    """Judge a number without "years old"."""
    after = words[number.last]
    if (counts(after) and not (after.key == "in" and not words.key(number.last + 1).isdecimal())) or number.value == 1:
        return 0.0
    if after.key == "-" and words.key(number.last + 1).isalpha():
        return 0.0
    at = words.left(number.first, FILLERS)
    key = words.key(at)
    if key in ("age", "ages", "aged") or (key == ":" and words.key(at - 1) in ("age", "ages")):
        return LIKELY
    around = words.key(number.first - 1) in AROUND and words.key(number.first - 2) not in ("going", "kind", "all")
    if not ended and not around and number.value > 3 and after.key.isalpha() and _subject(words, number, at):
        return DOUBTFUL if _counting(words, number) or not number.spelled else POSSIBLE
    if ended and _subject(words, number, at):
        plural = not {"we", "they"}.isdisjoint(words.keys(number.first - 4, number.first))
        return DOUBTFUL if plural and number.value < 10 else LIKELY
    if number.first <= 2 and number.last + 2 >= len(words) and at == -1:
        return POSSIBLE if number.value > 14 else (DOUBTFUL if number.spelled else 0.0)
    stopped = _stopped(words, number)
    return _by_preposition(words, number, stopped) or (_enclosed(words, number) if stopped else 0.0)


def _subject(words: Words, number: Numeral, at: int) -> bool:
    """Tell whether the words before say that somebody is that old."""
    key = words.key(at)
    if key in CONTRACTED or (
        key.endswith("'s") and (key[:-2] in KIN or (words[at].capital and key[:-2] not in THINGS))
    ):
        return True
    if key in ("turn", "turns", "turned", "turning", "hit"):
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
    subject = words[place]
    if words.key(verb) in ("be", "been", "being") and place == -1:
        return False
    if subject.key in SUBJECTS or subject.key in CONTRACTED or subject.key in KIN or words.key(verb - 1) == "who":
        return True
    if subject.key in THINGS:
        return False
    if subject.capital and subject.key.isalpha():
        return number.value > 2
    return subject.key.isalpha() and number.spelled and number.value > 12


def _by_preposition(words: Words, number: Numeral, stopped: bool) -> float:
    place = words.left(number.first, {"about", "around", "like", "just", "only", ","} | HESITATIONS, 3)
    before, after = words.key(place), words.key(number.last)
    if before == "of" and words.key(place - 1) in PEOPLE and number.value > 3:
        return LIKELY
    if before in ("at", "since", "until", "till", "by", "before", "after", "from") and (stopped or after in LATER):
        if number.value > 12 and before == "at":
            return POSSIBLE
        return DOUBTFUL if number.spelled or number.value > 12 else 0.0
    lived = {"lived", "live", "lives", "make", "made", "makes"}
    if before == "to" and number.value > 12 and not lived.isdisjoint(words.keys(place - 4, place)):
        return POSSIBLE
    return 0.0


def _enclosed(words: Words, number: Numeral) -> float:
    """Read "Naz, 22, Almaty"; "my brother, twenty, he has epilepsy"; "Ainur (27)"."""
    left, before, after = words.key(number.first - 1), words[number.first - 2], words[number.last]
    if left not in (",", "(", "—", "–") or number.value < 4:
        return 0.0
    nearby = words.keys(number.first - 6, number.first)
    if not KIN.isdisjoint(nearby):
        return LIKELY
    follows = words[number.last + 1]
    if _is_name(before) and (after.key != "," or not follows.key.isdecimal()) and after.key != "-":
        return DOUBTFUL if left == "(" else POSSIBLE
    if not number.spelled or number.value < 12:
        return 0.0
    return POSSIBLE if after.key == left == "," and not _is_number(follows) and not _is_number(before) else DOUBTFUL


def _is_name(word: Word) -> bool:
    return word.capital and word.key.isalpha() and word.key not in MONTHS and len(word.key) > 1
