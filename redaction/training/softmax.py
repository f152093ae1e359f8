"""Softmax regression by gradient steps, in numpy alone: the same data give the same weights."""

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
STEPS: Final = 300
RATE: Final = 0.05
DECAY: Final = 1e-4
MOMENTUM, SPREAD = 0.9, 0.99


def fit(features: Floats, answers: npt.NDArray[np.int64], kinds: int) -> Floats:
    """Fit weights by Adam (Kingma and Ba 2015) on the whole data at each step.

    Args:
        features: (examples x dimensions).
        answers: the right kind of each example, 0 to ``kinds`` - 1.
        kinds: how many kinds there are.

    Returns:
        (dimensions + 1 x kinds) weights; the last row is the bias.
    """
    inputs = _with_bias(features)
    wanted = np.eye(kinds, dtype=np.float32)[answers]
    weights = np.zeros((inputs.shape[1], kinds), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = inputs.T @ (_softmax(inputs @ weights) - wanted) / len(inputs) + DECAY * weights
        mean += (1 - MOMENTUM) * (slope - mean)
        square += (1 - SPREAD) * (slope * slope - square)
        weights -= RATE * (mean / (1 - MOMENTUM**step)) / (np.sqrt(square / (1 - SPREAD**step)) + 1e-8)
    return weights


def predict(weights: Floats, features: Floats) -> Floats:
    """Give the probability of each kind for each example."""
    return _softmax(_with_bias(features) @ weights)


def _with_bias(features: Floats) -> Floats:
    return np.concatenate([features, np.ones((len(features), 1), np.float32)], axis=1)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
