"""What is believed of English tokens: a quick tagger reads everything, the transformer what may hold a name."""

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.crf.model import MODELS
from redaction.engine.crf.spans import CERTAIN, FLOOR
from redaction.engine.crf.tagger import KINDS, NOTHING, Belief, CrfTagger
from redaction.engine.crf.tokens import Token
from redaction.engine.neural.tagger import NeuralTagger
from redaction.engine.neural.weights import Floats

# The transformer looks at words from this chance of being named up; below it the quick tagger is sure.
WORTH: Final = 0.005
# The words above this chance are sure, too: only what lies between is read, with so many words on each side of it.
SURE: Final = 0.95
SIDE: Final = 8
# A sentence goes on past an early reading of the transformer if any of its words has this chance.
ENOUGH: Final = 0.004
# Chances are kept so far from never and always.
EDGE: Final = 1e-4


def _logit(chance: float) -> float:
    return math.log(chance / (1 - chance))


class Trust(NamedTuple):
    """How beliefs are made of two opinions, settled on measured texts (see the model card).

    Attributes:
        quick: how much the quick tagger's opinion counts against the transformer's.
        reviewed: the chance from which a word goes to review.
        masked: the chance from which it is masked.
    """

    quick: float
    reviewed: float
    masked: float

    def mixed(self, quick: npt.NDArray[np.float64], deep: Floats) -> npt.NDArray[np.float64]:
        """Mix chances by their logits and stretch them to FLOOR and CERTAIN, the thresholds of every model of ours."""
        logit = self.quick * _logits(quick) + (1 - self.quick) * _logits(deep.astype(np.float64))
        stretch = (_logit(CERTAIN) - _logit(FLOOR)) / (_logit(self.masked) - _logit(self.reviewed))
        return np.asarray(1 / (1 + np.exp(-(_logit(CERTAIN) + stretch * (logit - _logit(self.masked))))))


WRITTEN: Final = Trust(quick=0.4, reviewed=0.006, masked=0.18)
# Where people talk, what only the transformer sees is worth more, and less is needed to ask.
SPOKEN: Final = Trust(quick=0.3, reviewed=0.004, masked=0.15)


def _logits(chances: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    kept = np.clip(chances, EDGE, 1 - EDGE)
    return np.asarray(np.log(kept / (1 - kept)))


class EnglishTagger:
    """Both taggers and the features they share."""

    def __init__(self, features: EnglishFeatures) -> None:
        """Load the models (a second, 70 MB).

        Raises:
            ValueError: a file is absent or broken.
        """
        self._features = features
        self._quick = CrfTagger(MODELS / "english.crf")
        self._deep = NeuralTagger(MODELS / "english.npz")
        self._begins = [self._deep.labels.index(f"B-{kind}") for kind in KINDS]
        self._insides = [self._deep.labels.index(f"I-{kind}") for kind in KINDS]

    def believe(self, sentences: Sequence[Sequence[Token]], trust: Trust = WRITTEN) -> list[list[Belief]]:
        """Weigh the tokens of a turn's sentences.

        Args:
            sentences: their tokens.
            trust: how the taggers' opinions become beliefs.

        Returns:
            For each sentence one belief a token; nothing is believed of what has a chance below ``FLOOR``.
        """
        own = [self._features.own(tokens) for tokens in sentences]
        found = [
            self._quick.believe(self._features.features(tokens, rows), WORTH)
            for tokens, rows in zip(sentences, own, strict=True)
        ]
        places = [(at, first, after) for at, beliefs in enumerate(found) for first, after in _doubtful(beliefs)]
        read = self._deep.weigh(
            [sentences[at][first:after] for at, first, after in places],
            [own[at][first:after] for at, first, after in places],
            ENOUGH,
        )
        for (at, first, after), chances in zip(places, read, strict=True):
            found[at][first:after] = self._joined(found[at][first:after], chances, trust)
        return [[belief if belief.named >= FLOOR else NOTHING for belief in beliefs] for beliefs in found]

    def _joined(self, quick: Sequence[Belief], chances: Floats, trust: Trust) -> list[Belief]:
        """Mix both opinions: chances of being named by their logits, kind and beginning from the transformer."""
        named = trust.mixed(np.array([belief.named for belief in quick]), 1.0 - chances[:, 0])
        begins, insides = chances[:, self._begins], chances[:, self._insides]
        kinds = (begins + insides).argmax(axis=1)
        return [
            Belief(float(chance), KINDS[kind], bool(begins[at, kind] >= insides[at, kind]))
            for at, (chance, kind) in enumerate(zip(named, kinds, strict=True))
        ]


def _doubtful(beliefs: Sequence[Belief]) -> Iterator[tuple[int, int]]:
    """Give the stretches around the words that the quick tagger is not sure of, as (first, after)."""
    first = after = -1
    for at, belief in enumerate(beliefs):
        if not belief.kind or belief.named > SURE:
            continue
        if after < 0 or at - SIDE > after:
            if after > 0:
                yield first, after
            first = max(0, at - SIDE)
        after = min(len(beliefs), at + SIDE + 1)
    if after > 0:
        yield first, after
