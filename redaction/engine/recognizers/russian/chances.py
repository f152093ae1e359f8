"""What the models believe of each Russian token, and from which chance on that counts."""

from typing import Final

import numpy as np
import numpy.typing as npt

from redaction.engine.cues import cues
from redaction.engine.languages.russian_network import KINDS, Floats
from redaction.engine.languages.russian_reader import weigh
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.telling import SELDOM

# A token joins a name from the first chance on, and is masked outright from the second, by kind.
LOWEST: Final = (0.1, 0.05, 0.25)
SURE: Final = (0.4, 0.2, 0.8)
# People who speak of themselves name bodies without saying that they are any.
LOWEST_SPOKEN: Final = (0.05, 0.03, 0.012)
SURE_SPOKEN: Final = (0.3, 0.16, 0.16)
SPEAKING: Final = cues("russian_read", "speaking")
# In text without capitals the models are less sure of what they rightly find.
LOWEST_WITHOUT_CAPITALS: Final = (0.04, 0.04, 0.012)
SURE_WITHOUT_CAPITALS: Final = (0.25, 0.25, 0.09)
# Slovnet alone: a belief the second reader does not share counts for less.
SLOVNET_WEIGHT: Final = 0.8


def thresholds(stretch: Stretch) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Give the least chances by kind with which a token joins a name, and is masked outright."""
    if not stretch.cased:
        return LOWEST_WITHOUT_CAPITALS, SURE_WITHOUT_CAPITALS
    return (LOWEST_SPOKEN, SURE_SPOKEN) if is_spoken(stretch) else (LOWEST, SURE)


def is_spoken(stretch: Stretch) -> bool:
    """Tell whether somebody speaks in a stretch, or in most of what was read together with it."""
    return stretch.interview or SELDOM * sum(word in SPEAKING for word in stretch.words) >= len(stretch.words)


def beliefs(stretch: Stretch) -> Floats:
    """Give (tokens x kinds) chances by both readings, the higher of the two counting; see :meth:`Stretch.told`."""
    second = weigh(stretch)[:, 1 : 1 + len(KINDS)]
    first = stretch.passes[0]
    return np.asarray(np.maximum(second, SLOVNET_WEIGHT * (first.begins + first.continues)))


def kinds_of(stretch: Stretch) -> npt.NDArray[np.intp]:
    """Give the likeliest kind of name of each token, a place in ``KINDS``; see :meth:`Stretch.told`."""
    return np.asarray(stretch.told(beliefs).argmax(axis=1))


def chance_of_any(stretch: Stretch) -> Floats:
    """Give each token's chance of being part of any name; see :meth:`Stretch.told`."""
    return np.asarray(np.minimum(stretch.told(beliefs).sum(axis=1), 1.0))
