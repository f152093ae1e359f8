"""The transformer at work: sentences in, the chance of each label for each word out. NumPy alone, no padding."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from redaction.engine.neural.layer import normal, read_layer, softmax, through
from redaction.engine.neural.weights import Floats, Weights
from redaction.engine.neural.wordpiece import START

#: Pieces that go through a layer together: enough for fast matrices, few enough for them to stay in the cache.
TOGETHER: Final = 512


class Sentence(NamedTuple):
    """A sentence as numbers: for each word the ids of its pieces (at least one) and of its features."""

    pieces: Sequence[Sequence[int]]
    features: Sequence[Sequence[int]]


class Encoder:
    """BERT (Devlin et al. 2019) with word features, and readings after several layers.

    A sentence in which an early reading sees no trace of a name is not read further (early exit: Schwartz et al. 2020).
    """

    def __init__(self, path: Path) -> None:
        """Load the network.

        Raises:
            ValueError: the file is absent or broken.
        """
        weights = Weights(path)
        self.labels = weights.words("labels")
        self.pieces = weights.words("pieces")
        self.features = weights.words("features")
        self._piece = weights.rows("piece")
        self._place = weights.vector("place")
        self._feature = weights.rows("feature")
        self._known = lru_cache(maxsize=4096)(self._sum)
        self._calm = weights.vector("calm")
        self._exits = {
            int(at): (weights.matrix(f"head{at}"), weights.vector(f"head{at}_bias")) for at in weights.words("exits")
        }
        self._layers = [read_layer(weights, at) for at in range(1, max(self._exits) + 1)]
        self._start = self.pieces.index(START)

    @property
    def longest(self) -> int:
        """How many pieces a sentence may have."""
        return len(self._place) - 1

    def read(self, sentences: Sequence[Sentence], enough: float) -> list[Floats]:
        """Weigh the labels of each word.

        Args:
            sentences: each of at most :attr:`longest` pieces, none empty.
            enough: a sentence whose every word is outside any name with a chance above 1 - ``enough`` at an
                early exit goes no further.

        Returns:
            For each sentence a (words x labels) array of probabilities.
        """
        order = sorted(range(len(sentences)), key=lambda at: _length(sentences[at]))
        found: dict[int, Floats] = {}
        for some in _groups(order, sentences):
            self._pass([sentences[at] for at in some], some, enough, found)
        return [found[at] for at in range(len(sentences))]

    def _pass(self, sentences: list[Sentence], order: list[int], enough: float, found: dict[int, Floats]) -> None:
        """Go through the layers with those sentences that are not done; ``order`` tells where each one belongs."""
        lengths = [_length(sentence) for sentence in sentences]
        states = self._embed(sentences, lengths)
        for at, layer in enumerate(self._layers[:-1], 1):
            states = through(layer, states, lengths)
            if at not in self._exits:
                continue
            rows = list(_slices(lengths))
            read = self._chances(at, states[_firsts(sentences)], sentences)
            going = [index for index, chances in enumerate(read) if chances[:, 0].min() <= 1 - enough]
            found.update((order[index], read[index]) for index in set(range(len(read))) - set(going))
            if not going:
                return
            states = np.concatenate([states[rows[index]] for index in going])
            sentences = [sentences[index] for index in going]
            order, lengths = [order[index] for index in going], [lengths[index] for index in going]
        last = through(self._layers[-1], states, lengths, _firsts(sentences))
        found.update(zip(order, self._chances(len(self._layers), last, sentences), strict=True))

    def _embed(self, sentences: list[Sentence], lengths: list[int]) -> Floats:
        ids = np.array([id_ for sentence in sentences for id_ in self._ids(sentence)])
        places = np.concatenate([np.arange(length) for length in lengths])
        words = [self._known(tuple(features)) for sentence in sentences for features in ((), *sentence.features)]
        counts = [count for sentence in sentences for count in (1, *map(len, sentence.pieces))]
        states = self._piece.of(ids) + self._place[places]
        states += np.repeat(np.stack(words), counts, axis=0)
        return normal(states, self._calm)

    def _ids(self, sentence: Sentence) -> Iterator[int]:
        yield self._start
        for pieces in sentence.pieces:
            yield from pieces

    def _sum(self, features: tuple[int, ...]) -> Floats:
        """Add up the vectors of a word's features; most words of a text have been met before."""
        return np.asarray(self._feature.of(np.array(features, dtype=np.int64)).sum(axis=0), dtype=np.float32)

    def _chances(self, at: int, firsts: Floats, sentences: Sequence[Sentence]) -> list[Floats]:
        """Give each sentence's chances, by the states of the first pieces of all their words."""
        matrix, bias = self._exits[at]
        chances = softmax(firsts @ matrix + bias)
        return [chances[rows] for rows in _slices([len(sentence.pieces) for sentence in sentences])]


def _length(sentence: Sentence) -> int:
    return 1 + sum(map(len, sentence.pieces))


def _firsts(sentences: Sequence[Sentence]) -> list[int]:
    """Tell where the first piece of each word stands, sentence after sentence, each with the mark of its start."""
    at, firsts = 0, []
    for sentence in sentences:
        at += 1
        for pieces in sentence.pieces:
            firsts.append(at)
            at += len(pieces)
    return firsts


def _groups(order: Sequence[int], sentences: Sequence[Sentence]) -> Iterator[list[int]]:
    """Cut an order of sentences into groups of :data:`TOGETHER` pieces or one sentence."""
    group: list[int] = []
    pieces = 0
    for at in order:
        length = _length(sentences[at])
        if group and pieces + length > TOGETHER:
            yield group
            group, pieces = [], 0
        group.append(at)
        pieces += length
    if group:
        yield group


def _slices(lengths: Sequence[int]) -> Iterator[slice]:
    at = 0
    for length in lengths:
        yield slice(at, at + length)
        at += length
