"""A trained model at work: from feature lists to the chance that each token is part of a name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pycrfsuite

# The tags of training: outside, or beginning or inside of a mention of one kind.
KINDS: Final = ("PER", "LOC", "ORG")


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
    """Marginals of a linear-chain CRF (Lafferty, McCallum, Pereira 2001), read with python-crfsuite."""

    def __init__(self, model: Path) -> None:
        """Open a model file.

        Args:
            model: a CRFsuite model with the labels O, B-PER, I-PER, B-LOC, I-LOC, B-ORG, I-ORG.

        Raises:
            ValueError: the file is absent, is no model, or knows other labels.
        """
        try:
            # CRFsuite reads from these bytes without copying them: they have to live as long as the tagger.
            self._content = model.read_bytes()
            if self._content[:4] != b"lCRF":
                raise ValueError("not a CRFsuite model")
            self._tagger = pycrfsuite.Tagger()
            self._tagger.open_inmemory(self._content)
        except (OSError, ValueError) as error:
            raise ValueError(f"cannot load the model {model.name}: {error}") from error
        known = set(self._tagger.labels())
        if not known <= {"O", *(f"{mark}-{kind}" for mark in "BI" for kind in KINDS)} or "O" not in known:
            raise ValueError(f"cannot load the model {model.name}: it knows other labels")
        self._kinds = tuple(kind for kind in KINDS if f"B-{kind}" in known)
        self._inside = frozenset(label for label in known if label.startswith("I-"))

    def believe(self, features: Sequence[list[str]], floor: float) -> list[Belief]:
        """Weigh each token of one sentence.

        Args:
            features: for each token its feature names.
            floor: below this chance of being named a token is not looked at closer.

        Returns:
            One belief a token.
        """
        self._tagger.set(features)
        return [self._belief(position, floor) for position in range(len(features))]

    def _belief(self, position: int, floor: float) -> Belief:
        named = 1.0 - self._tagger.marginal("O", position)
        if named < floor:
            return NOTHING
        best, kind, begins = -1.0, "", True
        for each in self._kinds:
            first = self._tagger.marginal(f"B-{each}", position)
            inside = f"I-{each}"
            later = self._tagger.marginal(inside, position) if inside in self._inside else 0.0
            if first + later > best:
                best, kind, begins = first + later, each, first >= later
        return Belief(named, kind, begins)
