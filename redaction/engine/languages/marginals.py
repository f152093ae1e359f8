"""The forward-backward algorithm (Rabiner 1989, scaled) over many sequences at once."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
#: Steps between two scalings, few enough that nothing vanishes.
RESCALED: Final = 8


def marginals(scores: Doubles, transitions: Doubles, lengths: Sequence[int]) -> Doubles:
    """Say how probable each tag is at each place of some sequences.

    Args:
        scores: (places x tags), one sequence after another.
        transitions: (tags x tags) exponentiated scores of going from one tag to another.
        lengths: places of each sequence, at least one.

    Returns:
        (places x tags) probabilities.
    """
    emitted = np.exp(scores - scores.max(axis=1, keepdims=True))
    counts = np.asarray(lengths, dtype=np.int64)
    ends = np.cumsum(counts)
    # The longest go first, so that those still going are always the first ones.
    order = np.argsort(-counts, kind="stable")
    counts, ends = counts[order], ends[order]
    forward = _arriving(emitted, transitions, ends - counts, counts, 1)
    backward = _arriving(emitted, transitions.T, ends - 1, counts, -1)
    joint = forward * emitted * backward
    return np.asarray(joint / joint.sum(axis=1, keepdims=True))


def _arriving(emitted: Doubles, transitions: Doubles, firsts: Numbers, counts: Numbers, step: int) -> Doubles:
    """Walk along all sequences together; give for each place what arrives there before it emits anything itself."""
    arriving = np.ones_like(emitted)
    state = emitted[firsts]
    going = len(firsts)
    for walked in range(1, int(counts[0])):
        while counts[going - 1] <= walked:
            going -= 1
        places = firsts[:going] + step * walked
        came = state[:going] @ transitions
        if not walked % RESCALED:
            came /= came.sum(axis=1, keepdims=True)
        arriving[places] = came
        state = came * emitted[places]
    return arriving
