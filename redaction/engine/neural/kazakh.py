"""What is believed of Kazakh tokens: the CRF's chances mixed with those of a small network of convolutions."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt

from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.engine.crf.model import MODELS
from redaction.engine.crf.tagger import KINDS, NOTHING, OUTSIDE, Belief, CrfTagger
from redaction.engine.crf.tokens import Token
from redaction.engine.neural.weights import Floats, Weights

Ids = npt.NDArray[np.int64]

NETWORK: Final = MODELS / "kazakh_network.npz"
#: What the network tells apart, in the order of its chances.
LABELS: Final = (OUTSIDE, *KINDS)
#: How many rows features share: what falls on one row is one to the network.
ROWS: Final = 1 << 15
#: Numbers a token has, and tokens that the first and the second convolution see at once.
WIDTH: Final = 64
FIRST, SECOND = 7, 5
#: Letters of a word's pieces.
PIECE: Final = 4
#: Zeros between two sentences: as far as a convolution sees.
GAP: Final = FIRST // 2
#: So many tokens are read at a time, or one longer sentence.
TOGETHER: Final = 2048
#: How much the network counts against the CRF, and what is taken off the logit of both (see the model card).
SHARE: Final = 0.25
SHIFT: Final = 0.3
#: Chances are kept so far from never and always.
EDGE: Final = 1e-5


def row_of(feature: str) -> int:
    """Give the row of a feature's numbers; training and reading share it."""
    return crc32(feature.encode()) % ROWS


def rows_of(word: str, own: Sequence[str]) -> Ids:
    """Give the rows that stand for a word.

    Args:
        word: as it is written.
        own: its features (:meth:`redaction.engine.crf.kazakh.KazakhFeatures.own`).

    Returns:
        The rows of its features and of its pieces of four letters, each once, in order.
    """
    low = word.lower()
    pieces = (f"n|{low[at : at + PIECE]}" for at in range(max(1, len(low) - PIECE + 1)))
    return np.array(sorted({row_of(feature) for feature in (*own, *pieces)}), dtype=np.int64)


class KazakhNetwork:
    """Two convolutions over what stands for each token, and a linear reading of them and of the token."""

    def __init__(self, path: Path, features: KazakhFeatures) -> None:
        """Load it.

        Args:
            path: a file that ``redaction.training.kazakh_network`` wrote.
            features: what tells a word's own features.

        Raises:
            ValueError: the file is absent, broken or another network's.
        """
        weights = Weights(path)
        self._features = features
        self._rows = weights.rows("feature")
        self._first, self._first_bias = weights.matrix("first"), weights.vector("first_bias")
        self._second, self._second_bias = weights.matrix("second"), weights.vector("second_bias")
        self._head, self._head_bias = weights.matrix("head"), weights.vector("head_bias")
        inner = len(self._first_bias)
        expected = (
            (self._rows.numbers, (ROWS, WIDTH)),
            (self._rows.scales, (ROWS,)),
            (self._first, (FIRST * WIDTH, inner)),
            (self._second, (SECOND * inner, inner)),
            (self._second_bias, (inner,)),
            (self._head, (2 * inner + WIDTH, len(LABELS))),
            (self._head_bias, (len(LABELS),)),
        )
        if tuple(weights.words("labels")) != LABELS or any(part.shape != shape for part, shape in expected):
            raise ValueError(f"cannot load the network {path.name}: its parts do not fit")
        self._numbers = lru_cache(maxsize=4096)(self._look)

    def weigh(self, sentences: Sequence[Sequence[Token]]) -> list[Floats]:
        """Weigh the labels of each token.

        Args:
            sentences: their tokens.

        Returns:
            For each sentence a (tokens x labels) array of probabilities; columns are :data:`LABELS`.
        """
        return [chances for block in _blocks(sentences) for chances in self._read(block)]

    def _read(self, sentences: Sequence[Sequence[Token]]) -> Iterator[Floats]:
        """Read sentences laid end to end, with zeros before, between and after them."""
        starts = np.cumsum([GAP, *(len(tokens) + GAP for tokens in sentences)])
        states = np.zeros((starts[-1], WIDTH), dtype=np.float32)
        present = np.zeros((starts[-1], 1), dtype=np.float32)
        for start, tokens in zip(starts, sentences, strict=False):
            for at, token in enumerate(tokens, start):
                states[at] = self._numbers(token.text)
            present[start : start + len(tokens)] = 1
        near = np.maximum(_convolved(states, self._first, FIRST) + self._first_bias, 0) * present
        wide = np.maximum(_convolved(near, self._second, SECOND) + self._second_bias, 0) * present + near
        scores = np.concatenate([near, wide, states], axis=1) @ self._head + self._head_bias
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        for start, tokens in zip(starts, sentences, strict=False):
            yield chances[start : start + len(tokens)]

    def _look(self, word: str) -> Floats:
        """Give what stands for a word, WIDTH numbers."""
        return np.asarray(np.tanh(self._rows.of(rows_of(word, self._features.own(word))).sum(axis=0)))


def _blocks(sentences: Sequence[Sequence[Token]]) -> Iterator[list[Sequence[Token]]]:
    """Put sentences together that are read at a time."""
    block: list[Sequence[Token]] = []
    length = 0
    for tokens in sentences:
        if block and length + len(tokens) > TOGETHER:
            yield block
            block, length = [], 0
        block.append(tokens)
        length += len(tokens)
    if block:
        yield block


def _convolved(states: Floats, kernel: Floats, size: int) -> Floats:
    """Convolve along the tokens.

    Args:
        states: (tokens x width).
        kernel: (size * width x out), the rows of one place after those of the other.
        size: how many tokens are seen at once, an odd number.

    Returns:
        (tokens x out), as if zeros stood before and after.
    """
    length, width = states.shape
    side = size // 2
    padded = np.pad(states, ((side, side), (0, 0)))
    found = padded[:length] @ kernel[:width]
    for at in range(1, size):
        found += padded[at : at + length] @ kernel[at * width : (at + 1) * width]
    return found


def mixed(crf: Sequence[Belief], chances: Floats, floor: float) -> list[Belief]:
    """Mix both opinions on a sentence.

    Args:
        crf: what the CRF believes of its tokens.
        chances: what the network does, (tokens x labels).
        floor: below this chance nothing is believed.

    Returns:
        One belief a token: its chance is mixed by logits, and never below the CRF's own, since the network alone is
        the worse of both. Kind and beginning are the CRF's where it has the floor's chance itself; else the kind is
        the network's, and a mention begins where the token before is of another.
    """
    quick = np.array([belief.named for belief in crf], dtype=np.float64)
    logits = (1 - SHARE) * _logits(quick) + SHARE * _logits(1 - chances[:, 0].astype(np.float64)) - SHIFT
    named = np.maximum(quick, 1 / (1 + np.exp(-logits)))
    kinds = chances[:, 1:].argmax(axis=1)
    found: list[Belief] = []
    before = ""
    for belief, chance, kind in zip(crf, named.tolist(), kinds, strict=True):
        if chance < floor:
            found.append(NOTHING)
        elif belief.named >= floor:
            found.append(belief._replace(named=chance))
        else:
            found.append(Belief(chance, KINDS[kind], KINDS[kind] != before))
        before = found[-1].kind
    return found


def beliefs_of(chances: Floats) -> list[Belief]:
    """Give the network's own beliefs: a mention's beginning it does not tell."""
    named, kinds = 1.0 - chances[:, 0], chances[:, 1:].argmax(axis=1)
    return [Belief(chance, KINDS[kind], False) for chance, kind in zip(named.tolist(), kinds, strict=True)]


def _logits(chances: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    kept = np.clip(chances, EDGE, 1 - EDGE)
    return np.asarray(np.log(kept / (1 - kept)))


class KazakhTagger:
    """The CRF, the network and the features they share."""

    def __init__(self, features: KazakhFeatures) -> None:
        """Load the models.

        Raises:
            ValueError: a file is absent or broken.
        """
        self._features = features
        self._crf = CrfTagger(MODELS / "kazakh.crf")
        self._network = KazakhNetwork(NETWORK, features)

    def read(self, sentences: Sequence[Sequence[Token]]) -> list[tuple[list[Belief], Floats]]:
        """Read the tokens of a turn's sentences.

        Args:
            sentences: their tokens.

        Returns:
            For each sentence what the CRF believes and the network's chances, (tokens x labels); :func:`mixed` makes
            one belief a token of them.
        """
        found = [self._crf.believe(self._features.features(tokens), EDGE) for tokens in sentences]
        return list(zip(found, self._network.weigh(sentences), strict=True))
