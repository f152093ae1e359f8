"""Joining mentions of one entity across turns, transcripts and inflections.

Longer names are placed first, so that "Иван" finds out whether it is short for one full name or for
several. Every step looks names up by their words' keys; no mention is compared with all others. What may be one entity
or two is not joined: it is handed on as a doubt, for a person to settle.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from archive.vocabulary import Category, Language
from redaction.engine.entityindex import EntityIndex, Known, settled
from redaction.engine.entitykeys import Words, keys_asked, keys_given
from redaction.engine.nameparts import name_words
from redaction.engine.naming.word import NameWord

#: Doubts that one name can raise: beyond this it is so common that a list would help nobody.
MOST_DOUBTS: Final = 4
#: What the keys of entities begin with that no one knew before.
FRESH: Final = "new-"


class Doubt(StrEnum):
    """Why two entities may be one; ``PARTED`` where a person has parted what was one."""

    SHORT_FORM = "short_form"
    ALIKE = "alike"
    INITIALS = "initials"
    PARTED = "parted"


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention to be linked; ``key`` is the caller's own name for it.

    Attributes:
        key: the caller's.
        text: its words.
        category: what it names.
        language: language of its turn.
        oblique: it stands after a preposition, so in no nominative.
    """

    key: str
    text: str
    category: Category
    language: Language | None
    oblique: bool = False


@dataclass(frozen=True, slots=True)
class EntityForms:
    """An entity the study knows already, with the forms it was mentioned in.

    Attributes:
        key: the caller's.
        category: what it is.
        forms: what it was called.
        here: whether it was called so in the interview at hand; of several with one name, that one is meant.
        sure: whether it is known to be something that has a name; not while all that tells so are doubts that no
            reviewer has decided on, or places that one has rejected.
    """

    key: str
    category: Category
    forms: tuple[str, ...]
    here: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """Two entities that may be one, by their keys, the one that was there first first."""

    one: str
    other: str
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Linked:
    """The answer of :func:`link`.

    Attributes:
        entities: mention key to entity key: a known entity's, or ``new-1``, ``new-2``, … in order of appearance.
        questions: what a person has to settle; each pair once.
    """

    entities: dict[str, str]
    questions: tuple[Question, ...]


def link(mentions: Sequence[Mention], known: Sequence[EntityForms]) -> Linked:
    """Say which entity each mention names.

    A shorter form of a person's name joins the longer one only where there is just one it can be short for.

    Args:
        mentions: mentions in order of appearance.
        known: entities of the study so far.
    """
    read = {one.key: name_words(one.text, one.category, one.language, one.oblique) for one in mentions}
    indices = {category: _index(category, mentions, read) for category in Category}
    for category, several in _by_category(known).items():
        _take_in(indices[category], several)
    placed: dict[str, Known] = {}
    doubts: list[tuple[Known, Known, Doubt]] = []
    for mention in sorted(mentions, key=lambda each: _rank(read[each.key]), reverse=True):
        placed[mention.key] = _place(indices[mention.category], read[mention.key], doubts)
    entities = _numbered(mentions, placed)
    return Linked(entities, _questions(doubts))


def _index(category: Category, mentions: Sequence[Mention], read: Mapping[str, Words]) -> EntityIndex:
    asked = keys_asked({read[one.key] for one in mentions if one.category is category})
    return EntityIndex(partial=category is Category.PERSON, asked=asked)


class _Read(NamedTuple):
    """What an entity of the study is called, read: its forms, the words they narrow down to, and where it is found."""

    forms: tuple[Words, ...]
    words: tuple[NameWord, ...]
    keys: frozenset[str]


@lru_cache(50_000)
def _read(written: tuple[str, ...], category: Category) -> _Read:
    """Read the forms of an entity, once for as long as no form is added."""
    entity = Known("")
    # The forms that leave least open first: they settle the others, whose sentences are not known any more.
    forms = [name_words(each, category, None) for each in written]
    for form in sorted(forms, key=lambda each: sum(len(word.loose) for word in each)):
        told = settled(entity, form)
        if told not in entity.forms:
            entity.grow(told)
    keys = frozenset[str]().union(*(keys_given(form) for form in forms))
    return _Read(tuple(entity.forms), tuple(entity.words), keys)


def _by_category(known: Iterable[EntityForms]) -> dict[Category, list[EntityForms]]:
    found: dict[Category, list[EntityForms]] = {}
    for one in known:
        found.setdefault(one.category, []).append(one)
    return found


def _take_in(index: EntityIndex, known: Iterable[EntityForms]) -> None:
    """Take in the entities that any mention can have to do with: most of a large study is never looked at."""
    asked = index.asked
    for one in known if asked else ():
        read = _read(one.forms, one.category)
        if shared := read.keys & asked:
            index.take_in(Known(one.key, one.here, list(read.words), list(read.forms)), shared)


def _place(index: EntityIndex, form: Words, doubts: list[tuple[Known, Known, Doubt]]) -> Known:
    entity, rivals = index.find(form)
    if entity is None:
        entity = Known("")
        raised = ((rival, Doubt.SHORT_FORM) for rival in rivals) if rivals else _maybe(index, form)
        doubts += [(rival, entity, doubt) for rival, doubt in islice(raised, MOST_DOUBTS)]
    index.add(entity, form)
    return entity


def _maybe(index: EntityIndex, form: Words) -> Iterator[tuple[Known, Doubt]]:
    """Give entities a form may name after all, one at a time: few of them are asked about."""
    yield from ((rival, Doubt.INITIALS) for rival in index.other_initials(form))
    yield from ((rival, Doubt.ALIKE) for rival in index.alike(form))


def _numbered(mentions: Sequence[Mention], placed: dict[str, Known]) -> dict[str, str]:
    fresh = 0
    for mention in mentions:
        entity = placed[mention.key]
        if not entity.key:
            fresh += 1
            entity.key = f"{FRESH}{fresh}"
    return {mention.key: placed[mention.key].key for mention in mentions}


def _questions(doubts: Iterable[tuple[Known, Known, Doubt]]) -> tuple[Question, ...]:
    found: dict[tuple[str, str], Question] = {}
    for one, other, doubt in doubts:
        if one is not other:
            found.setdefault((one.key, other.key), Question(one.key, other.key, doubt))
    return tuple(found.values())


def _rank(form: Words) -> tuple[int, int, bool, int]:
    # Full words first: "А. Ахметова" is short for a name with both words spelt out; then what leaves least open.
    open_ends = sum(len(word.firm) + len(word.full) for word in form)
    return sum(not word.is_initial for word in form), len(form), not any(word.full for word in form), -open_ends
