"""Slovnet's Russian tagger (the model inside the natasha package) with probabilities instead of labels.

The tagger is a convolutional network under a linear-chain CRF. Its own decoder gives the best labels alone;
the forward-backward algorithm (Rabiner 1989, scaled) over the same scores gives how probable each
label is, which lets detection lean towards masking.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from navec import Navec
from razdel import tokenize
from slovnet import NER

KINDS: Final = ("PER", "LOC", "ORG")
CHUNK: Final = 1000
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Token:
    """A token and how probable it is that it begins or continues a name of each of :data:`KINDS`."""

    start: int
    end: int
    begins: tuple[float, float, float]
    continues: tuple[float, float, float]


class RussianTagger:
    """The model, loaded. About 100 MB, half of them word vectors."""

    def __init__(self) -> None:
        folder = _data_folder()
        tagger: Any = NER.load(folder / "model" / "slovnet_ner_news_v1.tar")
        tagger.navec(Navec.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
        self._model = tagger.infer.model
        self._encoder = tagger.infer.encoder
        self._transitions: Floats = np.exp(self._model.head.crf.transitions.array.astype(np.float64))
        tags = tagger.infer.decoder.tags_vocab.items
        self._begins = [tags.index(f"B-{kind}") for kind in KINDS]
        self._continues = [tags.index(f"I-{kind}") for kind in KINDS]

    def tag(self, text: str) -> list[Token]:
        """Tag a text.

        Args:
            text: Russian text of any length; read in pieces of 1000 tokens.

        Returns:
            Its tokens in order.
        """
        tokens = list(tokenize(text))
        tagged: list[Token] = []
        for at in range(0, len(tokens), CHUNK):
            tagged.extend(self._tag(tokens[at : at + CHUNK]))
        return tagged

    def _tag(self, tokens: list[Any]) -> Iterator[Token]:
        (batch,) = self._encoder([[token.text for token in tokens]])
        scores = self._model(batch.word_id, batch.shape_id, batch.pad_mask)[0].astype(np.float64)
        probable = _marginals(scores, self._transitions)
        begins, continues = probable[:, self._begins].tolist(), probable[:, self._continues].tolist()
        for token, begin, inner in zip(tokens, begins, continues, strict=True):
            yield Token(token.start, token.stop, tuple(begin), tuple(inner))


@cache
def tagger() -> RussianTagger:
    """Give the process its tagger; the first call loads the model (about a second)."""
    return RussianTagger()


def _data_folder() -> Path:
    # natasha itself does not import on Python 3.11 without pkg_resources: only its files are wanted.
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the package natasha, which holds the Russian model, is not installed")
    return Path(spec.submodule_search_locations[0]) / "data"


def _marginals(scores: Floats, transitions: Floats) -> Floats:
    """Forward-backward: (tokens x tags) scores and exponentiated transitions to (tokens x tags) probabilities."""
    emitted = np.exp(scores - scores.max(axis=1, keepdims=True))
    forward, backward = np.empty_like(emitted), np.ones_like(emitted)
    state = emitted[0]
    forward[0] = state
    for at in range(1, len(emitted)):
        state = (state @ transitions) * emitted[at]
        state /= state.sum()
        forward[at] = state
    outward = transitions.T
    state = backward[-1]
    for at in range(len(emitted) - 2, -1, -1):
        state = (state * emitted[at + 1]) @ outward
        state /= state.sum()
        backward[at] = state
    joint = forward * backward
    return np.asarray(joint / joint.sum(axis=1, keepdims=True))
