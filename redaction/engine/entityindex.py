"""Entities of one category by the words of their names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from redaction.engine.entitykeys import Words, keys_given, keys_in_order, near_keys
from redaction.engine.fitting import same_but_initials, weakest
from redaction.engine.naming.bonds import Bond, bond
from redaction.engine.naming.word import NameWord

Holders = dict[int, "Known"]

#: Entities that are looked at one by one; of names that more of them share, only the rarest word is asked.
MOST_HOLDERS: Final = 200
MOST_ALIKE: Final = 40


@dataclass(slots=True, eq=False)
class Known:
    """An entity.

    Attributes:
        key: the caller's.
        here: whether it was named in the interview at hand.
        words: its name's words, of all forms together.
        forms: the ways it was named.
    """

    key: str
    here: bool = False
    words: list[NameWord] = field(default_factory=list)
    forms: list[Words] = field(default_factory=list)

    def grow(self, form: Words) -> None:
        """Take in one more way it is named."""
        self.forms.append(form)
        for word in form:
            self._narrow(word)

    def _narrow(self, word: NameWord) -> None:
        """Add a word to an entity's name; what two forms of one word leave open, they settle together."""
        for at, own in enumerate(self.words):
            tied = bond(own, word)
            if tied is Bond.FIRM:
                full = own.full & word.full or own.full or word.full
                kept = replace(own, firm=own.firm & word.firm, loose=own.loose & word.loose, full=full)
                self.words[at] = replace(kept, listed=own.listed or word.listed)
                return
            if tied is Bond.SHORT and not (own.is_initial or word.is_initial):
                whole, short = (word, own) if own.full or own.starts else (own, word)
                self.words[at] = replace(whole, firm=whole.firm | short.firm, full=frozenset())
                return
        self.words.append(word)


class EntityIndex:
    """Looks entities up by keys of their words; the cost of a look-up does not depend on how many there are."""

    def __init__(self, partial: bool, asked: frozenset[str]) -> None:
        """Begin without entities.

        Args:
            partial: whether part of a name stands for the whole, as it does with people.
            asked: the keys by which it will be asked (:func:`keys_asked`): it keeps no others.
        """
        self.partial = partial
        self.asked = asked
        self.by_form: dict[Words, Holders] = {}
        self.by_key: dict[str, Holders] = {}
        self._ties: dict[tuple[NameWord, NameWord], Bond] = {}

    def add(self, entity: Known, form: Words) -> None:
        """Take in one way an entity is named."""
        if id(entity) not in self.by_form.get(form, {}):
            entity.grow(form)
            self.by_form.setdefault(form, {})[id(entity)] = entity
            self._file(entity, keys_given(form) & self.asked)

    def take_in(self, entity: Known, keys: Iterable[str]) -> None:
        """Take in an entity with all the ways it is named already, and those of their keys that will be asked."""
        for form in entity.forms:
            self.by_form.setdefault(form, {})[id(entity)] = entity
        self._file(entity, keys)

    def _file(self, entity: Known, keys: Iterable[str]) -> None:
        for key in keys:
            self.by_key.setdefault(key, {})[id(entity)] = entity

    def find(self, form: Words) -> tuple[Known | None, list[Known]]:
        """Find the entity a form names.

        Returns:
            The entity, or None with those among which nothing decides.
        """
        exact = list(self.by_form.get(form, {}).values())
        if len(exact) == 1:
            return exact[0], []
        fitting = [(found, one) for one in self._candidates(form) if (found := self._fit(form, one))]
        if not fitting:
            fitting = [(found, one) for one in self._neighbours(form) if (found := self._fit(form, one, spelling=True))]
        return _only(form, fitting)

    def alike(self, form: Words) -> Iterator[Known]:
        """Give the entities a form may name, though not surely: other cases, misspellings, sounds."""
        near = {id(one): one for one in self._neighbours(form)}
        for word in form:
            for key in sorted(word.loose | word.full):
                near |= self.by_key.get(key, {})
            for key in sorted(word.firm):
                near |= self.by_key.get(f"?{key}", {})
        return (one for one in near.values() if self._fit(form, one, spelling=True, least=Bond.LOOSE))

    def other_initials(self, form: Words) -> list[Known]:
        """Give the entities whose name differs from a form in an initial alone: М. И. and К. И. Кузнецов."""
        spelt = [word for word in form if not word.is_initial]
        if not self.partial or not spelt or len(spelt) == len(form):
            return []
        return [one for one in islice(self._candidates(form), MOST_ALIKE) if same_but_initials(form, one.words)]

    def _candidates(self, form: Words) -> Iterator[Known]:
        held = [self._holders(word) for word in form if not word.is_initial] or [{}]
        if sum(map(len, held)) <= MOST_HOLDERS:
            together: Holders = {}
            for one in held:
                together |= one
            yield from together.values()
            return
        yield from min(held, key=len).values()

    def _holders(self, word: NameWord) -> Holders:
        found: Holders = {}
        for key in keys_in_order(word):
            found |= self.by_key.get(key, {})
        return found

    def _neighbours(self, form: Words) -> Iterator[Known]:
        found: Holders = {}
        for word in form:
            for key in near_keys(word):
                if held := self.by_key.get(key):
                    found |= dict(islice(held.items(), MOST_ALIKE))
        yield from found.values()

    def _fit(self, form: Words, entity: Known, spelling: bool = False, least: Bond = Bond.SHORT) -> Bond:
        """Say how well a form fits an entity's name: by the weakest of the words that have to fit."""
        tie = self._spelt if spelling else bond
        if self.partial:
            own = tuple(entity.words)
            return weakest(form, own, tie, least) or weakest(own, form, tie, least)
        # What was merged may have names that share no word: one of them has to fit as a whole.
        return max(
            inside and min(inside, weakest(own, form, tie, least))
            for own in entity.forms
            for inside in [weakest(form, own, tie, least)]
        )

    def _spelt(self, one: NameWord, other: NameWord) -> Bond:
        """Compare spellings once for all namesakes: a study has dozens of them, and comparing costs most of all."""
        tied = self._ties.get((one, other))
        if tied is None:
            tied = self._ties[one, other] = bond(one, other, spelling=True)
        return tied


def _only(form: Words, fitting: list[tuple[Bond, Known]]) -> tuple[Known | None, list[Known]]:
    """Choose the one entity that fits best, if there is just one."""
    firm = [entity for tied, entity in fitting if tied is Bond.FIRM]
    of_length = [entity for entity in firm if len(entity.words) == len(form)]
    best = of_length or firm or [entity for _, entity in fitting]
    if len(best) > 1:
        best = [entity for entity in best if entity.here] or best
    return (best[0], []) if len(best) == 1 else (None, best)


def settled(entity: Known, form: Words) -> Words:
    """Read a form that is known to name an entity as what the entity is called: "Кузнецова" as a case of Кузнецов."""
    return tuple(
        next(
            (replace(word, firm=word.loose & own.firm, loose=frozenset()) for own in entity.words if _maybe(word, own)),
            word,
        )
        for word in form
    )


def _maybe(word: NameWord, own: NameWord) -> bool:
    return word.firm.isdisjoint(own.firm) and not word.loose.isdisjoint(own.firm)
