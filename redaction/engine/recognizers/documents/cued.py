"""Short numbers that words beside them make somebody's: "ends in 4471", "добавочный 441", "тұтқын нөмірі 4471"."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar, Final, NamedTuple

from archive.vocabulary import Category, Language
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, beginnings, vocabulary
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.contacts.spoken_number import BEGINNINGS, is_counting
from redaction.engine.recognizers.documents.coded import JOINTS, ROUND, Code, code_at
from redaction.engine.recognizers.hinted import holds, in_small, shortest
from redaction.engine.words import Words, words_of


def _beginnings(name: str) -> tuple[str, ...]:
    return tuple(sorted(cues("cued_number", name)))


class Kind(NamedTuple):
    """What words of one kind introduce: how those words begin, the category, the fewest and most figures."""

    beginnings: tuple[str, ...]
    category: Category
    fewest: int
    most: int


EXTENSIONS: Final = Kind(_beginnings("extensions"), Category.PHONE, 2, 5)
PHONES: Final = Kind(_beginnings("phones"), Category.PHONE, 5, 7)
BADGES: Final = Kind(_beginnings("badges"), Category.DOCUMENT_NUMBER, 3, 12)
PAPERS: Final = Kind(_beginnings("papers"), Category.DOCUMENT_NUMBER, 4, 20)
ENDS: Final = Kind(_beginnings("ends"), Category.DOCUMENT_NUMBER, 3, 8)
PLATES: Final = Kind((), Category.DOCUMENT_NUMBER, 4, 12)
KINDS: Final = (EXTENSIONS, BADGES, ENDS, PAPERS, PHONES)
#: Words for a number, which are a badge's among words for a camp or a prison.
NUMBERS: Final = _beginnings("numbers")
CAPTIVITY: Final = _beginnings("captivity")
VEHICLES: Final = _beginnings("vehicles")
INNER: Final = ("қосымша", "ішкі", "внутренн", "добавочн")
#: Words that follow the figures a number ends in: "на сорок четыре семь один заканчивается".
ENDING: Final = ("заканчив", "оканчив", "кончает")
BETWEEN: Final = cues("cued_number", "between") | HESITATIONS | {":", ",", "-", "–", "—", "#", "№", "(", "…", "."}
COUNTED: Final = _beginnings("counted")
#: What everybody may call: police, ambulance, the lines for people in need.
PUBLIC: Final = frozenset(
    ("101", "102", "103", "104", "109", "110", "111", "112", "150", "911", "999", "116111", "116123")
)
YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
MOST_BETWEEN, CAMP_REACH, LIKELY, AFTER = 8, 9, 0.7, 4
ALIKE_WITHIN, SENTENCE_ENDS = 8, frozenset((".", "!", "?", "…", "\n", ""))


class CuedNumberRecognizer(Recognizer):
    """Finds numbers too short to be told by their length, by the word before them. One for each language."""

    NAME: ClassVar = "cued_number"
    CATEGORIES: ClassVar = (Category.PHONE, Category.DOCUMENT_NUMBER)

    def __init__(self, language: str) -> None:
        self._language = Language(language)
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find numbers in figures and in words, with the letters and strokes in them."""
        small = in_small(text)
        if not holds(small, STEMS):
            return
        if not FIGURES.search(text) and not _is_numbered(small, self._language):
            return
        words = words_of(text)
        for at in [place for place, word in enumerate(words) if word.key[:2] in HEADS]:
            word = words[at]
            if not word.key.startswith(HINTS):
                continue
            kind = _kind(words, at)
            code = _after(words, at, kind, self._language) if kind else None
            if kind and word.key.startswith(ENDING):
                code = code or _before(words, at, self._language)
            if kind and code:
                for first, last in (code, *_alike(words, code, kind, self._language)):
                    yield Found(words[first].start, words[last - 1].end, kind.category, LIKELY)


HINTS: Final = tuple(sorted({each for kind in KINDS for each in kind.beginnings} | set(NUMBERS)))
STEMS: Final = shortest(HINTS)
HEADS: Final = frozenset(each[:2] for each in HINTS)
FIGURES: Final = re.compile(r"\d")
WORD: Final = re.compile(r"[^\W\d_]+")


def _is_numbered(small: str, language: Language) -> bool:
    """Tell whether a word of what :func:`in_small` gave is one for a number: in Kazakh they carry endings."""
    said = WORD.findall(small)
    if language is Language.KAZAKH and not beginnings().isdisjoint(each[:2] for each in said):
        return True
    return not BEGINNINGS.isdisjoint(said) or not vocabulary(language).keys().isdisjoint(said)


def _kind(words: Words, at: int) -> Kind | None:
    key = words.key(at)
    nearby = words.keys(at - CAMP_REACH, at + CAMP_REACH)
    if key.startswith(NUMBERS):
        if words.key(at - 1).startswith(INNER):
            return EXTENSIONS
        if any(each.startswith(VEHICLES) for each in words.keys(at - 2, at + 2)):
            return PLATES
        if any(each.startswith(CAPTIVITY + BADGES.beginnings) for each in nearby):
            return BADGES
    if key == "last" and words.key(at + 1) not in ("three", "four", "five", "six", "digits", "3", "4", "5", "6"):
        return None
    for kind in KINDS:
        if key.startswith(kind.beginnings):
            return kind
    return None


def _after(words: Words, at: int, kind: Kind, language: Language) -> tuple[int, int] | None:
    """Give the places of the number behind a cue; None where there is none, or it counts or dates something."""
    place, end = at + 1, at + 1 + MOST_BETWEEN
    while place < end:
        code = code_at(words, place, language)
        if code and _is_meant(words, code, kind):
            return code.first, code.last
        if code and kind is ENDS and code.digits in HOW_MANY:
            place += words.key(code.last).startswith(COUNTED_FIGURES)
        elif code or words.key(place) not in BETWEEN:
            return None
        place += 1
    return None


def _alike(words: Words, found: tuple[int, int], kind: Kind, language: Language) -> Iterator[tuple[int, int]]:
    """Give the numbers that a clause says beside one that was found: "жетон 7718, у брата 7719"."""
    place, like = found[1], code_at(words, found[0], language)
    end = place + ALIKE_WITHIN if kind in (EXTENSIONS, BADGES, ENDS) and like else place
    while place < end and words.key(place) not in SENTENCE_ENDS:
        code = code_at(words, place, language) if words.key(place).isdecimal() else None
        if code and like and len(code.digits) == len(like.digits) and _is_meant(words, code, kind):
            yield code.first, code.last
        place = code.last if code else place + 1


def _before(words: Words, at: int, language: Language) -> tuple[int, int] | None:
    for start in range(max(0, at - CAMP_REACH), at):
        code = code_at(words, start, language)
        if code and code.last == at and _is_meant(words, code, ENDS):
            return code.first, code.last
    return None


#: "the last four digits", "последние четыре цифры": how many figures follow is no number itself.
COUNTED_FIGURES: Final = _beginnings("figures")
HOW_MANY: Final = ("2", "3", "4", "5", "6")


def _is_meant(words: Words, code: Code, kind: Kind) -> bool:
    figures = code.digits
    if (
        not kind.fewest <= len(figures) + (code.letters if kind in (PAPERS, PLATES) else 0) <= kind.most
        or figures in PUBLIC
    ):
        return False
    if code.counted and kind not in (BADGES, EXTENSIONS, ENDS):
        return False
    if words.key(code.last).startswith(COUNTED) or (figures.endswith(ROUND) and not code.letters):
        return False
    # A number may well end in "6 7 8 9": nobody counts behind these words.
    if is_counting(figures) and (code.pieces > 1 if kind is BADGES else len(figures) > kind.fewest + (kind is ENDS)):
        return False
    year = YEAR.fullmatch(figures) and not code.letters and words.key(code.last - 2) not in JOINTS
    return not (year and kind is not BADGES and not _is_last(words, code.first))


def _is_last(words: Words, first: int) -> bool:
    return any(
        each in ("last", "digits") or each.startswith(COUNTED_FIGURES) for each in words.keys(first - AFTER, first)
    )
