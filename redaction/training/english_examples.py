"""What the English transformer learns from: labelled sentences as numbers."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from redaction.engine.crf.tagger import KINDS
from redaction.engine.crf.tokens import Token
from redaction.engine.neural.wordpiece import WordPiece
from redaction.training.corpus import Labelled

LABELS: Final = ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI"))
LONGEST: Final = 200
SEEN: Final = 12
# Of a word's features those that spell it are left out: the pieces say the same.
SPELT: Final = ("w=", "p3=", "x2=", "x4=", "bias")


class Example(NamedTuple):
    """A sentence: for each word its pieces, its features and its label, as ids."""

    pieces: tuple[tuple[int, ...], ...]
    features: tuple[tuple[int, ...], ...]
    labels: tuple[int, ...]

    @property
    def length(self) -> int:
        """How many pieces it has, the mark of the start included."""
        return 1 + sum(map(len, self.pieces))


Look = Callable[[Sequence[Token]], list[list[str]]]


def common_features(rows: Iterable[Labelled], look: Look) -> list[str]:
    """List the features seen at least :data:`SEEN` times, sorted."""
    counts: Counter[str] = Counter()
    for tokens, _ in rows:
        for row in look(tokens):
            counts.update(feature for feature in row if not feature.startswith(SPELT))
    return sorted(feature for feature, count in counts.items() if count >= SEEN)


def encode(rows: Iterable[Labelled], look: Look, features: Sequence[str], words: WordPiece) -> Iterator[Example]:
    """Turn sentences into numbers; what of a sentence is longer than :data:`LONGEST` pieces is left out."""
    number = {feature: at for at, feature in enumerate(features)}
    label_number = {label: at for at, label in enumerate(LABELS)}
    for tokens, labels in rows:
        pieces: list[tuple[int, ...]] = []
        for token in tokens:
            cut = words.cut(token.text)
            if sum(map(len, pieces)) + len(cut) > LONGEST:
                break
            pieces.append(cut)
        if pieces:
            found = [tuple(number[one] for one in row if one in number) for row in look(tokens)]
            wanted = tuple(label_number[one] for one in labels[: len(pieces)])
            yield Example(tuple(pieces), tuple(found[: len(pieces)]), wanted)


def unpunctuated(rows: Sequence[Labelled], chance: random.Random) -> Iterator[Labelled]:
    """Make raw speech recognition of sentences: no signs, no capitals, up to four sentences run together."""
    at = 0
    while at < len(rows):
        taken = rows[at : at + chance.randint(1, 4)]
        at += len(taken)
        pairs = [(token, label) for tokens, labels in taken for token, label in zip(tokens, labels, strict=True)]
        words = [(token, label) for token, label in pairs if token.text[0].isalnum() or token.text[0] in "'’"]
        spoken = [(token._replace(text=token.text.lower()), label) for token, label in words]
        if spoken:
            yield [token for token, _ in spoken], [label for _, label in spoken]


def batches(examples: Sequence[Example], size: int, chance: random.Random) -> list[list[Example]]:
    """Group examples of like length, at most ``size`` pieces a batch padding included, in random order."""
    order = sorted(range(len(examples)), key=lambda at: examples[at].length + 6 * chance.random())
    found: list[list[Example]] = [[]]
    longest = 0
    for at in order:
        longest = max(longest, examples[at].length)
        if found[-1] and longest * (len(found[-1]) + 1) > size:
            found.append([])
            longest = examples[at].length
        found[-1].append(examples[at])
    chance.shuffle(found)
    return found
