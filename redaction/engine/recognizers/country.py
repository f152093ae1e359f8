"""Countries, a category of their own, so that a study can keep them while it hides places."""

from collections.abc import Iterable
from functools import cache
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.data import load_words
from redaction.engine.languages.kazakh import stems
from redaction.engine.languages.russian import NOMINAL, is_ordinary, parses
from redaction.engine.languages.russian_forms import forms
from redaction.engine.namekeys import POSSESSIVE
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.hinted import beginnings_of, letters_in

COLUMN: Final = {Language.ENGLISH: 1, Language.RUSSIAN: 2, Language.KAZAKH: 3}
WORD: Final = regex.compile(r"\p{L}+(?:[.'’\-]\p{L}+)*(?:(?<=\.\p{L})\.)?")
SURE, LIKELY, UNSURE = 0.97, 0.6, 0.45
# Short names that are no words, so that they count in lower case too.
UNMISTAKABLE: Final = frozenset(
    ["сша", "ссср", "оаэ", "кнр", "кндр", "юар", "фрг", "рф", "ақш", "ксро", "бәә", "usa", "uae", "ussr", "uk"]
)
# "Қазақстандық" is who lives there: a nationality.
INHABITANT: Final = regex.compile(r"(?:лық|лік|дық|дік|тық|тік)(?:[тд][аеыі]\p{L}{0,6}|пын|пін|[қк][ае]|)$")
# "Ақша" is money, and no case of "АҚШ".
MONEY: Final = "ақша"
# Something of the same sentence stands right before.
BEFORE: Final = regex.compile(r"[\p{L}\p{N},;:»)\-—–][ \t]{0,2}$")
SHORT: Final = 4
NO_FORMS: Final = frozenset[str]()
# Words are worth looking up only where they begin like a word of a country's name: endings are all that changes.
PREFIX: Final = 4
SHORTEST: Final = 2
LENGTHS: Final = range(SHORTEST, PREFIX + 1)
# Names that are as often a person's first name, a month's neighbour or a bird.
DOUBTFUL: Final = frozenset({"georgia", "jordan", "chad", "turkey", "guinea", "mali", "dominica", "oman"})


class CountryRecognizer(Recognizer):
    """Finds countries of the world by name, in any case and inflection of the language."""

    NAME: ClassVar = "country"
    CATEGORIES: ClassVar = (Category.COUNTRY,)

    def __init__(self, language: str) -> None:
        self._language = Language(language)
        self._names = names(self._language)
        self._longest = max(len(name) for name in self._names)
        self._first = frozenset(name[0] for name in self._names)
        self._prefixes = {word[: min(PREFIX, max(SHORTEST, len(word) - 1))] for name in self._names for word in name}
        read = russian_forms().items() if self._language is Language.RUSSIAN else ()
        self._begins = self._first.union(form for form, words in read if not words.isdisjoint(self._first))
        # Kazakh endings are taken off, so that no list has all that a name can begin with.
        self._hints = None if self._language is Language.KAZAKH else beginnings_of(self._begins)
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find capitalised country names; the longest wins."""
        if self._hints is not None and self._hints.isdisjoint(letters_in(text)):
            return
        tokens = list(WORD.finditer(text))
        at = 0
        while at < len(tokens):
            length = self._match(tokens, at)
            if length:
                start, end = tokens[at].start(), tokens[at + length - 1].end()
                score = self._score(text[start:end], begins=not BEFORE.search(text, max(0, start - 3), start))
                if score:
                    yield Found(start, end, Category.COUNTRY, score)
            at += max(length, 1)

    def _readings(self, word: str) -> frozenset[str]:
        lower = word.lower().replace("ё", "е")
        if self._language is Language.ENGLISH:
            return frozenset([POSSESSIVE.sub("", lower), lower.rstrip(".")])
        if self._language is Language.RUSSIAN:
            return russian_forms().get(lower, NO_FORMS) | {lower}
        if not any(lower[:length] in self._prefixes for length in LENGTHS):
            return frozenset([lower])
        if INHABITANT.search(lower) or (lower.startswith(MONEY) and not word[: len(MONEY)].isupper()):
            return frozenset([lower])
        return stems(word) | {lower.partition("-")[0]}

    def _may_begin(self, word: str) -> bool:
        """Tell, before anything is read, whether a word may be the first of a name: hardly any is."""
        lower = word.lower().replace("ё", "е")
        if self._language is Language.RUSSIAN:
            return lower in self._begins
        return any(lower[:length] in self._prefixes for length in LENGTHS)

    def _match(self, tokens: list[regex.Match[str]], at: int) -> int:
        first = tokens[at].group()
        if not self._may_begin(first) or self._readings(first).isdisjoint(self._first):
            return 0
        readings = [self._readings(token.group()) for token in tokens[at : at + self._longest]]
        for length in range(len(readings), 0, -1):
            found = _paths(readings[:length]) & self._names
            if found:
                return length
        return 0

    def _score(self, name: str, begins: bool) -> float:
        if name.lower() in UNMISTAKABLE:
            return SURE if name.isupper() else LIKELY
        ordinary = self._language is Language.RUSSIAN and is_ordinary(name)
        if begins and ordinary and not name.isupper():
            # "Того человека я не знаю": the capital is the sentence's.
            return 0.0
        if name.isupper() or name[0].isupper():
            return UNSURE if name.lower() in DOUBTFUL else SURE
        # "us", "того", "штаты": in lower case only unmistakable names count.
        if len(name) <= SHORT or name in DOUBTFUL or ordinary:
            return 0.0
        return LIKELY


def _paths(readings: list[frozenset[str]]) -> set[tuple[str, ...]]:
    paths: set[tuple[str, ...]] = {()}
    for options in readings:
        paths = {(*path, option) for path in paths for option in options}
    return paths


@cache
def names(language: Language) -> frozenset[tuple[str, ...]]:
    """Give the names of all countries in a language, as tuples of lower-case words (Russian: lemmas)."""
    found: set[tuple[str, ...]] = set()
    for line in load_words("countries.tsv"):
        for name in line.split("\t")[COLUMN[language]].split("; "):
            if name:
                found |= _forms(name, language)
    return frozenset(found)


def _forms(name: str, language: Language) -> set[tuple[str, ...]]:
    plain = tuple(match.group().lower().replace("ё", "е").rstrip(".") for match in WORD.finditer(name))
    if language is not Language.RUSSIAN:
        return {plain}
    return {plain, tuple(_lemma(word) for word in plain)}


def _lemma(word: str) -> str:
    # "Того" must not become "тот": a reading as a place goes first.
    readings = parses(word)
    best = next((each for each in readings if "Geox" in each.tag), readings[0] if readings else None)
    return word if best is None or best.tag.POS not in NOMINAL else str(best.normal_form).replace("ё", "е")


@cache
def russian_forms() -> dict[str, frozenset[str]]:
    """Give, for each form of a word in a country's name, the words it is a form of."""
    return forms(word for name in names(Language.RUSSIAN) for word in name)
