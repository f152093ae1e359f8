"""Entities of one category by the words of their names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import Final

from redaction.engine.naming.alike import neighbourhood
from redaction.engine.naming.bonds import Bond, bond
from redaction.engine.naming.word import NameWord

Words = tuple[NameWord, ...]
Holders = dict[int, "Known"]

#: Letters of a name's beginning that a form of respect leaves at most.
LONGEST_START: Final = 4
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

    def add(self, entity: Known, form: Words) -> None:
        """Take in one way an entity is named."""
        if id(entity) not in self.by_form.get(form, {}):
            entity.grow(form)
            self._file(entity, form)

    def take_in(self, entity: Known) -> None:
        """Take in an entity with all the ways it is named already."""
        for form in entity.forms:
            self._file(entity, form)

    def _file(self, entity: Known, form: Words) -> None:
        self.by_form.setdefault(form, {})[id(entity)] = entity
        for key in keys_given(form) & self.asked:
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
        return [one for one in islice(self._candidates(form), MOST_ALIKE) if _same_but_initials(form, one.words)]

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
        for key in _asked_in_order(word):
            found |= self.by_key.get(key, {})
        return found

    def _neighbours(self, form: Words) -> Iterator[Known]:
        found: Holders = {}
        for word in form:
            for key in _near(word):
                found |= dict(islice(self.by_key.get(key, {}).items(), MOST_ALIKE))
        yield from found.values()

    def _fit(self, form: Words, entity: Known, spelling: bool = False, least: Bond = Bond.SHORT) -> Bond:
        """Say how well a form fits an entity's name: by the weakest of the words that have to fit."""
        if self.partial:
            own = tuple(entity.words)
            return _weakest(form, own, spelling, least) or _weakest(own, form, spelling, least)
        # What was merged may have names that share no word: one of them has to fit as a whole.
        return max(
            inside and min(inside, _weakest(own, form, spelling, least))
            for own in entity.forms
            for inside in [_weakest(form, own, spelling, least)]
        )


@lru_cache(50_000)
def keys_given(form: Words) -> frozenset[str]:
    """Give all keys by which a form can be found."""
    return frozenset(key for word in form for key in (*_stored(word), *_near(word)))


def keys_asked(forms: Iterable[Words]) -> frozenset[str]:
    """Give all keys by which entities of these forms are looked up."""
    return frozenset(key for form in forms for word in form for key in (*_asked(word), *_asked_loosely(word)))


def _asked_loosely(word: NameWord) -> Iterator[str]:
    yield from word.loose
    yield from (f"?{key}" for key in word.firm)
    yield from _near(word)


@lru_cache(50_000)
def _near(word: NameWord) -> tuple[str, ...]:
    """Give the keys of alike spellings, always in the same order: what comes first may be all that is looked at."""
    return tuple(sorted({f"≈{near}" for key in word.firm for near in neighbourhood(key)}))


@lru_cache(50_000)
def _asked_in_order(word: NameWord) -> tuple[str, ...]:
    return tuple(sorted(_asked(word)))


def _stored(word: NameWord) -> Iterator[str]:
    yield from word.firm | word.full
    yield from (f"?{key}" for key in word.loose)
    yield from (f"^{start}" for start in word.starts)
    yield from _beginnings(word, "~")


def _asked(word: NameWord) -> Iterator[str]:
    yield from word.firm | word.full
    yield from (f"~{start}" for start in word.starts)
    yield from _beginnings(word, "^")


def _beginnings(word: NameWord, mark: str) -> Iterator[str]:
    return (f"{mark}{key[:length]}" for key in word.firm for length in range(2, min(LONGEST_START, len(key) - 1) + 1))


def _only(form: Words, fitting: list[tuple[Bond, Known]]) -> tuple[Known | None, list[Known]]:
    """Choose the one entity that fits best, if there is just one."""
    firm = [entity for tied, entity in fitting if tied is Bond.FIRM]
    of_length = [entity for entity in firm if len(entity.words) == len(form)]
    best = of_length or firm or [entity for _, entity in fitting]
    if len(best) > 1:
        best = [entity for entity in best if entity.here] or best
    return (best[0], []) if len(best) == 1 else (None, best)


def _same_but_initials(form: Words, words: Iterable[NameWord]) -> bool:
    own = list(words)
    spelt = [word for word in form if not word.is_initial]
    return all(any(bond(word, each) is Bond.FIRM for each in own) for word in spelt) and len(own) > len(spelt)


def _weakest(words: Words, among: Words, spelling: bool, least: Bond) -> Bond:
    """Give the weakest of the bonds by which each of ``words`` finds its like; none if it is weaker than ``least``.

    Initials are left what others leave.
    """
    weakest = Bond.FIRM
    initials = False
    for word in words:
        if word.is_initial:
            initials = True
            continue
        weakest = min(weakest, _strongest(word, among, spelling))
        if weakest < least:
            return Bond.NONE
    if not initials:
        return weakest
    spelt = [word for word in words if not word.is_initial]
    left = [each for each in among if not any(bond(word, each) is Bond.FIRM for word in spelt)]
    weakest = min(weakest, *(_strongest(word, left, spelling) for word in words if word.is_initial))
    return weakest if weakest >= least else Bond.NONE


def _strongest(word: NameWord, among: Iterable[NameWord], spelling: bool) -> Bond:
    strongest = Bond.NONE
    for each in among:
        tied = bond(word, each, spelling)
        if tied is Bond.FIRM:
            return tied
        strongest = max(strongest, tied)
    return strongest


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
