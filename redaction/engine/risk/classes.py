"""Equivalence classes of participants by what a reader can tell of them.

k-anonymity as P. Samarati and L. Sweeney defined it (1998): each person's visible quasi-identifiers are those of at
least k people. Values are generalised along ladders (Samarati 2001): one ladder an attribute, from what was said at the
bottom to nothing at the top, the same height for everybody.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

#: Attribute to how far up its ladder it is generalised: 0 shows it as it is, the top shows nothing.
Levels = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, by what can be told of them.

    Attributes:
        key: the caller's own name for them.
        ladders: for each attribute its value at every level. Everybody has the same attributes with as many levels,
            and two who share a value share every coarser one.
    """

    key: str
    ladders: Mapping[str, tuple[str, ...]]


def check(people: Sequence[Person]) -> None:
    """Refuse people whose ladders do not fit together.

    Raises:
        ValueError: attributes or heights differ, keys repeat, or a value has two generalisations. Quotes no value.
    """
    if len({person.key for person in people}) < len(people):
        raise ValueError("somebody is there twice")
    if len({tuple(sorted((name, len(ladder)) for name, ladder in person.ladders.items())) for person in people}) > 1:
        raise ValueError("people differ in their attributes or in the height of a ladder")
    coarser: dict[tuple[str, int, str], str] = {}
    for person in people:
        for name, ladder in person.ladders.items():
            for level, (value, above) in enumerate(pairwise(ladder)):
                if coarser.setdefault((name, level, value), above) != above:
                    raise ValueError(f"a value of {name!r} at level {level} has two generalisations")


def visible(person: Person, levels: Levels) -> tuple[str, ...]:
    """Give what a reader can tell of somebody, in the order of the attributes' names."""
    return tuple(person.ladders[name][levels[name]] for name in sorted(person.ladders))


def class_sizes(people: Sequence[Person], levels: Levels) -> dict[str, int]:
    """Give for each person how many look like them, themselves included."""
    alike = Counter(visible(person, levels) for person in people)
    return {person.key: alike[visible(person, levels)] for person in people}


def k_of(people: Sequence[Person], levels: Levels) -> int:
    """Give the size of the smallest class; 0 where there is nobody."""
    return min(class_sizes(people, levels).values(), default=0)


def uniques(people: Sequence[Person], levels: Levels) -> frozenset[str]:
    """Give those whom nobody else looks like."""
    return frozenset(key for key, size in class_sizes(people, levels).items() if size == 1)


def telling(people: Sequence[Person], levels: Levels, key: str) -> list[tuple[str, ...]]:
    """Say what gives somebody away.

    Args:
        people: Everybody.
        levels: How far each attribute is generalised.
        key: Whom.

    Returns:
        The smallest sets of attributes that, taken together, they share with nobody; empty where others look like
        them, or where there are no others.
    """
    one = next(person for person in people if person.key == key)
    others = [person for person in people if person.key != key]
    names = sorted(one.ladders)
    for size in range(1, len(names) + 1) if others else ():
        found = [
            chosen
            for chosen in combinations(names, size)
            if not any(_same(one, other, chosen, levels) for other in others)
        ]
        if found:
            return found
    return []


def _same(one: Person, other: Person, names: Sequence[str], levels: Levels) -> bool:
    return all(one.ladders[name][levels[name]] == other.ladders[name][levels[name]] for name in names)
