"""A network of one hidden layer, trained in numpy alone: the same data give the same weights."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Numbers = npt.NDArray[np.int64]
BATCH: Final = 256
RATE, LAST_RATE = 2e-3, 1e-5
# Shares of inputs and of hidden units that are left out of each step (Srivastava et al. 2014).
DROPPED_INPUTS, DROPPED_UNITS = 0.3, 0.6
# Weights shrink by this share of the rate at each step (Loshchilov and Hutter 2019).
DECAY: Final = 1e-2
MOMENTUM, SPREAD = 0.9, 0.999
LEAST_DEVIATION: Final = 1e-2
# So many examples are summed at once.
TOGETHER: Final = 4096


@dataclass
class Network:
    """Weights and biases: inputs to hidden units (rectified), hidden units to scores."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats


def train(features: Halves | Floats, answers: Numbers, *, kinds: int, hidden: int, epochs: int, seed: int) -> Network:
    """Train by Adam on small batches.

    Args:
        features: (examples x inputs), as they are; scaling is folded into the weights.
        answers: the right kind of each example, 0 to ``kinds`` - 1.
        kinds: number of kinds.
        hidden: number of hidden units.
        epochs: how often the data are gone through.
        seed: of the order, the beginning and what is left out.
    """
    chance = np.random.default_rng(seed)
    mean, deviation = _scale(features)
    trainer = _Trainer(features.shape[1], kinds, hidden, chance)
    for epoch in range(epochs):
        order = chance.permutation(len(features))
        rate = RATE * (1 - epoch / epochs) + LAST_RATE
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            trainer.step((features[batch].astype(np.float32) - mean) / deviation, answers[batch], rate)
    inner, bias, outer, outer_bias = trainer.weights
    shifted = np.asarray(bias - (mean / deviation) @ inner, dtype=np.float32)
    return Network(inner / deviation[:, None], shifted, outer, outer_bias)


def _scale(features: Halves | Floats) -> tuple[Floats, Floats]:
    """Give the mean and the standard deviation of each input, without a copy of all of them."""
    total = np.zeros((2, features.shape[1]))
    for at in range(0, len(features), TOGETHER):
        some = features[at : at + TOGETHER].astype(np.float64)
        total += some.sum(axis=0), (some**2).sum(axis=0)
    mean, square = total / len(features)
    return mean.astype(np.float32), np.sqrt(np.maximum(square - mean**2, 0)).astype(np.float32) + LEAST_DEVIATION


class _Trainer:
    def __init__(self, inputs: int, kinds: int, hidden: int, chance: np.random.Generator) -> None:
        self._chance = chance
        self.weights: list[Floats] = [
            chance.normal(0, inputs**-0.5, (inputs, hidden)).astype(np.float32),
            np.zeros(hidden, np.float32),
            chance.normal(0, hidden**-0.5, (hidden, kinds)).astype(np.float32),
            np.zeros(kinds, np.float32),
        ]
        self._mean = [np.zeros_like(each) for each in self.weights]
        self._square = [np.zeros_like(each) for each in self.weights]
        self._steps = 0

    def step(self, inputs: Floats, answers: Numbers, rate: float) -> None:
        """Go one step down the slope of the cross-entropy."""
        inner, bias, outer, outer_bias = self.weights
        inputs = inputs * (self._chance.random(inputs.shape, np.float32) > DROPPED_INPUTS)
        raw = inputs @ inner + bias
        kept = (self._chance.random(raw.shape, np.float32) > DROPPED_UNITS) / np.float32(1 - DROPPED_UNITS)
        units = np.maximum(raw, 0) * kept
        scores = units @ outer + outer_bias
        error = np.exp(scores - scores.max(axis=1, keepdims=True))
        error /= error.sum(axis=1, keepdims=True)
        error[np.arange(len(answers)), answers] -= 1
        error /= len(answers)
        back = (error @ outer.T) * kept * (raw > 0)
        self._move([inputs.T @ back, back.sum(axis=0), units.T @ error, error.sum(axis=0)], rate)

    def _move(self, slopes: list[Floats], rate: float) -> None:
        self._steps += 1
        for place, slope in enumerate(slopes):
            self._mean[place] = MOMENTUM * self._mean[place] + (1 - MOMENTUM) * slope
            self._square[place] = SPREAD * self._square[place] + (1 - SPREAD) * slope**2
            mean = self._mean[place] / (1 - MOMENTUM**self._steps)
            square = self._square[place] / (1 - SPREAD**self._steps)
            shrink = DECAY * self.weights[place] if self.weights[place].ndim > 1 else 0
            self.weights[place] = (self.weights[place] - rate * (mean / (np.sqrt(square) + 1e-8) + shrink)).astype(
                np.float32
            )
