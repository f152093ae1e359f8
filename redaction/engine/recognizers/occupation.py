"""Occupations: kept by default, and counted by the risk report."""

from collections.abc import Iterable
from functools import cache
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.data import load_words
from redaction.engine.languages.kazakh import ENDINGS
from redaction.engine.languages.russian_forms import forms
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.hinted import beginnings_of, letters_in
from redaction.engine.recognizers.nationality import PERSON

SURE: Final = 0.9
WORD: Final = regex.compile(r"\p{L}+(?:-\p{L}+)*")
PREFIX: Final = 3
LONGEST: Final = 2


class OccupationRecognizer(Recognizer):
    """Finds words for what people do for a living, in any inflection. One for each language."""

    NAME: ClassVar = "occupation"
    CATEGORIES: ClassVar = (Category.OCCUPATION,)

    def __init__(self, language: str) -> None:
        self._language = Language(language)
        self._names = names(self._language)
        self._prefixes = frozenset(name[0][:PREFIX] for name in self._names)
        # The forms of Russian words are listed; other endings are taken off.
        self._hints = beginnings_of(russian_forms()) if self._language is Language.RUSSIAN else None
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find occupations; of "truck driver" and "driver" the longer one."""
        if self._hints is not None and self._hints.isdisjoint(letters_in(text)):
            return
        tokens = list(WORD.finditer(text))
        at = 0
        while at < len(tokens):
            length = self._match(tokens, at)
            if length:
                yield Found(tokens[at].start(), tokens[at + length - 1].end(), Category.OCCUPATION, SURE)
            at += length or 1

    def _match(self, tokens: list[regex.Match[str]], at: int) -> int:
        first = tokens[at].group().lower().replace("ё", "е")
        if first[:PREFIX] not in self._prefixes:
            return 0
        options = [name for stem in self._readings(first) for name in by_first(self._language).get(stem, ())]
        for name in sorted(options, key=len, reverse=True):
            words = [token.group().lower().replace("ё", "е") for token in tokens[at : at + min(len(name), LONGEST)]]
            if len(words) == len(name) and all(
                part in self._readings(word) for part, word in zip(name, words, strict=True)
            ):
                return len(name)
        return 0

    def _readings(self, word: str) -> frozenset[str]:
        if self._language is Language.RUSSIAN:
            return russian_forms().get(word, frozenset())
        if self._language is Language.KAZAKH:
            return frozenset(
                word[:cut]
                for cut in range(PREFIX, len(word) + 1)
                if ENDINGS.fullmatch(word, cut) or PERSON.fullmatch(word, cut)
            )
        plural = word.removesuffix("'s").removesuffix("s")
        return frozenset((word, plural, word.replace("men", "man") if word.endswith("men") else word))


@cache
def names(language: Language) -> frozenset[tuple[str, ...]]:
    """Give the occupations of a language as tuples of lower-case words."""
    rows = (line.split("\t") for line in load_words("occupations.tsv"))
    return frozenset(tuple(name.split()) for code, name in rows if code == language.value)


@cache
def by_first(language: Language) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the occupations of a language by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name in sorted(names(language)):
        found[name[0]] = (*found.get(name[0], ()), name)
    return found


@cache
def russian_forms() -> dict[str, frozenset[str]]:
    """Give, for each form of a word of the Russian list, the words it is a form of."""
    return forms(word for name in names(Language.RUSSIAN) for word in name)
