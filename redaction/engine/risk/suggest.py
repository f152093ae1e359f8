"""What would make people look alike: the fewest attributes, each generalised no further than it must be.

Generalising never makes a class smaller, so whether a set of attributes can help is seen by generalising them all the
way; only for sets that can, the levels in between are searched (after Samarati 2001).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from redaction.engine.risk.classes import Levels, Person, class_sizes, k_of

#: Combinations of levels to look through one by one; beyond, each is lowered in turn as far as it goes.
EXHAUSTIVE = 3000


@dataclass(frozen=True, slots=True)
class Step:
    """One attribute generalised further."""

    attribute: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What one step by itself would do."""

    step: Step
    k: int
    unique: int


@dataclass(frozen=True, slots=True)
class Fix:
    """Steps that together bring everybody into a class of the size wanted, and the k they reach."""

    steps: tuple[Step, ...]
    k: int


def applied(levels: Levels, steps: Sequence[Step]) -> dict[str, int]:
    """Give the levels after some steps."""
    return {**levels, **{step.attribute: step.after for step in steps}}


def single_steps(people: Sequence[Person], levels: Levels) -> list[Effect]:
    """Say what every single further generalisation would do, the best first."""
    found = []
    for name, top in _tops(people).items():
        for after in range(levels[name] + 1, top + 1):
            step = Step(name, levels[name], after)
            sizes = class_sizes(people, applied(levels, [step])).values()
            found.append(Effect(step, min(sizes), sum(size == 1 for size in sizes)))
    return sorted(found, key=lambda one: (-one.k, one.unique, one.step.after - one.step.before, one.step.attribute))


def fixes(people: Sequence[Person], levels: Levels, goal: int, most: int = 3) -> list[Fix]:
    """Find what would bring k to a goal.

    Args:
        people: everybody; see :func:`redaction.engine.risk.classes.check`.
        levels: how far each attribute is generalised now.
        goal: the k wanted.
        most: how many ways to give.

    Returns:
        Ways that change the fewest attributes, those that generalise least first. None where k is reached already,
        or where not even hiding everything reaches it.
    """
    if not people or k_of(people, levels) >= goal:
        return []
    tops = _tops(people)
    open_to = [name for name in sorted(tops) if levels[name] < tops[name]]
    for size in range(1, len(open_to) + 1):
        found = [
            fix
            for names in combinations(open_to, size)
            if (fix := _lowest(people, levels, names, tops, goal)) is not None
        ]
        if found:
            return sorted(found, key=lambda fix: (_loss(fix, tops), [step.attribute for step in fix.steps]))[:most]
    return []


def _tops(people: Sequence[Person]) -> Mapping[str, int]:
    return {name: len(ladder) - 1 for name, ladder in people[0].ladders.items()} if people else {}


def _loss(fix: Fix, tops: Mapping[str, int]) -> float:
    """Count what is given up: 1 for an attribute hidden altogether."""
    return sum((step.after - step.before) / tops[step.attribute] for step in fix.steps)


def _lowest(
    people: Sequence[Person], levels: Levels, names: Sequence[str], tops: Mapping[str, int], goal: int
) -> Fix | None:
    """Generalise just these attributes, as little as reaches the goal; None where it is out of their reach."""
    highest = [Step(name, levels[name], tops[name]) for name in names]
    if k_of(people, applied(levels, highest)) < goal:
        return None
    for steps in _candidates(people, levels, highest, goal):
        reached = k_of(people, applied(levels, steps))
        if reached >= goal:
            return Fix(tuple(steps), reached)
    return None


def _candidates(
    people: Sequence[Person], levels: Levels, highest: Sequence[Step], goal: int
) -> Iterator[Sequence[Step]]:
    ranges = [range(step.before + 1, step.after + 1) for step in highest]
    number = 1
    for each in ranges:
        number *= len(each)
    if number <= EXHAUSTIVE:
        for chosen in sorted(product(*ranges), key=lambda one: (sum(one), one)):
            yield [Step(step.attribute, step.before, after) for step, after in zip(highest, chosen, strict=True)]
    else:
        yield _lowered(people, levels, highest, goal)


def _lowered(people: Sequence[Person], levels: Levels, highest: Sequence[Step], goal: int) -> list[Step]:
    steps = list(highest)
    for at, step in enumerate(steps):
        for after in range(step.before + 1, step.after):
            tried = [*steps[:at], Step(step.attribute, step.before, after), *steps[at + 1 :]]
            if k_of(people, applied(levels, tried)) >= goal:
                steps = tried
                break
    return steps
