"""A weighted mean of two networks of one kind, of which the second was trained on from the first.

Wortsman et al. 2022 ("Robust fine-tuning of zero-shot models"): the mean keeps what the first knew of texts that the
second was not shown again.
"""

from pathlib import Path

import numpy as np

from redaction.engine.neural.weights import SCALE, Floats, Weights, write

LISTS = ("labels", "pieces", "features", "exits")


def blend(earlier: Path, later: Path, out: Path, share: float = 0.5) -> None:
    """Write the network between two files of :func:`redaction.engine.neural.weights.write`.

    Args:
        earlier: a network.
        later: another with the same vocabulary, features and layers.
        out: the file, ending in ``.npz``; it may be one of the two.
        share: how much of it is the later one, from 0 to 1.

    Raises:
        ValueError: a file is absent or broken, or they are not of one kind.
    """
    one, other = Weights(earlier), Weights(later)
    lists = {name: other.words(name) for name in LISTS}
    if any(one.words(name) != words for name, words in lists.items()) or one.names() != other.names():
        raise ValueError("the networks differ in what they read or tell apart")
    tables: dict[str, Floats] = {}
    vectors: dict[str, Floats] = {}
    for name in other.names():
        if name + SCALE in other.names():
            first, second = (weights.rows(name) for weights in (one, other))
            kept = first.numbers * first.scales[:, None] * (1 - share)
            tables[name] = np.asarray(kept + second.numbers * second.scales[:, None] * share, dtype=np.float32)
        elif name not in lists and not name.endswith(SCALE):
            mixed = one.vector(name) * (1 - share) + other.vector(name) * share
            vectors[name] = np.asarray(mixed, dtype=np.float32)
    write(out, lists, tables, vectors)
