"""From tokens and their features to the chance of each label, by the transformer."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from redaction.engine.crf.tokens import Token
from redaction.engine.neural.encoder import Encoder, Sentence
from redaction.engine.neural.weights import Floats
from redaction.engine.neural.wordpiece import WordPiece


class NeuralTagger:
    """A network with its vocabulary and its features."""

    def __init__(self, path: Path) -> None:
        """Load it.

        Raises:
            ValueError: the file is absent or broken.
        """
        self._encoder = Encoder(path)
        self._words = WordPiece(self._encoder.pieces)
        self._numbers = {feature: at for at, feature in enumerate(self._encoder.features)}
        self.labels = self._encoder.labels

    def weigh(
        self, sentences: Sequence[Sequence[Token]], features: Sequence[Sequence[Sequence[str]]], enough: float
    ) -> list[Floats]:
        """Weigh the labels of each token.

        Args:
            sentences: tokens, at least one each.
            features: for each token the names of its features; unknown ones are passed over.
            enough: see :meth:`redaction.engine.neural.encoder.Encoder.read`.

        Returns:
            For each sentence a (tokens x labels) array of probabilities; columns are :attr:`labels`.
        """
        pieces: list[Sentence] = []
        counts: list[int] = []
        for tokens, rows in zip(sentences, features, strict=True):
            cut = list(self._fitting(tokens, rows))
            pieces.extend(cut)
            counts.append(len(cut))
        read = iter(self._encoder.read(pieces, enough))
        return [np.concatenate([next(read) for _ in range(count)]) for count in counts]

    def _fitting(self, tokens: Sequence[Token], rows: Sequence[Sequence[str]]) -> Iterator[Sentence]:
        """Cut a sentence where it gets too long for the network."""
        words: list[tuple[int, ...]] = []
        known: list[list[int]] = []
        length = 0
        for token, row in zip(tokens, rows, strict=True):
            cut = self._words.cut(token.text)
            if length + len(cut) > self._encoder.longest:
                yield Sentence(words, known)
                words, known, length = [], [], 0
            words.append(cut)
            known.append([self._numbers[feature] for feature in row if feature in self._numbers])
            length += len(cut)
        yield Sentence(words, known)
