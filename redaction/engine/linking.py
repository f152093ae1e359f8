"""Joining mentions of one entity across turns, transcripts and inflections.

Longer names are placed first, so that "Иван" finds out whether it is short for one full name or for
several. Every step looks names up by their words' keys; no mention is compared with all others. What may be one entity
or two is not joined: it is handed on as a doubt, for a person to settle.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.entityindex import EntityIndex, Known, Words, keys_asked, keys_given, settled
from redaction.engine.nameparts import name_words

#: Doubts that one name can raise: beyond this it is so common that a list would help nobody.
MOST_DOUBTS: Final = 4


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
    """

    key: str
    category: Category
    forms: tuple[str, ...]
    here: bool = False


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
    indices = {category: EntityIndex(partial=category is Category.PERSON) for category in Category}
    forms = {category: {read[one.key] for one in mentions if one.category is category} for category in Category}
    asked = {category: keys_asked(of_category) for category, of_category in forms.items()}
    for one in known:
        _take_in(indices[one.category], one, asked[one.category])
    placed: dict[str, Known] = {}
    doubts: list[tuple[Known, Known, Doubt]] = []
    for mention in sorted(mentions, key=lambda each: _rank(read[each.key]), reverse=True):
        placed[mention.key] = _place(indices[mention.category], read[mention.key], doubts)
    entities = _numbered(mentions, placed)
    return Linked(entities, _questions(doubts))


def _take_in(index: EntityIndex, one: EntityForms, asked: frozenset[str]) -> None:
    """Take in an entity, if any mention can have to do with it: most of a large study is never looked at."""
    forms = [name_words(written, one.category, None) for written in one.forms]
    if all(keys_given(form).isdisjoint(asked) for form in forms):
        return
    entity = Known(one.key, one.here)
    # The forms that leave least open first: they settle the others, whose sentences are not known any more.
    for form in sorted(forms, key=lambda each: sum(len(word.loose) for word in each)):
        index.add(entity, settled(entity, form))


def _place(index: EntityIndex, form: Words, doubts: list[tuple[Known, Known, Doubt]]) -> Known:
    entity, rivals = index.find(form)
    if entity is None:
        entity = Known("")
        raised = [(rival, Doubt.SHORT_FORM) for rival in rivals]
        if not rivals:
            raised += [(rival, Doubt.INITIALS) for rival in index.other_initials(form)]
            raised += [(rival, Doubt.ALIKE) for rival in index.alike(form)]
        doubts += [(rival, entity, doubt) for rival, doubt in raised[:MOST_DOUBTS]]
    index.add(entity, form)
    return entity


def _numbered(mentions: Sequence[Mention], placed: dict[str, Known]) -> dict[str, str]:
    fresh = 0
    for mention in mentions:
        entity = placed[mention.key]
        if not entity.key:
            fresh += 1
            entity.key = f"new-{fresh}"
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
