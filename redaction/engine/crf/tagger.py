"""A trained model at work: from feature lists to the chance that each token is part of a name."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from redaction.engine.crf.model import CrfModel

# The tags of training: outside, or beginning or inside of a mention of one kind.
KINDS: Final = ("PER", "LOC", "ORG")
OUTSIDE: Final = "O"
LABELS: Final = frozenset((OUTSIDE, *(f"{mark}-{kind}" for mark in "BI" for kind in KINDS)))


class Belief(NamedTuple):
    """What the model believes of one token.

    Attributes:
        named: chance that the token is part of any mention, 0 to 1.
        kind: the likeliest kind of mention ("PER", "LOC" or "ORG"), empty where ``named`` is below the floor.
        begins: whether a mention of that kind rather begins here than goes on.
    """

    named: float
    kind: str
    begins: bool


NOTHING: Final = Belief(0.0, "", False)


class CrfTagger:
    """A CRF that tells names: how surely each token is part of one, and of which kind."""

    def __init__(self, model: Path) -> None:
        """Open a model file.

        Args:
            model: a CRFsuite model with the labels O, B-PER, I-PER, B-LOC, I-LOC, B-ORG, I-ORG.

        Raises:
            ValueError: the file is absent, is no model, or knows other labels.
        """
        self._model = CrfModel(model, LABELS)
        self._kinds = tuple(kind for kind in KINDS if f"B-{kind}" in self._model.labels)
        self._inside = frozenset(label for label in self._model.labels if label.startswith("I-"))

    def believe(self, features: Sequence[list[str]], floor: float) -> list[Belief]:
        """Weigh each token of one sentence.

        Args:
            features: for each token its feature names.
            floor: below this chance of being named a token is not looked at closer.

        Returns:
            One belief a token.
        """
        marginal = self._model.read(features)
        return [self._belief(marginal, position, floor) for position in range(len(features))]

    def _belief(self, marginal: Callable[[str, int], float], position: int, floor: float) -> Belief:
        named = 1.0 - marginal(OUTSIDE, position)
        if named < floor:
            return NOTHING
        best, kind, begins = -1.0, "", True
        for each in self._kinds:
            first = marginal(f"B-{each}", position)
            inside = f"I-{each}"
            later = marginal(inside, position) if inside in self._inside else 0.0
            if first + later > best:
                best, kind, begins = first + later, each, first >= later
        return Belief(named, kind, begins)
