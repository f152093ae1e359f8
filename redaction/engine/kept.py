"""Which mentions of a transcript a study's list of public figures and words keeps, and which only look like them.

Everything here errs towards masking. A name is kept only where the mention says that name and nothing else, and only
while nothing in the transcript speaks for somebody else who bears it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.keptform import POLITE, KeptForm, said_keys
from redaction.engine.namekeys import keys
from redaction.engine.nameparts import TITLES

WORD_BEFORE: Final = regex.compile(r"([\p{L}\p{M}]+)\.?\s{1,3}$")


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
        and not (namesake and len(said_keys(said[at].words, said[at].language, without_titles=True)) == 1)
    }


def _is_kinship(word: str) -> bool:
    return word.lower().replace("ё", "е") in TITLES and keys(word, None).isdisjoint(POLITE)
