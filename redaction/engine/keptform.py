"""An entry of a study's list of public figures and words that are not hidden, and which mentions it keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.languages.guess import CYRILLIC_WORD, KAZAKH_WORD
from redaction.engine.languages.russian import lemmas
from redaction.engine.languages.translit import skeleton
from redaction.engine.namekeys import POSSESSIVE, keys, words
from redaction.engine.nameparts import name_words, shares
from redaction.engine.naming.diminutives import short_forms
from redaction.engine.naming.known import BOTH
from redaction.engine.naming.russian import SINGULAR, readings
from redaction.engine.normalise import normalise
from redaction.engine.notednames import is_borne

#: What a listed word may be taken for by mistake. Contacts, documents, ages and dates are never kept by a list.
KEEPABLE: Final = frozenset(
    {
        Category.PERSON,
        Category.PLACE,
        Category.COUNTRY,
        Category.ORGANISATION,
        Category.NATIONALITY,
        Category.OCCUPATION,
    }
)
#: Titles that say nothing of whom the speaker knows; all others ("тётя", "апай") speak of somebody close.
POLITE: Final = frozenset(
    skeleton(word) for word in ("mr", "mrs", "ms", "господин", "госпожа", "мырза", "ханым", "president", "президент")
)
Key = frozenset[str]


@dataclass(frozen=True)
class KeptForm:
    """An entry of the list.

    Attributes:
        written: its words: of a public figure the name in full, given name first, family name last.
        figure: a public figure; otherwise a word or phrase.
        in_full: of a public figure: kept only where all of the name is said.
    """

    written: str
    figure: bool
    in_full: bool = False

    @cached_property
    def parts(self) -> tuple[Key, ...]:
        """The keys of each word, as it stands: who lists a name writes it in the nominative."""
        return tuple(_written_keys(match.group()) for match in words(normalise(self.written).text))

    @cached_property
    def small(self) -> bool:
        """Whether it is written in small letters, and so means the word and nobody's name."""
        return self.written == self.written.lower()

    @cached_property
    def borne(self) -> bool:
        """Whether a word of it is a name that people bear, too."""
        return any(is_borne(match.group()) for match in words(self.written))

    def keeps(self, mention: str, category: Category, language: Language | None) -> bool:
        """Tell whether a mention, taken by itself, is this name or word in any inflection or transliteration.

        A public figure's mention has no word that is not part of the name, and has the family name, in a form that
        can be said of one person of that sex: "Путиной" is another's, "Путины" are several. A word's mention has all
        its words in order; one listed in small letters is kept in small letters alone.
        """
        said = said_keys(mention, language, without_titles=self.figure)
        if not said or not self.parts:
            return False
        if self.figure:
            return category is Category.PERSON and self._names(said) and self._agrees(mention, language)
        if category is Category.PERSON and self.borne and not self.small:
            return False  # "Aunt Vera" is no phrase but a person; those that are public have a kind of their own
        alike = len(said) == len(self.parts) and all(
            not one.isdisjoint(other) for one, other in zip(said, self.parts, strict=True)
        )
        return category in KEEPABLE and alike and not (self.small and mention != mention.lower())

    def _names(self, said: Sequence[Key]) -> bool:
        if not self._has_family_name(said) or not all(self._knows(part) for part in said):
            return False
        return not self.in_full or all(any(not one.isdisjoint(part) for one in said) for part in self.parts)

    @cached_property
    def _sexes(self) -> frozenset[str]:
        """Of whom the name can be, as far as its words tell."""
        return frozenset.intersection(BOTH, *(one.sexes for one in name_words(self.written, Category.PERSON, None)))

    def _agrees(self, mention: str, language: Language | None) -> bool:
        for match in words(normalise(mention).text):
            word = match.group()
            if len(word) == 1 or language is Language.KAZAKH or not CYRILLIC_WORD.search(word):
                continue
            read = [one for one in readings(word.lower()) if one.number == SINGULAR]
            if not read or (self._sexes and all(one.sexes.isdisjoint(self._sexes) for one in read)):
                return False
        return True

    def may_be_short_for(self, name: str) -> bool:
        """Tell whether a word of the entry is a short form of a word of somebody's name: "саша" of Александр."""
        full = [key for one in name_words(name, Category.PERSON, None) for key in one.firm]
        return not all(part.isdisjoint(short_forms(full)) for part in self.parts)

    def _has_family_name(self, said: Sequence[Key]) -> bool:
        return any(not part.isdisjoint(self.parts[-1]) and max(map(len, part)) > 1 for part in said)

    def _knows(self, said: Key) -> bool:
        # An initial in the mention stands for a word of the name; one in the list would stand for anybody.
        return any(shares(said, part) for part in self.parts if max(map(len, part)) > 1)

    def is_denied_by(self, mention: str, language: Language | None) -> bool:
        """Tell whether a mention says of whom it names that it is not this public figure: "Вася Путин"."""
        return self.figure and not all(self._knows(part) for part in said_keys(mention, language, without_titles=True))

    def has_namesake(self, mention: str, language: Language | None) -> bool:
        """Tell whether a mention is of somebody else with the same family name."""
        said = said_keys(mention, language, without_titles=True)
        return self.figure and self._has_family_name(said) and self.is_denied_by(mention, language)


@lru_cache(20_000)
def said_keys(mention: str, language: Language | None, *, without_titles: bool) -> tuple[Key, ...]:
    """Give the keys of each word of a mention, disguises undone, on request without polite titles."""
    found = tuple(keys(match.group(), language) for match in words(normalise(mention).text))
    return tuple(part for part in found if part.isdisjoint(POLITE)) if without_titles else found


def _written_keys(word: str) -> Key:
    bare = POSSESSIVE.sub("", word)
    forms = {bare.lower().replace("ё", "е")}
    if CYRILLIC_WORD.search(bare) and not KAZAKH_WORD.fullmatch(bare):
        forms |= lemmas(bare)
    return frozenset(skeleton(form) for form in forms)
