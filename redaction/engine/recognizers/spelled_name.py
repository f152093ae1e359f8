"""Names taken apart: spelled ("А-й-г-у-л-ь", "эм, а, эр"), in syllables ("ай-гуль") or broken at the end of a line."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category
from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.cues import cues
from redaction.engine.languages.russian import is_known, name_tags
from redaction.engine.numerals import HESITATIONS
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.hinted import holds, in_small
from redaction.engine.words import Words

DATA: Final = Path(__file__).parent.parent / "data"
SURE, LIKELY, POSSIBLE, DOUBTFUL = 0.9, 0.75, 0.55, 0.3
# Single letters with the same sign between them, or spaces: "А-й-г-у-л-ь", "A. Y. G. U. L.", "м а р и я".
SPELLED: Final = regex.compile(
    r"(?<![\p{L}\p{N}@.\-])(?P<letter>\p{L})(?:(?P<sign>\s?[\-‐.·•*,/_]\s?|\s{1,3})(?P<letter>\p{L}))(?:(?P=sign)(?P<letter>\p{L}))+(?![\p{L}\p{N}@])\.?"
)
#: Three letters that stand by themselves, near each other: hardly any turn has them.
APART: Final = re.compile(r"(?<![^\W_])[^\W\d_](?:[\s\-‐.·•*,/_]{1,3}[^\W\d_]){2}(?![^\W_])")
DASHED: Final = regex.compile(r"[\-‐·•*_]")
VOWELS: Final = frozenset("aeiouyаеёиоуыэюяәөұүіAEIOUYАЕЁИОУЫЭЮЯӘӨҰҮІ")
FEWEST_DASHED, FEWEST = 3, 4
# "Ай-гуль", "Gul-za-da", and "Ахме-" at the end of a line with "това" on the next.
PARTS: Final = regex.compile(
    r"(?<![\p{L}\-])\p{L}{1,12}(?:-\s{0,3}\n\s{0,20}\p{Ll}{1,12}|(?:-\p{Ll}{1,6}){1,4})(?![\p{L}\-])"
)
BREAK: Final = regex.compile(r"[\s\-]+")
SHORTEST_NAME: Final = 4
# "М как Мария, А как Анна", "M as in Mary".
LIKENED: Final = regex.compile(
    r"(?<!\p{L})\p{L}[ \t]*(?:как|как[ \t]+в[ \t]+слове|as[ \t]+in|like|for|деген|[—–-])[ \t]+\p{L}{2,}(?:[ \t,;.]+(?:потом|затем|then|and|и|сосын)?[ \t]*\p{L}[ \t]*(?:как|as[ \t]+in|like|for|деген|[—–-])[ \t]+\p{L}{2,}){1,20}",
    regex.IGNORECASE,
)
#: A letter by itself with such a word behind it, in small letters as hints are written.
LIKENING: Final = re.compile(r"(?<![^\W\d_])[^\W\d_] *(?:как|as|like|for|деген|[—–-]) ")
FILLERS: Final = cues("spelled_name", "fillers") | HESITATIONS | {",", "-", "—", "–", ".", "…", ":", '"', "«", "»"}
LETTER_NAMES: Final = cues("spelled_name", "letters")
SPELLING: Final = tuple(sorted(cues("spelled_name", "spelling")))
CUE_REACH: Final = 10
FEWEST_SAID: Final = 3


class SpelledNameRecognizer(Recognizer):
    """Finds words that are spelled or cut up and whose letters together can be a name."""

    NAME: ClassVar = "spelled_name"
    CATEGORIES: ClassVar = (Category.PERSON,)

    def find(self, text: str) -> Iterable[Found]:
        """Find names taken apart; spelled abbreviations, which have no vowel, and drawn-out sounds are left alone."""
        for match in SPELLED.finditer(text) if APART.search(text) else ():
            score = _spelled(match)
            if score:
                yield Found(match.start(), match.end(), Category.PERSON, score)
        if "-" in text:
            for match in PARTS.finditer(text):
                score = _put_together(match.group())
                if score:
                    yield Found(match.start(), match.end(), Category.PERSON, score)
        lower = in_small(text)
        for match in LIKENED.finditer(text) if LIKENING.search(lower) else ():
            yield Found(match.start(), match.end(), Category.PERSON, LIKELY)
        if holds(lower, SPELLING):
            yield from _said(Words(text))


def _spelled(match: regex.Match[str]) -> float:
    letters = match.captures("letter")
    lower = [each.lower() for each in letters]
    if VOWELS.isdisjoint(letters) or len(set(lower)) < 2 or len(set(lower[:-1])) < 2:
        return 0.0
    dashed = bool(DASHED.search(match["sign"]))
    if dashed and len(letters) >= FEWEST_DASHED:
        return SURE if len(letters) >= FEWEST else POSSIBLE
    if len(letters) < FEWEST:
        return 0.0
    return LIKELY if "." in match["sign"] or len(letters) > FEWEST else DOUBTFUL


def _put_together(written: str) -> float:
    parts = BREAK.split(written)
    whole = "".join(parts)
    lower = whole.lower()
    if len(whole) < SHORTEST_NAME or is_known("-".join(parts).lower()):
        return 0.0
    if is_name(lower):
        return LIKELY if "\n" in written or whole[0].isupper() else POSSIBLE
    strange = "\n" in written and whole[0].isupper() and not is_known(lower) and not is_known(parts[0].lower())
    return DOUBTFUL if strange else 0.0


def _said(words: Words) -> Iterator[Found]:
    """Find letters that are named one by one after a word for spelling."""
    at = 0
    while at < len(words):
        first, last, letters = at, at, 0
        place = at
        while place < len(words) and (_is_letter(words.key(place)) or (letters and words.key(place) in FILLERS)):
            if _is_letter(words.key(place)):
                letters, last = letters + 1, place + 1
            place += 1
        cued = any(each.startswith(SPELLING) for each in words.keys(first - CUE_REACH, last + 1))
        if letters >= FEWEST_SAID and cued:
            yield Found(words[first].start, words[last - 1].end, Category.PERSON, LIKELY)
        at = max(last, at + 1)


def _is_letter(key: str) -> bool:
    return (len(key) == 1 and key.isalpha()) or key in LETTER_NAMES


@cache
def _listed() -> frozenset[str]:
    names: set[str] = set()
    for file, kinds in (("kazakh_names.txt", ("female", "male")), ("regional_names.txt", ("given",))):
        sections = read_sections(DATA / file)
        names |= {name.lower() for kind in kinds for name in sections.get(kind, ())}
    return frozenset(names)


def is_name(word: str) -> bool:
    """Tell whether a lower-case word is a name of the lists or of the Russian dictionary."""
    return word in _listed() or (is_known(word) and bool({"Name", "Surn", "Patr"} & name_tags(word)))
