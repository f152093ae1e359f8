"""Joining the parts of a person's name that were detected one by one."""

from collections.abc import Sequence
from dataclasses import replace

from archive.vocabulary import Category, Tier
from redaction.engine.tiers import BESIDE
from redaction.engine.types import Detected


def join_names(text: str, found: Sequence[Detected]) -> list[Detected]:
    """Make one mention of names of people that stand side by side.

    Given name and family name are one person: as two mentions they would become two entities.

    Args:
        text: the text the offsets point into.
        found: disjoint detections in order of appearance.

    Returns:
        The same stretches of text, and the spaces inside names; where either part was sure, the whole is.
    """
    joined: list[Detected] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and _side_by_side(text, last, one):
            surer = last if last.tier is Tier.MASK or one.tier is not Tier.MASK else one
            joined[-1] = replace(surer, start=last.start, end=one.end)
        else:
            joined.append(one)
    return joined


def _side_by_side(text: str, left: Detected, right: Detected) -> bool:
    if left.category is not Category.PERSON or right.category is not Category.PERSON:
        return False
    # What may belong to a name beside it is a question of its own: joined, it would be masked with the name.
    if BESIDE in (left.score, right.score):
        return False
    return text[left.end : right.start] == " " and text[left.start].isupper() and text[right.start].isupper()
