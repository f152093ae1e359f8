"""What is believed of English tokens: a quick tagger reads everything, the transformer what may hold a name."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.crf.spans import CERTAIN, FLOOR
from redaction.engine.crf.tagger import KINDS, NOTHING, Belief, CrfTagger
from redaction.engine.crf.tokens import Token
from redaction.engine.neural.tagger import NeuralTagger
from redaction.engine.neural.weights import Floats

MODELS: Final = Path(__file__).parent.parent / "models"
# The transformer looks at words from this chance of being named up; below it the quick tagger is sure.
WORTH: Final = 0.005
# The words above this chance are sure, too: only what lies between is read, with so many words on each side of it.
SURE: Final = 0.95
SIDE: Final = 8
# A sentence goes on past an early reading of the transformer if any of its words has this chance.
ENOUGH: Final = 0.005
# How much the quick tagger's opinion counts against the transformer's.
QUICK: Final = 0.4
# The chances from which a word goes to review and is masked, settled on measured texts (see the model card);
# they are stretched to FLOOR and CERTAIN, where every model of ours has them.
REVIEWED, MASKED = 0.006, 0.18


def _logit(chance: float) -> float:
    return math.log(chance / (1 - chance))


STRETCH: Final = (_logit(CERTAIN) - _logit(FLOOR)) / (_logit(MASKED) - _logit(REVIEWED))
SHIFT: Final = _logit(CERTAIN) - STRETCH * _logit(MASKED)


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

    def believe(self, sentences: Sequence[Sequence[Token]]) -> list[list[Belief]]:
        """Weigh the tokens of a turn's sentences.

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
            found[at][first:after] = self._joined(found[at][first:after], chances)
        return [[belief if belief.named >= FLOOR else NOTHING for belief in beliefs] for beliefs in found]

    def _joined(self, quick: Sequence[Belief], chances: Floats) -> list[Belief]:
        """Mix both opinions: chances of being named by their logits, kind and beginning from the transformer."""
        named = _mixed(np.array([belief.named for belief in quick]), 1.0 - chances[:, 0])
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


def _mixed(quick: npt.NDArray[np.float64], deep: Floats) -> npt.NDArray[np.float64]:
    """Mix chances by their logits, QUICK to 1 - QUICK, and stretch them to the common thresholds."""
    edge = 1e-4
    quick, slow = np.clip(quick, edge, 1 - edge), np.clip(deep.astype(np.float64), edge, 1 - edge)
    logit = QUICK * np.log(quick / (1 - quick)) + (1 - QUICK) * np.log(slow / (1 - slow))
    return np.asarray(1 / (1 + np.exp(-(STRETCH * logit + SHIFT))))
