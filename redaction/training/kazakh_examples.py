"""What the Kazakh network learns from, without PyTorch: the rows of each token and the number of its label."""

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.engine.neural.kazakh import LABELS, Ids, rows_of
from redaction.training.corpus import Labelled
from redaction.training.kazakh import HIDDEN

#: Sentences side by side are of about one length: of these, give or take so many tokens.
SPREAD: Final = 4


class Example(NamedTuple):
    """A sentence.

    Attributes:
        rows: for each token what :func:`redaction.engine.neural.kazakh.rows_of` gives.
        labels: for each token the place of its label in ``LABELS``.
    """

    rows: list[Ids]
    labels: list[int]


def examples(
    labelled: Iterable[Labelled], known: KazakhFeatures, unknown: KazakhFeatures, chance: random.Random
) -> Iterator[Example]:
    """Read sentences, some of them as if no list had their names.

    Args:
        labelled: tokens with labels.
        known: features with the lists.
        unknown: features without.
        chance: draws which.
    """
    numbers = {label: at for at, label in enumerate(LABELS)}
    seen: dict[tuple[bool, str], Ids] = {}
    for tokens, labels in labelled:
        hidden = chance.random() < HIDDEN
        features = unknown if hidden else known
        rows = []
        for token in tokens:
            key = hidden, token.text
            if key not in seen:
                seen[key] = rows_of(token.text, features.own(token.text))
            rows.append(seen[key])
        yield Example(rows, [numbers[each.rpartition("-")[2]] for each in labels])


def batches(found: Sequence[Example], size: int, chance: random.Random) -> list[list[Example]]:
    """Put sentences of about the same length together, just over ``size`` tokens at a time, and shuffle."""
    ordered = sorted(found, key=lambda example: len(example.labels) + chance.random() * SPREAD)
    put: list[list[Example]] = []
    batch: list[Example] = []
    length = 0
    for example in ordered:
        batch.append(example)
        length += len(example.labels)
        if length > size:
            put.append(batch)
            batch, length = [], 0
    if batch:
        put.append(batch)
    chance.shuffle(put)
    return put
