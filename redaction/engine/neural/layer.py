"""One layer of BERT (Devlin et al. 2019) in NumPy: attention and a feed-forward part, each normalised after."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

import numpy as np

from redaction.engine.neural.weights import Floats, Weights

HEADS: Final = 12
EPSILON: Final = np.float32(1e-12)
GELU: Final = np.float32((2 / np.pi) ** 0.5)


class Layer(NamedTuple):
    """Matrices multiply from the right; ``calm`` and ``done`` hold factors and shifts of the normalisations."""

    qkv: Floats
    qkv_bias: Floats
    joined: Floats
    joined_bias: Floats
    calm: Floats
    wide: Floats
    wide_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    done: Floats


def read_layer(weights: Weights, at: int) -> Layer:
    """Take the layer of a number, 1 being the first, out of a file."""
    values: list[Floats] = []
    for name in Layer._fields:
        full = f"layer{at}_{name}"
        values.append(
            weights.vector(full) if name in ("calm", "done") or name.endswith("_bias") else weights.matrix(full)
        )
    return Layer(*values)


def through(layer: Layer, states: Floats, lengths: Sequence[int], wanted: Sequence[int] | None = None) -> Floats:
    """Give the next states of the pieces of sentences of these lengths, one sentence after another.

    Args:
        layer: through which they go.
        states: (pieces x width), all sentences'.
        lengths: pieces of each sentence.
        wanted: whose next states to give, by their rows; all if None.
    """
    seen = _attend(_times(states, layer.qkv, layer.qkv_bias), lengths)
    if wanted is not None:
        seen, states = seen[wanted], states[wanted]
    joined = _times(seen, layer.joined, layer.joined_bias)
    joined += states
    states = normal(joined, layer.calm)
    narrow = _times(_gelu(_times(states, layer.wide, layer.wide_bias)), layer.narrow, layer.narrow_bias)
    narrow += states
    return normal(narrow, layer.done)


def _times(states: Floats, matrix: Floats, bias: Floats) -> Floats:
    product = states @ matrix
    product += bias
    return product


def _attend(qkv: Floats, lengths: Sequence[int]) -> Floats:
    """Let the pieces of each sentence see each other; neighbours of one length are done together."""
    width = qkv.shape[1] // 3
    size = width // HEADS
    seen = np.empty((len(qkv), width), dtype=np.float32)
    at = 0
    for length, same in groupby(lengths):
        count = len(list(same))
        rows = slice(at, at + count * length)
        at = rows.stop
        parts = qkv[rows].reshape(count, length, 3, HEADS, size).transpose(2, 0, 3, 1, 4)
        near = softmax((parts[0] * np.float32(size**-0.5)) @ parts[1].swapaxes(-1, -2))
        seen[rows] = (near @ parts[2]).transpose(0, 2, 1, 3).reshape(-1, width)
    return seen


def softmax(scores: Floats) -> Floats:
    """Turn scores into chances along the last axis."""
    scores = scores - scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    return scores


def normal(states: Floats, scale: Floats) -> Floats:
    """Layer normalisation (Ba et al. 2016), in place; ``scale`` holds the factors and the shifts."""
    states -= states.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", states, states) / np.float32(states.shape[1]) + EPSILON)
    states /= spread[:, None]
    states *= scale[0]
    states += scale[1]
    return states


def _gelu(values: Floats) -> Floats:
    """Gaussian error linear unit, by the tanh formula (Hendrycks and Gimpel 2016), in place where it can be."""
    inner = values * values
    inner *= np.float32(0.044715)
    inner += np.float32(1)
    inner *= values
    inner *= GELU
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= values
    inner *= np.float32(0.5)
    return inner
