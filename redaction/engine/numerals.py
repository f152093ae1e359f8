"""Numbers in a text: digits with their endings ("27-ми", "23-ке", "30th") and number words of three languages."""

from functools import cache, lru_cache
from typing import Final, NamedTuple

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.data import load_words
from redaction.engine.latin import STEMS, in_cyrillic
from redaction.engine.numeral_endings import KAZAKH_ENDING, RUSSIAN_ENDINGS
from redaction.engine.words import Words

RUSSIAN_CARDINAL_ENDINGS: Final = frozenset(["ти", "и", "х", "ми", "м", "мя", "ть", "мь", "ью", "а"])
RUSSIAN_ORDINAL_ENDINGS: Final = cues("numerals", "russian_ordinal_endings")
ENGLISH_ORDINAL_ENDINGS: Final = frozenset(["st", "nd", "rd", "th"])
# What speakers put between "twenty" and "seven" while they think.
HESITATIONS: Final = frozenset(["…", "э", "ээ", "эээ", "эм", "мм", "ммм", "м", "um", "uh", "er", "erm", "hmm", "ыы"])
# Kazakh words that look like a number with an ending: "then", "together", "once".
OTHER_WORDS: Final = cues("numerals", "other_words")
JOINERS: Final = HESITATIONS | {"-", "\n"}
MOST_DIGITS: Final = 4
THOUSANDS: Final = 3


class Numeral(NamedTuple):
    """A number said or written.

    Attributes:
        first: place of its first word in :class:`Words`.
        last: one past the place of its last word.
        value: the number.
        ordinal: whether it is "twenty-third" and not "twenty-three".
        ending: what hangs on it: a Kazakh case ending, the letters after digits, or "".
        spelled: whether it is in words.
        form: the last word, as its key.
    """

    first: int
    last: int
    value: int
    ordinal: bool
    ending: str
    spelled: bool
    form: str


@cache
def vocabulary(language: Language) -> dict[str, tuple[int, bool]]:
    """Give the number words of a language: value, and whether it is an ordinal."""
    found: dict[str, tuple[int, bool]] = {}
    for line in load_words("numerals.tsv"):
        code, value, kind, forms = line.split("\t")
        if code == language.value:
            for form in forms.split():
                endings = RUSSIAN_ENDINGS if form.endswith("~") else ("",)
                found |= {form.rstrip("~") + ending: (int(value), kind == "o") for ending in endings}
    return found


def numerals(words: Words, language: Language) -> list[Numeral]:
    """Find the numbers of a text in one language, in order.

    Args:
        words: the text.
        language: whose number words are read; digits are read in every language.

    Returns:
        The numbers up to 9999, disjoint. "Twenty-seven" is one number, "twenty, twenty-five" are two.
    """
    return list(_numerals(words, language))


@lru_cache(len(Language))
def _numerals(words: Words, language: Language) -> tuple[Numeral, ...]:
    found: list[Numeral] = []
    reach = 0
    for at in _candidates(words, language):
        if at < reach:
            continue
        one = _digits(words, at, language) or spelled(words, at, language)
        if one:
            found.append(one)
            reach = one.last
    return tuple(found)


def _candidates(words: Words, language: Language) -> list[int]:
    """Give the places where a number may begin."""
    if language is Language.KAZAKH:
        begun = beginnings()
        return [at for at, word in enumerate(words) if word.key[:2] in begun or word.key.isdecimal()]
    known = vocabulary(language)
    return [at for at, word in enumerate(words) if word.key in known or word.key.isdecimal()]


def _digits(words: Words, at: int, language: Language) -> Numeral | None:
    key = words.key(at)
    if not key.isdecimal() or len(key) > MOST_DIGITS or _is_part(words, at):
        return None
    last, ending = at + 1, ""
    dash = words.key(last) == "-" and words[last].start == words[at].end
    after = words[last + dash]
    if after.start == words[last + dash - 1].end and _is_ending(after.key, language):
        last, ending = last + dash + 1, after.key
    elif not dash and after.key.isalpha() and after.start == words[at].end:
        return None
    ordinal = ending in ENGLISH_ORDINAL_ENDINGS or (
        language is Language.RUSSIAN and ending in RUSSIAN_ORDINAL_ENDINGS and ending not in RUSSIAN_CARDINAL_ENDINGS
    )
    return Numeral(at, last, int(key), ordinal, ending, False, key)


def _is_part(words: Words, at: int) -> bool:
    """Tell whether digits belong to something longer: "COVID-19", "3,5", "14:30", "73 000"."""
    one, two = words[at - 2], words[at - 1]
    glued = two.end == words[at].start and one.end == two.start and one.key != ""
    if glued and two.key in ("-", "/", "_") and one.key.isalpha() and one.key not in ENGLISH_ORDINAL_ENDINGS:
        return True
    if glued and one.key.isdecimal() and two.key in (",", ".", ":"):
        return True
    if two.key.isdecimal() and len(words.key(at)) == THOUSANDS:
        return True
    two, three = words[at + 1], words[at + 2]
    if two.key in (",", ".", ":") and three.key.isdecimal() and words[at].end == two.start and two.end == three.start:
        return True
    return two.key.isdecimal() and len(two.key) == THOUSANDS


def _is_ending(key: str, language: Language) -> bool:
    if not key:
        return False
    if language is Language.KAZAKH:
        return bool(KAZAKH_ENDING.fullmatch(key))
    if language is Language.RUSSIAN:
        return key in RUSSIAN_CARDINAL_ENDINGS or key in RUSSIAN_ORDINAL_ENDINGS
    return key in ENGLISH_ORDINAL_ENDINGS


def spelled(words: Words, at: int, language: Language) -> Numeral | None:
    """Read the number in words that begins at a place; None where none does."""
    read = _read(words.key(at), language)
    if read is None or words.key(at) in OTHER_WORDS or words.key(at).startswith("бірге"):
        return None
    (total, ordinal, ending), place = read, at + 1
    room = _room(total, language)
    while not ordinal and not ending:
        step = _gap(words, place, room)
        following = _read(words.key(step), language)
        joined = _join(total, following[0], room, language) if following else None
        if following is None or joined is None:
            break
        total, (more, ordinal, ending) = joined, following
        place, room = step + 1, _room(more, language)
    return Numeral(at, place, total, ordinal, ending, True, words.key(place - 1))


def _join(total: int, more: int, room: int, language: Language) -> int | None:
    """Put a word of value ``more`` to what was said before it; None where they are two numbers."""
    below = total % 1000
    if more == 1000 > total > 0:
        return total * 1000
    if more == 100 and 0 < below < 20 and language is not Language.RUSSIAN:
        return total - below + below * 100
    return total + more if 0 < more < room else None


def _read(key: str, language: Language) -> tuple[int, bool, str] | None:
    if language is Language.KAZAKH and key.isascii():
        key = in_cyrillic(key)
    known = vocabulary(language)
    if key in known:
        return (*known[key], "")
    if language is not Language.KAZAKH or key.startswith("жүз"):
        return None
    if key[:2] not in beginnings():
        return None
    for cut in range(len(key) - 1, 1, -1):
        if key[:cut] in known and KAZAKH_ENDING.fullmatch(key, cut):
            return (*known[key[:cut]], key[cut:])
    return None


@cache
def beginnings() -> frozenset[str]:
    """Give what number words begin with in Kazakh, in either script: two letters."""
    return frozenset(word[:2] for word in (*vocabulary(Language.KAZAKH), *STEMS))


def _gap(words: Words, at: int, room: int) -> int:
    place = at
    while words.key(place) in JOINERS:
        place += 1
    return place + (room >= 100 and words.key(place) == "and")


def _room(value: int, language: Language) -> int:
    """Tell below which value the next word still belongs to the number."""
    if value >= 100:
        return 1000 if value >= 1000 else 100
    takes_units = value >= 20 or (value == 10 and language is Language.KAZAKH)
    return 10 if takes_units and value % 10 == 0 else 0
