"""Public figures and words that a study does not hide: which mentions they are, and which only look like them.

Everything here errs towards masking. A name is kept only where the mention says that name and nothing else, and only
while nothing in the transcript speaks for somebody else who bears it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.languages.guess import CYRILLIC_WORD, KAZAKH_WORD
from redaction.engine.languages.russian import lemmas
from redaction.engine.languages.translit import skeleton
from redaction.engine.namekeys import POSSESSIVE, keys, words
from redaction.engine.nameparts import TITLES, shares
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
WORD_BEFORE: Final = regex.compile(r"([\p{L}\p{M}]+)\.?\s{1,3}$")
Key = frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """A mention in a transcript that no reviewer has rejected.

    Attributes:
        text: the whole turn.
        start: first code point of the mention.
        end: one past its last.
        category: what it names.
        language: language of the turn.
        entity: the caller's key of whom it names; empty if nobody could tell.
        accepted: a reviewer decided that it stays masked; False while it is undecided.
        own: its entity is a participant.
    """

    text: str
    start: int
    end: int
    category: Category
    language: Language | None
    entity: str = ""
    accepted: bool = False
    own: bool = False

    @property
    def words(self) -> str:
        """The mention's own words."""
        return self.text[self.start : self.end]


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
    in_full: bool = field(default=False)

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

        A public figure's mention has no word that is not part of the name, and has the family name. A word's mention
        has all its words in order; one listed in small letters is kept in small letters alone.
        """
        said = _said_keys(mention, language, without_titles=self.figure)
        if not said or not self.parts:
            return False
        if self.figure:
            return category is Category.PERSON and self._names(said)
        alike = len(said) == len(self.parts) and all(
            not one.isdisjoint(other) for one, other in zip(said, self.parts, strict=True)
        )
        return category in KEEPABLE and alike and not (self.small and mention != mention.lower())

    def _names(self, said: Sequence[Key]) -> bool:
        if not self._has_family_name(said) or not all(self._knows(part) for part in said):
            return False
        return not self.in_full or all(any(not one.isdisjoint(part) for one in said) for part in self.parts)

    def _has_family_name(self, said: Sequence[Key]) -> bool:
        return any(not part.isdisjoint(self.parts[-1]) and max(map(len, part)) > 1 for part in said)

    def _knows(self, said: Key) -> bool:
        # An initial in the mention stands for a word of the name; one in the list would stand for anybody.
        return any(shares(said, part) for part in self.parts if max(map(len, part)) > 1)

    def is_denied_by(self, mention: str, language: Language | None) -> bool:
        """Tell whether a mention says of whom it names that it is not this public figure: "Вася Путин"."""
        return self.figure and not all(self._knows(part) for part in _said_keys(mention, language, without_titles=True))

    def has_namesake(self, mention: str, language: Language | None) -> bool:
        """Tell whether a mention is of somebody else with the same family name."""
        said = _said_keys(mention, language, without_titles=True)
        return self.figure and self._has_family_name(said) and self.is_denied_by(mention, language)


Called = Callable[[Collection[str]], Mapping[str, Iterable[str]]]


def kept_mentions(said: Sequence[Said], forms: Iterable[KeptForm], called: Called) -> set[int]:
    """Tell which undecided mentions of one transcript are kept.

    Args:
        said: all its mentions but the rejected ones.
        forms: the entries of the list that hold.
        called: gives the other forms in which the study has named each of some entities.

    Returns:
        Their indices. Left out is whatever may be somebody else: a mention of a participant, of an entity of which a
        reviewer masked a mention or that goes by another name as well, one that follows a kinship word, and a bare
        family name where the transcript has somebody else of that name.
    """
    kept: set[int] = set()
    for form in forms:
        found = [at for at, one in enumerate(said) if _stands(form, one)]
        if found:
            kept |= _undoubted(form, said, found, called)
    return kept


def in_question(said: Sequence[Said], forms: Iterable[KeptForm]) -> set[int]:
    """Tell which mentions are an entry's by themselves: a decision on another can change whether they are kept."""
    return {at for form in forms for at, one in enumerate(said) if _stands(form, one)}


def _stands(form: KeptForm, one: Said) -> bool:
    if not form.keeps(one.words, one.category, one.language):
        return False
    if form.figure:
        before = WORD_BEFORE.search(one.text, max(0, one.start - 40), one.start)
        return before is None or not _is_kinship(before.group(1))
    # In speech written down without capitals, a name and the word look the same.
    return not (form.small and form.borne and one.text == one.text.lower())


def _undoubted(form: KeptForm, said: Sequence[Said], found: Sequence[int], called: Called) -> set[int]:
    barred = {one.entity for one in said if one.entity and (one.own or one.accepted)}
    barred |= {
        one.entity
        for one in said
        if one.entity and one.category is Category.PERSON and form.is_denied_by(one.words, one.language)
    }
    entities = {said[at].entity for at in found} - barred - {""}
    names = called(entities) if form.figure and entities else {}
    barred |= {key for key, others in names.items() if any(form.is_denied_by(other, None) for other in others)}
    namesake = any(one.category is Category.PERSON and form.has_namesake(one.words, one.language) for one in said)
    return {
        at
        for at in found
        if not (said[at].own or said[at].accepted or said[at].entity in barred)
        and not (namesake and len(_said_keys(said[at].words, said[at].language, without_titles=True)) == 1)
    }


def _is_kinship(word: str) -> bool:
    return word.lower().replace("ё", "е") in TITLES and keys(word, None).isdisjoint(POLITE)


@lru_cache(20_000)
def _said_keys(mention: str, language: Language | None, *, without_titles: bool) -> tuple[Key, ...]:
    found = tuple(keys(match.group(), language) for match in words(normalise(mention).text))
    return tuple(part for part in found if part.isdisjoint(POLITE)) if without_titles else found


def _written_keys(word: str) -> Key:
    bare = POSSESSIVE.sub("", word)
    forms = {bare.lower().replace("ё", "е")}
    if CYRILLIC_WORD.search(bare) and not KAZAKH_WORD.fullmatch(bare):
        forms |= lemmas(bare)
    return frozenset(skeleton(form) for form in forms)
