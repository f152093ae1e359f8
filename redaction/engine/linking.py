"""Joining mentions of one entity across turns, transcripts and inflections.

Longer names are placed first, so that "Иван" finds out whether it is short for one full name or for
several. Every step looks names up by their words' keys; no mention is compared with all others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.vocabulary import Category, Language
from redaction.engine.nameparts import parts, shares


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention to be linked; ``key`` is the caller's own name for it."""

    key: str
    text: str
    category: Category
    language: Language | None


@dataclass(frozen=True, slots=True)
class EntityForms:
    """An entity the study knows already, with the forms it was mentioned in."""

    key: str
    category: Category
    forms: tuple[str, ...]


Parts = tuple[frozenset[str], ...]


@dataclass(slots=True, eq=False)
class _Entity:
    key: str
    parts: list[frozenset[str]] = field(default_factory=list)


class _Index:
    """Entities of one category by the keys of their names' words."""

    def __init__(self, partial: bool) -> None:
        self.partial = partial
        self.by_part: dict[str, dict[int, _Entity]] = {}
        self.short: dict[str, dict[int, _Entity]] = {}
        self.by_form: dict[Parts, _Entity] = {}

    def add(self, entity: _Entity, form: Parts) -> None:
        self.by_form.setdefault(form, entity)
        entity.parts += [part for part in form if not any(shares(part, old) for old in entity.parts)]
        for part in form:
            for key in part:
                self.by_part.setdefault(key, {})[id(entity)] = entity
                if len(entity.parts) == 1 or any(_is_initial(own) for own in entity.parts):
                    self.short.setdefault(key, {})[id(entity)] = entity

    def find(self, form: Parts) -> _Entity | None:
        exact = self.by_form.get(form)
        if exact is not None:
            return exact
        fitting = [entity for entity in self._candidates(form) if self._fits(form, entity)]
        same = [entity for entity in fitting if len(entity.parts) == len(form)]
        if len(same) == 1:
            return same[0]
        return fitting[0] if len(fitting) == 1 else None

    def _candidates(self, form: Parts) -> Iterable[_Entity]:
        telling = [part for part in form if not _is_initial(part)]
        if not telling:
            return []
        # An entity that has all words of the mention has its rarest; one that has fewer is in `short`.
        rarest = min(telling, key=lambda part: sum(len(self.by_part.get(key, ())) for key in part))
        found = _holders(rarest, self.by_part)
        if self.partial and len(form) > 1:
            for part in telling:
                found |= _holders(part, self.short)
        return found.values()

    def _fits(self, form: Parts, entity: _Entity) -> bool:
        inside = all(any(shares(part, own) for own in entity.parts) for part in form)
        around = all(any(shares(own, part) for part in form) for own in entity.parts)
        return (inside or around) if self.partial else (inside and around)


def link(mentions: Sequence[Mention], known: Sequence[EntityForms]) -> dict[str, str]:
    """Say which entity each mention names.

    A shorter form of a person's name joins the longer one only where there is just one it can be short for.

    Args:
        mentions: mentions in order of appearance.
        known: entities of the study so far.

    Returns:
        Mention key to entity key: a known entity's, or ``new-1``, ``new-2``, … in order of appearance.
    """
    indices = {category: _Index(partial=category is Category.PERSON) for category in Category}
    for one in known:
        entity = _Entity(one.key)
        for written in one.forms:
            indices[one.category].add(entity, parts(written, one.category, None))
    forms = {mention.key: parts(mention.text, mention.category, mention.language) for mention in mentions}
    placed: dict[str, _Entity] = {}
    for mention in sorted(mentions, key=lambda each: _length(forms[each.key]), reverse=True):
        index, form = indices[mention.category], forms[mention.key]
        entity = index.find(form) or _Entity("")
        index.add(entity, form)
        placed[mention.key] = entity
    return _numbered(mentions, placed)


def _numbered(mentions: Sequence[Mention], placed: dict[str, _Entity]) -> dict[str, str]:
    fresh = 0
    for mention in mentions:
        entity = placed[mention.key]
        if not entity.key:
            fresh += 1
            entity.key = f"new-{fresh}"
    return {mention.key: placed[mention.key].key for mention in mentions}


def _holders(part: frozenset[str], index: dict[str, dict[int, _Entity]]) -> dict[int, _Entity]:
    return {at: entity for key in sorted(part) for at, entity in index.get(key, {}).items()}


def _is_initial(part: frozenset[str]) -> bool:
    return all(len(key) == 1 for key in part)


def _length(form: Parts) -> tuple[int, int]:
    # Full words first: "А. Ахметова" is short for a name with both words spelt out.
    return sum(not _is_initial(part) for part in form), len(form)
