"""Train the English model: ``python -m redaction.training.english --corpora DIR``."""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from redaction.engine.crf.english import EnglishFeatures
from redaction.training.corpus import SEED, Labelled, Record, label, lower, swap, train, upper
from redaction.training.english_corpus import learnt
from redaction.training.english_examples import unpunctuated
from redaction.training.english_pools import Pools, build
from redaction.training.english_speech import speech

TARGET: Final = Path(__file__).parent.parent / "engine" / "models" / "english.crf"
LOWERED: Final = 0.3
RAISED: Final = 0.03
SWAPPED: Final = 0.35
SPOKEN: Final = 0.15


def augmented(records: list[Record], names: Pools, chance: random.Random) -> Iterator[Record]:
    """Give the records and their variants: other names, no capitals, only capitals."""
    for record in records:
        yield record
        if record.spans and chance.random() < SWAPPED:
            yield swap(record, names, chance)
        drawn = chance.random()
        if drawn < LOWERED:
            yield lower(record)
        elif drawn < LOWERED + RAISED:
            yield upper(record)


def rows(corpora: Path) -> Iterator[Labelled]:
    """Give the training sentences in a fixed order."""
    chance = random.Random(SEED)  # noqa: S311  # training has to be repeatable
    names = build(chance)
    spoken: list[Labelled] = []
    for record in augmented([*learnt(corpora), *speech(names, chance)], names, chance):
        yield from label(record)
        if chance.random() < SPOKEN:
            spoken.extend(label(record))
    yield from unpunctuated(spoken, chance)


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--corpora", type=Path, required=True, help="folder with en_train.jsonl and en_presidio_synth.json"
    )
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--iterations", type=int, default=120)
    arguments = parser.parse_args()
    train(
        rows(arguments.corpora), EnglishFeatures().features, arguments.out,
        c1=0.3, c2=0.05, min_count=2, iterations=arguments.iterations,
    )  # fmt: skip


if __name__ == "__main__":
    main()
