"""Which filters tell small groups of participants apart. Pure.

A filter by features shows who it is true of: excerpts carry the codes of their participants. Whoever has had several
answers can take one from another, so what they know are the *cells*: participants of whom the same of all conditions
asked so far is true. A condition is answered only while no cell is smaller than the study's smallest group. As long as
that holds, so does it for everything that sums, differences and complements of answers can tell, since each of these
is made of whole cells.

That is the control of query set size and overlap (Denning, 1979; Adam and Wortmann, 1989, section 3), applied to sets
of people instead of sums: for sets the audit is exact, and costs one pass.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

from archive.vocabulary import Feature

K = TypeVar("K", bound=Hashable)
#: A feature, and the value it must have.
Value = tuple[Feature, str]
#: Values that must all be true of a participant.
Condition = frozenset[Value]
People = Mapping[K, Mapping[Feature, str]]


def matching(people: People[K], condition: Condition) -> frozenset[K]:
    """Return of whom ``condition`` is true. What is not told of somebody is true of nobody."""
    return frozenset(key for key, told in people.items() if _holds(told, condition))


def _holds(told: Mapping[Feature, str], condition: Condition) -> bool:
    return all(told.get(feature) == value for feature, value in condition)


def smallest_cell(people: People[K], conditions: Collection[Condition]) -> int:
    """Return how many participants are in the smallest cell that ``conditions`` make; 0 where there is nobody."""
    listed = list(conditions)
    cells = Counter(tuple(_holds(told, one) for one in listed) for told in people.values())
    return min(cells.values(), default=0)


def offered(people: People[K], smallest: int) -> dict[Feature, dict[str, int]]:
    """Return the values that may be filtered by, with how many participants each is true of, the most first.

    Of each feature those true of ``smallest`` participants or more, of which those of whom none of them is true are
    nobody, or as many: otherwise the rarest is left out as well, since what remains would single out those.
    """
    found: dict[Feature, dict[str, int]] = {}
    for feature in Feature:
        counted = Counter(told[feature] for told in people.values() if feature in told)
        large = {value: many for value, many in sorted(counted.items(), key=_most_first) if many >= smallest}
        while large and 0 < len(people) - sum(large.values()) < smallest:
            large.popitem()
        if large:
            found[feature] = large
    return found


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def may_answer(people: People[K], condition: Condition, before: Collection[Condition], smallest: int) -> bool:
    """Return whether a condition may be answered to somebody who has had answers to ``before``.

    Nothing that is offered, nobody, and too few are refused alike: whether there is anybody is not told.
    """
    menu = offered(people, smallest)
    if not all(value in menu.get(feature, ()) for feature, value in condition):
        return False
    if len(matching(people, condition)) < smallest:
        return False
    return smallest_cell(people, {*before, condition}) >= smallest
