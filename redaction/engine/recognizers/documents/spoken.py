"""Numbers of papers read out in English: "passport N, oh nine, one eight two", "my social ends in four four one"."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from archive.vocabulary import Category, Language
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, vocabulary
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.contacts.spoken_number import FIGURES, REPEATS, is_counting, piece
from redaction.engine.recognizers.hinted import letters_in
from redaction.engine.words import Words, words_of

#: Words for papers, and for what is looked up by its number.
PAPERS: Final = cues("document_spoken", "papers")
#: What may stand between such a word and its number.
BETWEEN: Final = cues("document_spoken", "between") | HESITATIONS | {":", ",", "-", "–", "—", "#", "№", "."}
#: What people say while they read a number, and between its groups.
PAUSES: Final = cues("document_spoken", "pauses") | HESITATIONS | {",", "-", "–", "—", "…", "/", "."}
#: The alphabet of pilots and policemen.
ALPHABET: Final = cues("document_spoken", "alphabet")
#: One letter alone is a word more often than a letter of a number.
ONE_LETTER_WORDS: Final = frozenset(("a", "i"))
STROKES: Final = frozenset((",", "-", "/", "dash", "hyphen", "slash", "stroke"))
SPELT_AS: Final = frozenset(("for", "as", "like"))
COUNTED: Final = cues("age_english", "units")
TWO_LETTER_WORDS: Final = cues("spoken_number", "short_words")
SIGNS: Final = '.,;:!?…()«»"'
NUMBER_WORDS: Final = vocabulary(Language.ENGLISH).keys() | {"oh", "o", "zero"}
DECIMAL: Final = re.compile(r"\d+")
#: Longer words that a number read out may begin with.
BEGINNINGS: Final = NUMBER_WORDS | REPEATS.keys() | FIGURES.keys() | ALPHABET
LIKELY, DOUBTFUL = 0.7, 0.3
FEWEST_WORDS, MOST_PAUSES, MOST_LETTERS, REACH, REACH_AFTER = 3, 5, 9, 9, 6
LONGEST_GROUP: Final = 4
FEWEST, FEWEST_LETTERED, FEWEST_ALONE, FEWEST_APART = 4, 5, 5, 3


class Code(NamedTuple):
    """A number read out, from word ``first`` to before ``last``: its digits, and how many groups and letters."""

    first: int
    last: int
    digits: str
    pieces: int
    letters: int


def read_out(text: str) -> Iterator[Found]:
    """Find numbers of four figures or more beside a word for a paper, and longer ones or lettered ones anywhere.

    Args:
        text: normalised text.

    Yields:
        Numbers with a word for a paper beside them or letters at their head, sure; without either, doubtful ones.
    """
    if len(DECIMAL.findall(text)) < FEWEST_WORDS and NUMBER_WORDS.isdisjoint(letters_in(text)):
        return
    bare = (word.strip(SIGNS) for word in text.lower().replace("-", " ").split())
    if sum(word in NUMBER_WORDS or word.isdecimal() for word in bare) < FEWEST_WORDS:
        return
    words = words_of(text)
    for code in _codes(words):
        score = _score(words, code)
        if score:
            yield Found(words[code.first].start, words[code.last - 1].end, Category.DOCUMENT_NUMBER, score)


def _codes(words: Words) -> Iterator[Code]:
    at = 0
    while at < len(words):
        if not _may_begin(words.key(at)):
            at += 1
            continue
        code = _code(words, at)
        if code.pieces and len(code.digits) >= FEWEST:
            yield code
        at = max(code.last, at + 1)


def _may_begin(key: str) -> bool:
    """Tell whether a word may be the first of a number: most of a text's are told sooner so than by being read."""
    return len(key) <= LONGEST_GROUP or key in BEGINNINGS or not key.isalpha()


def _code(words: Words, start: int) -> Code:
    """Read as much of a number as begins at a place; one without pieces where none does."""
    place = last = start
    digits, pieces, letters, paused, times = "", 0, 0, 0, 1
    while place < len(words) and paused <= MOST_PAUSES:
        said = piece(words, place, Language.ENGLISH, bool(pieces or letters))
        letter = 0 if said else _letter(words, place, pieces, letters)
        if said:
            value, place, _ = said
            digits, pieces, times, paused, last = digits + value * times, pieces + 1, 1, 0, place
        elif letter:
            letters, place, paused = letters + 1, place + letter, 0
            last = place
        elif words.key(place) in REPEATS:
            times, place = REPEATS[words.key(place)], place + 1
        elif (pieces or letters) and words.key(place) in PAUSES:
            place, paused = place + 1, paused + 1
        else:
            break
    return Code(start, last, digits, pieces, letters)


def _letter(words: Words, at: int, pieces: int, letters: int) -> int:
    """Give how many words say a letter here ("n", "november", "b for boris"); 0 for none."""
    word = words[at]
    written = words.text[word.start : word.end]
    alone = len(word.key) == 1 and word.key.isalpha() and word.key.isascii()
    group = 1 < len(word.key) <= LONGEST_GROUP and written.isupper() and written.isalpha()
    if not (alone or group or word.key in ALPHABET) or letters >= MOST_LETTERS or word.key in PAPERS:
        return 0
    if alone and words.key(at + 1) in SPELT_AS:
        said = 2 + (words.keys(at + 1, at + 3) == ["as", "in"])
        return said + 1 if words.key(at + said).isalpha() and _goes_on(words, at + said + 1) else 0
    if _goes_on(words, at + 1):
        single = word.key in ONE_LETTER_WORDS and not word.capital and not pieces and not letters
        return 0 if single and piece(words, at + 2, Language.ENGLISH, True) is None else 1
    # The last letter of "one two three four five six C", or of a number that has had letters before.
    marked = word.capital or letters > 0
    enough = pieces > FEWEST or (pieces == FEWEST and len(words.key(at - 1)) == 1 and words.key(at - 1).isalpha())
    return int(enough and alone and marked and word.key not in ONE_LETTER_WORDS)


def _goes_on(words: Words, at: int) -> bool:
    """Tell whether another letter or figure follows, over a comma or a dash."""
    at += words.key(at) in STROKES
    one = words[at]
    lettered = len(one.key) == 1 and one.key.isalpha() and one.key not in ONE_LETTER_WORDS
    return lettered or one.key in ALPHABET or piece(words, at, Language.ENGLISH, True) is not None


def _score(words: Words, code: Code) -> float:
    after = words[code.last].key
    if (is_counting(code.digits) and not code.letters) or after in COUNTED:
        return 0.0
    said = code.pieces >= FEWEST_APART or code.letters
    if said and (_cued_before(words, code.first) or _cued_after(words, code.last)):
        return LIKELY
    fewest = FEWEST if code.letters > 1 else FEWEST_LETTERED
    if code.letters and len(code.digits) >= fewest and code.pieces >= FEWEST_APART:
        return LIKELY
    # Figure by figure: years in a row have two each.
    return DOUBTFUL if code.pieces >= FEWEST_ALONE and 2 * len(code.digits) <= 3 * code.pieces else 0.0


def _cued_before(words: Words, first: int) -> bool:
    for at in range(first - 1, max(-1, first - 1 - REACH), -1):
        key = words.key(at)
        if key in PAPERS or (key == "last" and words.key(at + 1) in ("three", "four", "five", "six", "digits", "4")):
            return True
        if key not in BETWEEN and not (words.key(at - 1) == "last" and key in NUMBER_WORDS):
            return False
    return False


def _cued_after(words: Words, last: int) -> bool:
    """Tell whether it goes on "…, that's my passport", "… the permit"."""
    for at in range(last, last + REACH_AFTER):
        key = words.key(at)
        if key in PAPERS:
            return at > last
        if key not in BETWEEN and key not in ("that's", "that", "this", "her", "his"):
            return False
    return False
