"""Codes as a tree: their order, their depth, and what lies below one. Pure; knows neither database nor words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar
from uuid import UUID


class Node(Protocol):
    """What a tree is made of."""

    @property
    def pk(self) -> UUID:
        """Which one it is."""

    @property
    def parent_id(self) -> UUID | None:
        """Under which one it stands; None at the top."""


N = TypeVar("N", bound=Node)
Children = Mapping[UUID | None, list[N]]


def by_parent(nodes: Iterable[N]) -> Children[N]:
    """Return ``nodes`` by the one they stand under, each lot in the order given."""
    found: dict[UUID | None, list[N]] = {}
    for node in nodes:
        found.setdefault(node.parent_id, []).append(node)
    return found


def in_order(nodes: Iterable[N]) -> Iterator[tuple[int, N]]:
    """Yield each node with its depth (0 at the top), every one right before those that stand under it.

    Args:
        nodes: A whole tree; siblings in their order.
    """
    children = by_parent(nodes)
    waiting = [(0, node) for node in reversed(children.get(None, []))]
    while waiting:
        depth, node = waiting.pop()
        yield depth, node
        waiting.extend((depth + 1, child) for child in reversed(children.get(node.pk, [])))


def below(nodes: Iterable[N], root: UUID) -> set[UUID]:
    """Return the ids of ``root`` and of all that stands under it, however deep."""
    children = by_parent(nodes)
    found, waiting = {root}, [root]
    while waiting:
        waiting = [child.pk for parent in waiting for child in children.get(parent, []) if child.pk not in found]
        found.update(waiting)
    return found


def with_ancestors(nodes: Iterable[N], wanted: Iterable[UUID]) -> set[UUID]:
    """Return the ids ``wanted`` and of all that they stand under; an id that is of no node is left out."""
    parents = {node.pk: node.parent_id for node in nodes}
    found: set[UUID] = set()
    for one in wanted:
        place: UUID | None = one
        while place is not None and place in parents and place not in found:
            found.add(place)
            place = parents[place]
    return found


def height(nodes: Iterable[N]) -> int:
    """Return how many levels a tree has; 0 for none."""
    return max((depth + 1 for depth, _node in in_order(nodes)), default=0)
