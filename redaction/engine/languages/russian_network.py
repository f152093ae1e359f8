"""Slovnet's Russian tagger (the model inside the natasha package), run for its scores and its inner state.

The network is a convolution over word vectors and shapes under a linear-chain CRF. Its own decoder gives the best
labels alone; the forward-backward algorithm (Rabiner 1989, scaled) over the same scores gives how probable each
label is. Words and shapes go in separately, so a text without capitals can be read as if it had some.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from navec import Navec
from slovnet import NER

from redaction.engine.languages.marginals import Doubles, marginals

KINDS: Final = ("PER", "LOC", "ORG")
#: Where the word vectors lie in the package's data.
VECTORS: Final = Path("emb") / "navec_news_v1_1B_250K_300d_100q.tar"
#: No word stands there oftener than e to this power.
OFTENEST: Final = 18.0
Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pass:
    """What the network says of each token.

    Attributes:
        begins: (tokens x kinds) chance that a name of each of :data:`KINDS` begins.
        continues: the same for its going on.
        state: (tokens x 64) the last layer before the scores.
    """

    begins: Floats
    continues: Floats
    state: Floats


class RussianNetwork:
    """The model, loaded. About 100 MB, half of them word vectors."""

    def __init__(self) -> None:
        folder = _data_folder()
        loaded: Any = NER.load(folder / "model" / "slovnet_ner_news_v1.tar")
        vectors = Navec.load(folder / VECTORS)
        loaded.navec(vectors)
        model, encoder = loaded.infer.model, loaded.infer.encoder
        self.words: list[str] = encoder.words_vocab.items
        self.word_numbers: dict[str, int] = encoder.words_vocab.item_ids
        counts = dict(zip(vectors.vocab.words, vectors.vocab.counts, strict=True))
        #: How often newspapers write each of the words, from 0 to 1 on a scale of logarithms.
        self.often: Floats = np.log1p([counts.get(word, 0) for word in self.words]).astype(np.float32) / OFTENEST
        self.unknown: int = encoder.words_vocab.unk_id
        self.shape_numbers: dict[str, int] = encoder.shapes_vocab.item_ids
        self._word, self._shape = model.emb.word, model.emb.shape.weight.array
        first, *others = (_Layer(layer) for layer in model.encoder.layers)
        self._first, self._layers = first, others
        # A word's vector and its shape meet in the sums of the first layer alone: what it makes of each is made once.
        size = len(self.vectors(np.zeros(1, np.int64))[0])
        self._of_words, self._of_shapes = first.split(size, self._shape)
        self._scores = (model.head.proj.weight.array, model.head.proj.bias.array)
        self._transitions: Doubles = np.exp(model.head.crf.transitions.array.astype(np.float64))
        tags = loaded.infer.decoder.tags_vocab.items
        self._begins = [tags.index(f"B-{kind}") for kind in KINDS]
        self._continues = [tags.index(f"I-{kind}") for kind in KINDS]

    def vectors(self, words: Numbers) -> Floats:
        """Give the vectors of words by number: (words x 300)."""
        return np.asarray(self._word(words))

    def said(self, vectors: Floats) -> Floats:
        """Give what the first layer makes of words by their vectors, for :meth:`read`: (words x 3 x its width)."""
        return np.asarray(vectors @ self._of_words).reshape(len(vectors), 3, -1)

    def read(self, said: Floats, shapes: Numbers, lengths: Sequence[int] | None = None) -> Pass:
        """Run the network over stretches of tokens, none of which sees its neighbours.

        Args:
            said: of the words, from :meth:`said`.
            shapes: the numbers of their shapes.
            lengths: tokens of each stretch; None means that all are one.
        """
        lengths = lengths or [len(said)]
        edges = np.cumsum(lengths)[:-1]
        before, here, after = (said[:, place] + self._of_shapes[place][shapes] for place in range(3))
        state = self._first.joined(before[:-1], here, after[1:], edges)
        for layer in self._layers:
            state = layer(state, edges)
        weight, bias = self._scores
        scores = (state @ weight + bias).astype(np.float64)
        probable = marginals(scores, self._transitions, lengths).astype(np.float32)
        return Pass(probable[:, self._begins], probable[:, self._continues], state)


class _Layer:
    """A convolution of width three, the rectifier, and the normalisation folded into one scale and offset."""

    def __init__(self, layer: Any) -> None:
        filters: Floats = layer.conv.weight.array
        self._weights = [np.ascontiguousarray(filters[:, :, place].T) for place in range(filters.shape[2])]
        self._bias = layer.conv.bias.array
        self._scale = (layer.norm.weight.array / layer.norm.std.array).reshape(-1)
        self._offset = (layer.norm.bias.array.reshape(-1) - layer.norm.mean.array.reshape(-1) * self._scale).astype(
            np.float32
        )

    def split(self, size: int, shapes: Floats) -> tuple[Floats, list[Floats]]:
        """Give the weights of a word's vector, of so many numbers, and what the layer makes of each shape."""
        of_words = np.concatenate([weights[:size] for weights in self._weights], axis=1)
        return np.ascontiguousarray(of_words), [shapes @ weights[size:] for weights in self._weights]

    def __call__(self, state: Floats, edges: Numbers) -> Floats:
        before, here, after = self._weights
        return self.joined(state[:-1] @ before, state @ here, state[1:] @ after, edges)

    def joined(self, before: Floats, here: Floats, after: Floats, edges: Numbers) -> Floats:
        """Join what is made of each token with what is made of the one before and behind it; writes into all three."""
        out = here
        for neighbours, place in ((before, slice(1, None)), (after, slice(None, -1))):
            # Over the edge from one stretch to the next nothing is seen.
            neighbours[edges - 1] = 0
            out[place] += neighbours
        out += self._bias
        np.maximum(out, 0, out=out)
        out *= self._scale
        out += self._offset
        return np.asarray(out)


@cache
def network() -> RussianNetwork:
    """Give the process its network; the first call loads the model (about a second)."""
    return RussianNetwork()


def _data_folder() -> Path:
    # natasha itself does not import on Python 3.11 without pkg_resources: only its files are wanted.
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the package natasha, which holds the Russian model, is not installed")
    return Path(spec.submodule_search_locations[0]) / "data"
