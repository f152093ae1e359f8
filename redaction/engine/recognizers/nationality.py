"""Nationality and ethnicity: kept by default, and counted by the risk report."""

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
COLUMN: Final = {Language.ENGLISH: 0, Language.RUSSIAN: 1, Language.KAZAKH: 2}
WORD: Final = regex.compile(r"\p{L}+(?:-\p{L}+)?")
PREFIX: Final = 3
# English words of other meanings; they count with a capital only, and in the plural.
ORDINARY: Final = frozenset(("pole", "turk", "finn", "lak", "mari", "roma", "swiss", "hui"))
# What an adjective belongs to where it tells somebody's nation and not a language or a thing.
HELD: Final = frozenset(
    ("паспорт", "гражданство", "подданство", "национальность", "происхождение", "семья", "фамилия", "кровь")
)
CREATURES: Final = frozenset(("хомячок", "хомяк", "овчарка", "кошка", "собака", "лошадь", "борзая"))
LANGUAGES_AND_THINGS: Final = frozenset(
    ("language", "food", "soup", "visa", "border", "salad", "tea", "bread", "music", "roulette")
)


class NationalityRecognizer(Recognizer):
    """Finds words for people of a nation, in any inflection. One for each language."""

    NAME: ClassVar = "nationality"
    CATEGORIES: ClassVar = (Category.NATIONALITY,)

    def __init__(self, language: str) -> None:
        self._language = Language(language)
        nouns, adjectives = names(self._language)
        self._nouns, self._adjectives = nouns, adjectives
        self._prefixes = frozenset(word[:PREFIX] for word in nouns | adjectives)
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find nationalities, in lower case too."""
        tokens = list(WORD.finditer(text))
        for at, token in enumerate(tokens):
            word = token.group().lower().replace("ё", "е")
            if word[:PREFIX] in self._prefixes and self._names_people(tokens, at, word):
                yield Found(token.start(), token.end(), Category.NATIONALITY, SURE)

    def _names_people(self, tokens: list[regex.Match[str]], at: int, word: str) -> bool:
        following = tokens[at + 1].group().lower() if at + 1 < len(tokens) else ""
        if self._language is Language.RUSSIAN:
            return self._russian(word, following)
        if self._language is Language.KAZAKH:
            return not following.startswith("тіл") and any(
                word[:cut] in self._nouns and ENDINGS.fullmatch(word, cut) for cut in range(PREFIX, len(word) + 1)
            )
        single = word[:-1] if word.endswith("s") and word[:-1] in self._nouns else word
        if single in ORDINARY and not tokens[at].group()[0].isupper():
            return False
        return single in self._nouns and following not in LANGUAGES_AND_THINGS

    def _russian(self, word: str, following: str) -> bool:
        for each in parses(word):
            lemma = each.normal_form.replace("ё", "е")
            if each.tag.POS == "NOUN" and lemma in self._nouns:
                return True
            if each.tag.POS == "ADJF" and lemma in self._adjectives and _is_somebody(following, lemma in self._nouns):
                return True
        return False


def _is_somebody(following: str, alone: bool) -> bool:
    """Tell whether the word behind an adjective stands for a person, or nothing does and it stands for one itself."""
    readings = parses(following)[:1]
    if not readings or readings[0].tag.POS != "NOUN":
        return alone
    lemma = readings[0].normal_form
    return lemma in HELD or ("anim" in readings[0].tag and lemma not in CREATURES)


@cache
def names(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words for people of a nation, and the adjectives where they are listed apart; lower case."""
    nouns: set[str] = set()
    adjectives: set[str] = set()
    for line in load_words("nationalities.tsv"):
        first, _, second = line.split("\t")[COLUMN[language]].lower().partition("|")
        nouns |= {word.strip() for word in first.split(";") if word.strip()}
        adjectives |= {word.strip() for word in second.split(";") if word.strip()}
    return frozenset(nouns), frozenset(adjectives)
