"""A number of a paper as it is said or written, group by group, with its letters and strokes."""

from typing import Final, NamedTuple

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.numerals import spelled
from redaction.engine.recognizers.contacts.spoken_number import ONE_LETTER_WORDS, REPEATS, SLASHES, piece
from redaction.engine.words import Words

#: Words that no number has letters of.
BETWEEN: Final = cues("cued_number", "between")
SHORT_WORDS: Final = cues("spoken_number", "short_words")
JOINTS: Final = SLASHES.keys() | {
    "-",
    "/",
    ".",
    ":",
    "№",
    "номер",
    "number",
    "нөмірі",
    "нөмір",
    "бөлшек",
    "сызықша",
    "тире",
    ",",
}
MOST_LETTERS, MOST_GROUPS = 3, 24
ROUND: Final = "000"


class Code(NamedTuple):
    """A number from word ``first`` to before ``last``: its figures, its letters, and in how many groups.

    ``counted`` tells that it may as well be how many there are of something: "тысяча двести".
    """

    first: int
    last: int
    digits: str
    letters: int
    pieces: int
    counted: bool


def code_at(words: Words, start: int, language: Language) -> Code | None:
    """Read the number that begins at a place, with letters at its head; None where there is none."""
    place = last = start
    digits, letters, pieces, times, counted = "", 0, 0, 1, False
    for _ in range(MOST_GROUPS):
        said = piece(words, place, language, True)
        if not said and not pieces:
            said = _thousands(words, place, language)
            counted = said is not None
        key = words.key(place)
        if said or (key.isdecimal() and not digits.endswith(ROUND)):
            value, place = (said[0], said[1]) if said else (key, place + 1)
            digits, pieces, times, last = digits + value * times, pieces + 1, 1, place
        elif key in REPEATS:
            times, place = REPEATS[key], place + 1
        elif _is_letters(words, place, language, pieces):
            letters, place = letters + 1, place + 1
            last = place if pieces else last
        elif (pieces or letters) and key in JOINTS and _joins(words, place, language):
            place += 1
        else:
            break
    return Code(start, last, digits, letters, pieces, counted) if pieces else None


def _thousands(words: Words, at: int, language: Language) -> tuple[str, int, bool] | None:
    """Read a number said as a whole: "тысяча двести пять"."""
    number = spelled(words, at, language)
    if number is None or number.ordinal or number.ending:
        return None
    return str(number.value), number.last, True


def _joins(words: Words, at: int, language: Language) -> bool:
    """Tell whether a stroke or the like stands within a number: a comma only where a figure is said on both sides."""
    after = piece(words, at + 1, language, True) is not None or words.key(at + 1).isdecimal()
    if words.key(at) in (",", "."):
        single = len(words.key(at - 1)) == len(words.key(at + 1)) == 1
        return after and words.key(at) == "," and (single or not words.key(at - 1).isdecimal())
    return after or _is_letters(words, at + 1, language, 1)


def _is_letters(words: Words, at: int, language: Language, pieces: int) -> bool:
    """Tell whether letters belong to a number: capitals, or one letter or two before or amid figures."""
    word = words[at]
    if not word.key.isalpha() or len(word.key) > MOST_LETTERS or word.key in BETWEEN:
        return False
    written = words.text[word.start : word.end]
    if not pieces and word.key in ONE_LETTER_WORDS and written.islower():
        return False
    step = at + 1 + (words.key(at + 1) in ("-", "/", "№", "."))
    follows = piece(words, step, language, True) is not None or words.key(step).isdecimal()
    if written.isupper():
        return follows or bool(pieces) or (words[at + 1].capital and len(words.key(at + 1)) <= MOST_LETTERS)
    glued = words[at - 1].end == word.start and words.key(at - 1).isdecimal()
    named = len(word.key) == 1 or (len(word.key) == 2 and word.key not in SHORT_WORDS and not pieces)
    return follows and (named or glued)
