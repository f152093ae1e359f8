"""Nationality and ethnicity: kept by default, and counted by the risk report."""

from collections.abc import Iterable
from functools import cache
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.data import load_words
from redaction.engine.languages.kazakh import ENDINGS
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_forms import forms
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.country import names as country_names
from redaction.engine.recognizers.hinted import beginnings_of, letters_in
from redaction.engine.recognizers.kazakh.clans import beginnings, clans

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
# "I am", "you are", "we are".
PERSON: Final = regex.compile(r"(?:лар|лер|дар|дер|тар|тер)?(?:[мбп][ыі][нз]|с[ыі]ң|с[ыі]зд?[аеіы]?р?)")
# "Қазақстан" and such an ending: who lives there.
INHABITANTS: Final = ("лық", "лік", "дық", "дік", "тық", "тік")
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
        self._hints = _hints(self._language)
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find nationalities, in lower case too."""
        if self._hints is not None and self._hints.isdisjoint(letters_in(text)):
            return
        tokens = list(WORD.finditer(text))
        for at, token in enumerate(tokens):
            word = token.group().lower().replace("ё", "е")
            if word[:PREFIX] in self._prefixes and self._names_people(tokens, at, word):
                yield Found(token.start(), token.end(), Category.NATIONALITY, SURE)
        if self._language is Language.KAZAKH and any(
            token.group().lower().startswith(beginnings()) for token in tokens
        ):
            for start, end in sorted({(clan.start, clan.end) for clan in clans(text)}):
                yield Found(start, end, Category.NATIONALITY, SURE)

    def _names_people(self, tokens: list[regex.Match[str]], at: int, word: str) -> bool:
        following = tokens[at + 1].group().lower() if at + 1 < len(tokens) else ""
        if self._language is Language.RUSSIAN:
            return self._russian(word, following)
        if self._language is Language.KAZAKH:
            return not following.startswith("тіл") and any(
                word[:cut] in self._nouns and (ENDINGS.fullmatch(word, cut) or PERSON.fullmatch(word, cut))
                for cut in range(PREFIX, len(word) + 1)
            )
        single = word[:-1] if word.endswith("s") and word[:-1] in self._nouns else word
        if single in ORDINARY and not tokens[at].group()[0].isupper():
            return False
        return single in self._nouns and following not in LANGUAGES_AND_THINGS

    def _russian(self, word: str, following: str) -> bool:
        nouns, adjectives = russian_forms()
        if word in nouns and not (nouns[word] & self._adjectives):
            return True
        return word in adjectives and _is_somebody(following, bool(adjectives[word] & self._nouns))


def _is_somebody(following: str, alone: bool) -> bool:
    """Tell whether the word behind an adjective stands for a person, or nothing does and it stands for one itself."""
    readings = parses(following)[:1]
    if not readings or readings[0].tag.POS != "NOUN":
        return alone
    lemma = readings[0].normal_form
    return lemma in HELD or ("anim" in readings[0].tag and lemma not in CREATURES)


def _hints(language: Language) -> frozenset[str] | None:
    """Give the letters of which a text with such a word has some; None for Kazakh, whose endings are taken off."""
    if language is Language.KAZAKH:
        return None
    nouns, adjectives = russian_forms() if language is Language.RUSSIAN else names(language)
    called = [*nouns, *adjectives]
    return beginnings_of([*called, *(f"{each}s" for each in called)] if language is Language.ENGLISH else called)


@cache
def names(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words for people of a nation, and the adjectives where they are listed apart; lower case."""
    nouns: set[str] = set()
    adjectives: set[str] = set()
    for line in load_words("nationalities.tsv"):
        first, _, second = line.split("\t")[COLUMN[language]].lower().partition("|")
        nouns |= {word.strip() for word in first.split(";") if word.strip()}
        adjectives |= {word.strip() for word in second.split(";") if word.strip()}
    if language is Language.KAZAKH:
        countries = (name[0] for name in country_names(language) if len(name) == 1)
        nouns |= {country + ending for country in countries for ending in INHABITANTS}
    return frozenset(nouns), frozenset(adjectives)


@cache
def russian_forms() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Give the forms of the Russian nouns and of the adjectives."""
    nouns, adjectives = names(Language.RUSSIAN)
    return forms(nouns), forms(adjectives)
