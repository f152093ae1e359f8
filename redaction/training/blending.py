"""The mean of two networks of one kind, of which the second was trained on from the first.

Wortsman et al. 2022 ("Robust fine-tuning of zero-shot models"): the mean keeps what the first knew of texts that the
second was not shown again.
"""

from pathlib import Path

import numpy as np

from redaction.engine.neural.weights import SCALE, Floats, Weights, write

LISTS = ("labels", "pieces", "features", "exits")


def blend(earlier: Path, later: Path, out: Path) -> None:
    """Write the network halfway between two files of :func:`redaction.engine.neural.weights.write`.

    Args:
        earlier: a network.
        later: another with the same vocabulary, features and layers.
        out: the file, ending in ``.npz``; it may be one of the two.

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
            both = first.numbers * first.scales[:, None] + second.numbers * second.scales[:, None]
            tables[name] = np.asarray(both / 2, dtype=np.float32)
        elif name not in lists and not name.endswith(SCALE):
            vectors[name] = np.asarray((one.vector(name) + other.vector(name)) / 2, dtype=np.float32)
    write(out, lists, tables, vectors)
