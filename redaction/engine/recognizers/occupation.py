"""Occupations: kept by default, and counted by the risk report."""

from collections.abc import Iterable
from functools import cache
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.data import load_words
from redaction.engine.languages.kazakh import ENDINGS
from redaction.engine.languages.russian import parses
from redaction.engine.recognizers.base import Found, Recognizer

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
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find occupations; of "truck driver" and "driver" the longer one."""
        tokens = list(WORD.finditer(text))
        at = 0
        while at < len(tokens):
            length = self._match(tokens[at : at + LONGEST])
            if length:
                yield Found(tokens[at].start(), tokens[at + length - 1].end(), Category.OCCUPATION, SURE)
            at += length or 1

    def _match(self, tokens: list[regex.Match[str]]) -> int:
        words = [token.group().lower().replace("ё", "е") for token in tokens]
        if words[0][:PREFIX] not in self._prefixes:
            return 0
        readings = [self._readings(word) for word in words]
        for length in range(len(words), 0, -1):
            if any(self._reads(name, readings[:length]) for name in self._names_of(length, readings[0])):
                return length
        return 0

    def _names_of(self, length: int, first: frozenset[str]) -> Iterable[tuple[str, ...]]:
        return (name for word in first for name in by_first(self._language).get(word, ()) if len(name) == length)

    def _reads(self, name: tuple[str, ...], readings: list[frozenset[str]]) -> bool:
        return all(word in options for word, options in zip(name, readings, strict=True))

    def _readings(self, word: str) -> frozenset[str]:
        if self._language is Language.RUSSIAN:
            return frozenset(
                each.normal_form.replace("ё", "е") for each in parses(word) if each.tag.POS in ("NOUN", "ADJF")
            )
        if self._language is Language.KAZAKH:
            return frozenset(word[:cut] for cut in range(PREFIX, len(word) + 1) if ENDINGS.fullmatch(word, cut))
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
