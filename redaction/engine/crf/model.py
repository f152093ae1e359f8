"""A trained linear-chain CRF (Lafferty, McCallum, Pereira 2001), read from its file with python-crfsuite."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pycrfsuite

#: Where the models are that come with the archive.
MODELS: Final = Path(__file__).parent.parent / "models"


class CrfModel:
    """Marginals of a model: how probable each label is at each place of a sequence."""

    def __init__(self, model: Path, known: frozenset[str]) -> None:
        """Open a model file.

        Args:
            model: a CRFsuite model.
            known: the labels it may have.

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
        self.labels: Final = frozenset(self._tagger.labels())
        if not self.labels <= known:
            raise ValueError(f"cannot load the model {model.name}: it knows other labels")

    def read(self, features: Sequence[list[str]]) -> Callable[[str, int], float]:
        """Read a sequence.

        Args:
            features: for each place its feature names.

        Returns:
            What gives the probability of a label at a place, until the next sequence is read.
        """
        self._tagger.set(features)
        return self._marginal

    def _marginal(self, label: str, place: int) -> float:
        return float(self._tagger.marginal(label, place))
