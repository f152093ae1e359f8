"""How much a text speaks for one copy: an exact test, from nothing but the text and the copy's digests. Pure.

Against a text that was not made with a copy's digests, these are independent random draws, one for each distinct place.
So the number of places that agree by chance is binomial, whatever the text is, whoever wrote it and whatever was done
to it: the test needs no model of language. What is counted is chosen by the text alone, never by a digest.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import comb, exp, lgamma, log, log1p

from archive.release.exports.marks.kinds import KINDS, SPARSE, Kind, Palette, Place, wanted
from archive.release.exports.marks.marking import Digest
from archive.release.exports.marks.places import places

#: Chance of agreement at a place that is set apart, and what it weighs: minus its logarithm to base 2.
_SPARSE_CHANCE, _SPARSE_WEIGHT = 1 / 8, 3


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many places were compared, and how many agree: those set apart sparsely, and those in one of two ways.

    Attributes:
        apart: Spaces and invisible characters that are set apart.
        apart_agree: Those of them that are as in the copy.
        even: Punctuation that is set in one of two ways.
        even_agree: Those of them that are as in the copy.
    """

    apart: int
    apart_agree: int
    even: int
    even_agree: int

    @property
    def weight(self) -> int:
        """The weight of what agrees, in bits."""
        return _SPARSE_WEIGHT * self.apart_agree + self.even_agree

    @property
    def chance(self) -> float:
        """The probability that a text that has nothing to do with the copy agrees with it as much, or more."""
        return chance_of(self.apart, self.even, self.weight)


def telling(text: str, palette: Palette) -> list[Place]:
    """Return the places of a text that can tell copies with that palette apart, each surrounding once.

    A space that is set as usual tells nothing: it may have been normalised. Punctuation that is set as usual throughout
    was normalised, or never marked, and tells nothing either.
    """
    first: dict[tuple[Kind, str], Place] = {}
    for place in places(text, KINDS[palette]):
        if place.form or place.kind not in SPARSE:
            first.setdefault((place.kind, place.around), place)
    varied = {place.kind for place in first.values() if place.form}
    return [place for place in first.values() if place.kind in varied]


def compared(found: Iterable[Place], digest: Digest) -> Agreement:
    """Compare telling places with those of one copy."""
    count: Counter[tuple[bool, bool]] = Counter()
    for place in found:
        count[place.kind in SPARSE, wanted(place.kind, digest(place.around)) == place.form] += 1
    apart, even = count[True, True] + count[True, False], count[False, True] + count[False, False]
    return Agreement(apart, count[True, True], even, count[False, True])


def chance_of(apart: int, even: int, weight: int) -> float:
    """Return the probability that chance agreement weighs at least ``weight``.

    It is the exact tail of ``3 X + Y``, with X binomial of ``apart`` draws at 1/8 and Y of ``even`` draws at 1/2, but
    for rounding of the last digits.
    """
    if weight <= 0:
        return 1.0
    tails = _even_tails(even)
    total = 0.0
    for agree in range(apart + 1):
        needed = weight - _SPARSE_WEIGHT * agree
        if needed <= even:
            total += exp(_log_binomial(apart, agree, _SPARSE_CHANCE)) * tails[max(0, needed)]
    return min(1.0, total)


def _even_tails(draws: int) -> list[float]:
    """Return, for each k up to ``draws``, the probability of at least k heads in so many throws of a coin."""
    above, tails = 0, [0.0] * (draws + 1)
    for heads in range(draws, -1, -1):
        above += comb(draws, heads)
        tails[heads] = above / (1 << draws)
    return tails


def _log_binomial(draws: int, hits: int, chance: float) -> float:
    ways = lgamma(draws + 1) - lgamma(hits + 1) - lgamma(draws - hits + 1)
    return ways + hits * log(chance) + (draws - hits) * log1p(-chance)
