"""What the models believe of each token by itself and by those beside it: whether it joins a name, and of which kind.

All is told of a whole stretch, or of all that were read together, see :meth:`Stretch.told`.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from redaction.engine.languages.russian_network import Floats, network
from redaction.engine.languages.russian_text import Stretch, Telling
from redaction.engine.recognizers.russian import flags
from redaction.engine.recognizers.russian.chances import (
    LOWEST,
    LOWEST_SPOKEN,
    LOWEST_WITHOUT_CAPITALS,
    chance_of_any,
    kinds_of,
)
from redaction.engine.recognizers.russian.parts import ORGANISATION

Doubles = npt.NDArray[np.floating[Any]]
Readings = npt.NDArray[np.void]
#: The likeliest kind of name, or none where the token joins no name; its chance of being part of any; whether, by what
#: slovnet says, it begins one.
READING: Final = np.dtype([("kind", np.intp), ("chance", np.float32), ("begins", np.bool_)])
NONE: Final = -1
SURE_TO_BEGIN: Final = 0.5
# An ordinary noun by itself is worth a question as a body's name from this chance on.
ALONE_WITHOUT_CAPITALS: Final = 0.05
# One that is written every day, or that is the word for a kind of body, from this one on; one for people from that.
DAILY_ALONE, SOMEBODY_ALONE = 0.09, 0.5
OFTEN: Final = 0.5
SURE_OF_GRAMMAR: Final = 0.8


def _spoken(stretch: Stretch) -> Readings:
    """Read what is said, and written with capitals."""
    return _readings(stretch, LOWEST_SPOKEN)


def _written(stretch: Stretch) -> Readings:
    """Read what nobody says."""
    return _readings(stretch, LOWEST)


def _small(stretch: Stretch) -> Readings:
    """Read what is written without capitals."""
    return _readings(stretch, LOWEST_WITHOUT_CAPITALS)


def _readings(stretch: Stretch, least: tuple[float, ...]) -> Readings:
    """Give what :data:`READING` says of each token.

    Args:
        stretch: the tokens.
        least: the chance from which a token joins a name, by kind.
    """
    # Copies, since the words between are changed with their neighbours.
    kinds, totals = stretch.told(kinds_of).copy(), stretch.told(chance_of_any).copy()
    lowest = np.array(least)[kinds]
    if not stretch.cased:
        lowest = _lowest_without_capitals(stretch, kinds, totals, lowest)
    _bridge(stretch, kinds, totals, lowest)
    readings = np.empty(len(kinds), READING)
    readings["kind"] = np.where(totals >= lowest, kinds, NONE)
    readings["chance"] = totals
    first, places = stretch.passes[0], np.arange(len(kinds))
    readings["begins"] = first.begins[places, kinds] > np.maximum(first.continues[places, kinds], SURE_TO_BEGIN)
    return readings


def _lowest_without_capitals(stretch: Stretch, kinds: npt.NDArray[np.intp], totals: Floats, lowest: Doubles) -> Doubles:
    """Give the chance from which each token joins a name: words of grammar and ordinary nouns have to be likelier."""
    # "в том", "придут ли": words of grammar that are names elsewhere.
    lowest = np.where(stretch.told(flags.grammar), SURE_OF_GRAMMAR, lowest)
    # "на спину", "раз в месяц": an ordinary noun with nothing beside it is hardly ever a body's name.
    part = (kinds == ORGANISATION) & (totals >= ALONE_WITHOUT_CAPITALS)
    follows = _follows(stretch)
    beside = np.zeros_like(part)
    beside[1:] |= part[:-1] & follows
    beside[:-1] |= part[1:] & follows
    plain = (kinds == ORGANISATION) & stretch.told(flags.ordinary_nouns) & ~beside
    lowest = np.where(plain, np.maximum(lowest, ALONE_WITHOUT_CAPITALS), lowest)
    lowest = np.where(plain & stretch.told(_is_daily), np.maximum(lowest, DAILY_ALONE), lowest)
    return np.where(plain & stretch.told(flags.relations), np.maximum(lowest, SOMEBODY_ALONE), lowest)


def _bridge(stretch: Stretch, kinds: npt.NDArray[np.intp], totals: Floats, lowest: Doubles) -> None:
    """Make a preposition or "и" between two parts of an organisation's name as sure as the less sure of them."""
    part = (kinds == ORGANISATION) & (totals >= lowest)
    follows = _follows(stretch)
    joining = stretch.told(flags.joining)[1:-1] & follows[:-1] & follows[1:]
    for place in ((joining & part[:-2] & part[2:]).nonzero()[0] + 1).tolist():
        kinds[place] = ORGANISATION
        totals[place] = max(totals[place], min(totals[place - 1], totals[place + 1]))
        lowest[place] = 0.0


def _follows(stretch: Stretch) -> flags.Flags:
    """Tell, of each token but the first, whether it follows the one before: none does over the edge of a stretch."""
    follows = np.ones(len(stretch.tokens) - 1, bool)
    follows[np.cumsum(stretch.lengths)[:-1] - 1] = False
    return follows


def _is_daily(stretch: Stretch) -> flags.Flags:
    """Tell which words newspapers write day by day, or are for kinds of bodies and places."""
    return np.asarray((network().often[stretch.numbers] >= OFTEN) | stretch.told(flags.kinds))


#: Whoever tells this, by the chances from which a token joins a name.
READ_FROM: Final[dict[tuple[float, ...], Telling]] = {
    LOWEST_SPOKEN: _spoken,
    LOWEST: _written,
    LOWEST_WITHOUT_CAPITALS: _small,
}
