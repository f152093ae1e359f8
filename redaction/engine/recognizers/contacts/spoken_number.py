"""Telephone numbers and numbers of documents said digit by digit or in groups, hesitations included."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import ClassVar, Final, NamedTuple

from archive.vocabulary import Category, Language
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, MOST_DIGITS, spelled, vocabulary
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.documents.checksums import iin, luhn
from redaction.engine.words import Words, words_of

SURE, LIKELY, POSSIBLE, DOUBTFUL = 0.95, 0.85, 0.55, 0.3
FILLERS: Final = HESITATIONS | cues("spoken_number", "fillers") | {"\n", "(", ")", ",", "-", ".", "–", "—", "…"}
MOST_FILLERS: Final = 6
# Amid a number that goes on, people say a word or two of something else.
MOST_STRANGE, FEWEST_SURE = 2, 3
ZEROS: Final = frozenset(("oh", "o", "о", "zero"))
#: Which is a preposition in front of "twice".
RUSSIAN_ABOUT: Final = "о"
REPEATS: Final = {"double": 2, "дважды": 2, "трижды": 3, "triple": 3}
# Figures by name: "три семёрки", "два нуля".
_NAMED: Final = (
    "единиц=1 единичк=1 двойк=2 двоечк=2 тройк=3 четверк=4 пятерк=5 шестерк=6 семерк=7 восьмерк=8 девятк=9 нул=0 нол=0"
)
FIGURES: Final = {
    f"{stem}{ending}": int(value)
    for stem, _, value in (each.partition("=") for each in _NAMED.split(" "))
    for ending in ("а", "ы", "и", "у", "я", "ей", "ок", "ик", "")
}
SLASHES: Final = {"slash": "/", "дробь": "/", "слэш": "/", "слеш": "/", "dash": "-", "hyphen": "-"}
PLUS: Final = frozenset(("плюс", "plus", "қосу", "+"))
BEGINNINGS: Final = ZEROS | REPEATS.keys() | FIGURES.keys()
PHONES: Final = tuple(sorted(cues("spoken_number", "phones")))
DOCUMENTS: Final = tuple(sorted(cues("spoken_number", "documents")))
MOST_LETTERS: Final = 3
ONE_LETTER_WORDS: Final = frozenset("аивксуояaioв")
TWO_LETTER_WORDS: Final = cues("spoken_number", "short_words")
CUE_REACH: Final = 12
# Nothing is read word by word where fewer number words occur.
FEWEST_WORDS: Final = 2
SIGNS: Final = '.,;:!?…()«»"'
SHORTEST, LOCAL, FULL, LONGEST = 6, 7, 9, 20
IIN_DIGITS: Final = 12


class Run(NamedTuple):
    """Numbers said one after the other: from word ``first`` to before ``last``, as digits, in so many pieces."""

    first: int
    last: int
    digits: str
    pieces: int
    spoken: int


class SpokenNumberRecognizer(Recognizer):
    """Finds long runs of number words. One for each language; digits in between are read too."""

    NAME: ClassVar = "spoken_number"
    CATEGORIES: ClassVar = (Category.PHONE, Category.DOCUMENT_NUMBER)

    def __init__(self, language: str) -> None:
        self._language = Language(language)
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find numbers of six digits or more; without a cue only from nine digits on."""
        known = vocabulary(self._language)
        if sum(word.strip(SIGNS) in known for word in text.lower().replace("-", " ").split()) < FEWEST_WORDS:
            return
        words = words_of(text)
        for run in _runs(words, self._language):
            judged = _judge(words, run)
            if judged:
                category, score = judged
                letters = _letters(words, run.first)
                category = Category.DOCUMENT_NUMBER if letters else category
                yield Found(words[run.first - letters].start, words[run.last - 1].end, category, score)


def _runs(words: Words, language: Language) -> Iterator[Run]:
    at = 0
    for start in _beginnings(words, language):
        if start < at:
            continue
        run = _run(words, start, language)
        if run and run.spoken and SHORTEST <= len(run.digits) <= LONGEST and not is_counting(run.digits):
            plus = words.key(run.first - 1) in PLUS
            yield run._replace(first=run.first - plus)
        at = run.last if run else start + 1


def _beginnings(words: Words, language: Language) -> Iterable[int]:
    """Give the places where a run may begin: in Kazakh, whose number words carry endings, anywhere."""
    if language is Language.KAZAKH:
        return range(len(words))
    begun = _begun(language)
    return [at for at, word in enumerate(words) if word.key in begun or word.key.isdecimal()]


@cache
def _begun(language: Language) -> frozenset[str]:
    return BEGINNINGS | vocabulary(language).keys()


def _run(words: Words, start: int, language: Language) -> Run | None:
    first = last = start
    digits, pieces, spoken, times = "", 0, 0, 1
    place = start
    while place < len(words):
        key = words.key(place)
        if key in REPEATS and (pieces or piece(words, place + 1, language, True)):
            times, place = REPEATS[key], place + 1
            continue
        said = piece(words, place, language, bool(pieces)) or _letter(words, place, language, bool(pieces))
        if said is None:
            # "… алты екі, телефонымыз сегіз жеті …": with a word for it another number begins.
            interrupted = pieces >= FEWEST_SURE and place - last < MOST_STRANGE and key.isalpha()
            interrupted = interrupted and not key.startswith(PHONES + DOCUMENTS)
            if not pieces or place - last >= MOST_FILLERS or not (key in FILLERS or key in PLUS or interrupted):
                break
            place += 1
            continue
        value, after, in_words = said
        digits, pieces, spoken, times = digits + value * times, pieces + 1, spoken + in_words, 1
        place = last = after
    return Run(first, last, digits, pieces, spoken) if pieces else None


def piece(words: Words, at: int, language: Language, begun: bool) -> tuple[str, int, bool] | None:
    """Read a group of a number said aloud: its figures, the place behind it, whether it is in words; None for none."""
    key = words.key(at)
    if key.isdecimal() and len(key) <= MOST_DIGITS:
        return key, at + 1, False
    repeated = key != RUSSIAN_ABOUT and words.key(at + 1) in REPEATS
    if key in ZEROS and (begun or repeated or spelled(words, at + 1, language)):
        return "0", at + 1, True
    if key in FIGURES and (begun or at == 0):
        return str(FIGURES[key]), at + 1, True
    number = spelled(words, at, language)
    if number and number.value in (2, 3, 4) and words.key(number.last) in FIGURES and number.last == at + 1:
        return str(FIGURES[words.key(number.last)]) * number.value, at + 2, True
    if number is None or number.ordinal or number.ending or number.value > 999:
        return None
    return str(number.value), number.last, True


def _letter(words: Words, at: int, language: Language, begun: bool) -> tuple[str, int, bool] | None:
    """Read a letter or a stroke amid the figures of a document: "forty one l two double zero slash twenty"."""
    key = words.key(at)
    amid = begun and (piece(words, at + 1, language, True) is not None or words.key(at + 1) in REPEATS)
    lettered = len(key) == 1 and key.isalpha() and key not in ONE_LETTER_WORDS and key not in ZEROS
    return ("", at + 1, False) if amid and (lettered or key in SLASHES) else None


def is_counting(digits: str) -> bool:
    """Tell whether somebody just counts: "one, two, three, four"."""
    return digits[:SHORTEST] in "12345678910" or len(set(digits)) == 1


def _judge(words: Words, run: Run) -> tuple[Category, float] | None:
    cue = _cue(words, run.first)
    length = len(run.digits)
    if length == IIN_DIGITS and iin(run.digits):
        return Category.DOCUMENT_NUMBER, SURE
    if cue is Category.DOCUMENT_NUMBER or luhn(run.digits):
        return Category.DOCUMENT_NUMBER, LIKELY
    if cue is Category.PHONE:
        return Category.PHONE, LIKELY
    if length in (10, 11) and run.pieces >= 4:
        return Category.PHONE, LIKELY
    if length >= FULL and run.pieces >= 4:
        return Category.DOCUMENT_NUMBER, POSSIBLE
    if length >= LOCAL and run.pieces >= 3 and 2 * run.spoken > run.pieces:
        return Category.PHONE, DOUBTFUL
    return None


def _cue(words: Words, first: int) -> Category | None:
    for key in reversed(words.keys(first - CUE_REACH, first)):
        if key.startswith(DOCUMENTS):
            return Category.DOCUMENT_NUMBER
        if key.startswith(PHONES):
            nearby = words.keys(first - CUE_REACH, first)
            documents = any(each.startswith(DOCUMENTS) for each in nearby)
            return Category.DOCUMENT_NUMBER if documents else Category.PHONE
    return None


def _letters(words: Words, first: int) -> int:
    """Give how many single letters stand right before the number: "g e four four one"."""
    count = 0
    while count < MOST_LETTERS and len(words.key(first - 1 - count)) == 1 and words.key(first - 1 - count).isalpha():
        count += 1
    before = words.key(first - 1)
    if not count and len(before) == 2 and before not in TWO_LETTER_WORDS and before.isalpha():
        return 1
    # A single one may be a word: "и восемь", "a five".
    return 0 if count == 1 and words.key(first - 1) in ONE_LETTER_WORDS else count
