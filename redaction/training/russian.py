"""Train the Russian readers: ``python -m redaction.training.russian --corpora DIR`` (a few minutes on one core)."""

import argparse
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from archive.vocabulary import Language
from redaction.engine.languages.russian_network import network
from redaction.engine.languages.russian_reader import AROUND, MODEL, READ, WINDOW, features
from redaction.engine.languages.russian_text import Stretch, stretches
from redaction.engine.recognizers.ages.recognizer import AgeRecognizer
from redaction.training.corpus import SEED, Record, lower, read_records
from redaction.training.perceptron import Floats, Halves, Network, train
from redaction.training.russian_speech import speech, unmarked

# One network of so many units ranks bodies better than three of a third of it whose scores are averaged.
HIDDEN: Final = 288
# Three times as many learn the frames by heart.
EPOCHS: Final = 6
# Directions of most variance among word vectors that the readers see.
DIRECTIONS: Final = 96
SAMPLED: Final = 11
# Units of the network's inner state, which the reader sees once for each pass over the text.
STATE: Final = 64
# The corpus has no ages marked: what may be one there teaches nothing.
UNTOLD: Final = -1
Stored = dict[str, npt.NDArray[np.float16]]


def projection() -> Floats:
    """Give a (301 x 24) matrix from word vectors to their main directions; its last row is to be taken off."""
    vectors = network().vectors(np.arange(0, len(network().words) - 2, SAMPLED))
    mean = vectors.mean(axis=0)
    _, sizes, directions = np.linalg.svd(vectors - mean, full_matrices=False)
    matrix = directions[:DIRECTIONS].T / (sizes[:DIRECTIONS] / np.sqrt(len(vectors)))
    return np.concatenate([matrix, (mean @ matrix)[None, :]]).astype(np.float32)


def examples(records: Iterable[Record], directions: Floats, *, cased: bool) -> tuple[Halves, npt.NDArray[np.int64]]:
    """Give the inputs and the right answers of all tokens of the stretches that are written as asked for."""
    inputs, answers = [], []
    for record in records:
        for stretch in stretches(record.text):
            if stretch.cased is cased:
                near, own = features(stretch, directions)
                given = _answers(record, stretch)
                wide = np.concatenate([*(_shifted(near, offset) for offset in WINDOW), own], axis=1)
                # In half precision, as weights are stored, the examples of a reader take half a gigabyte less.
                inputs.append(wide[given != UNTOLD].astype(np.float16))
                answers.append(given[given != UNTOLD])
    return np.concatenate(inputs), np.concatenate(answers)


def _shifted(values: Floats, offset: int) -> Floats:
    moved = np.zeros_like(values)
    length = len(values) - abs(offset)
    if length > 0:
        start = max(0, -offset)
        moved[start : start + length] = values[start + offset : start + offset + length]
    return moved


def _answers(record: Record, stretch: Stretch) -> npt.NDArray[np.int64]:
    answers = np.zeros(len(stretch.tokens), np.int64)
    for start, end, kind in sorted(record.spans, key=lambda span: span[1] - span[0]):
        for place, token in enumerate(stretch.tokens):
            if token.start < end and token.stop > start:
                answers[place] = 1 + READ.index(kind) if kind in READ else UNTOLD
    return answers


def stored(trained: Network, directions: Floats, width: int) -> Stored:
    """Give a trained network the way the engine reads it; ``width`` is the number of inputs a neighbour has."""
    near = trained.inner[: width * len(WINDOW)].reshape(len(WINDOW), width, -1)
    parts = {
        "projection": directions, "near": near, "own": trained.inner[width * len(WINDOW) :],
        "bias": trained.inner_bias, "out": trained.outer, "out_bias": trained.outer_bias,
    }  # fmt: skip
    return {name: part.astype(np.float16) for name, part in parts.items()}


def readers(news: Sequence[Record]) -> Stored:
    """Train both readers.

    Args:
        news: annotated texts; sentences of speech are added.

    Returns:
        Everything the engine loads.
    """
    chance = random.Random(SEED)  # noqa: S311  # training has to be repeatable
    directions = projection().astype(np.float16).astype(np.float32)
    spoken = list(speech(chance))
    cased = [*map(_with_ages, news), *spoken]
    return {
        **_reader("cased_", examples(cased, directions, cased=True), directions, passes=1),
        **_reader(
            "caseless_",
            examples([*map(lower, cased), *map(unmarked, cased)], directions, cased=False),
            directions,
            passes=2,
        ),
    }


def _with_ages(record: Record) -> Record:
    """Mark what may be ages in a text whose ages nobody marked."""
    ages = AgeRecognizer(Language.RUSSIAN.value).find(record.text)
    return record._replace(spans=(*record.spans, *((one.start, one.end, "UNTOLD") for one in ages)))


def _reader(prefix: str, taught: tuple[Halves, npt.NDArray[np.int64]], directions: Floats, *, passes: int) -> Stored:
    inputs, answers = taught
    trained = train(inputs, answers, kinds=1 + len(READ), hidden=HIDDEN, epochs=EPOCHS, seed=SEED)
    width = (inputs.shape[1] - STATE * passes - DIRECTIONS * len(AROUND)) // len(WINDOW)
    return {prefix + name: part for name, part in stored(trained, directions, width).items()}


def main() -> None:
    """Train and write the readers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with ru_fact_dev.jsonl")
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    made: dict[str, Any] = {**readers(read_records(arguments.corpora / "ru_fact_dev.jsonl"))}
    np.savez_compressed(arguments.out, **made)


if __name__ == "__main__":
    main()
