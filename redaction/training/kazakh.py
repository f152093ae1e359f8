"""Train the Kazakh model: ``python -m redaction.training.kazakh --corpora DIR``.

The corpus repeats itself, so a random split would leak: ``--hold-out`` leaves a contiguous block at the end untouched.
"""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.engine.crf.tokens import Token
from redaction.training.corpus import SEED, Labelled, Record, label, lower, read_records, swap, train, upper
from redaction.training.kazakh_cases import case_of, inflect
from redaction.training.kazakh_names import Names
from redaction.training.kazakh_noise import begun, heard, mixed, spoken, typed
from redaction.training.kazakh_speech import TURN_ROUNDS, speech
from redaction.training.lexicon import ENGINE

TARGET: Final = ENGINE / "models" / "kazakh.crf"
HELD_OUT: Final = 1500
LOWERED: Final = 0.35
SWAPPED: Final = 0.5
HIDDEN: Final = 0.35
CUT: Final = 0.5
LABELLED: Final = 0.15
TYPED: Final = 0.07
SHOUTED: Final = 0.02
RUN: Final = 3
SLOTS: Final = {"PER": ("PER", "PER", "FULL", "SUR", "NICK"), "LOC": ("LOC",), "ORG": ("ORG", "UNI", "ABBR")}


def recased(record: Record, names: Names, chance: random.Random) -> Record:
    """Put other names in the mentions' places, each in the case of the one it replaces."""
    for start, end, kind in reversed(record.spans):
        case = case_of(record.text[start:end])
        slot = chance.choice(SLOTS[kind])
        one: dict[str, Sequence[str]] = {kind: [inflect(names.draw(slot), case)]}
        swapped = swap(record._replace(spans=((start, end, kind),)), one, chance)
        shift = len(swapped.text) - len(record.text)
        rest = (
            (a + shift * (a >= end), b + shift * (b >= end), k) for a, b, k in record.spans if (a, b) != (start, end)
        )
        record = Record(swapped.text, tuple(sorted([*rest, *swapped.spans])))
    return record


def hiding(known: KazakhFeatures, unknown: KazakhFeatures) -> Callable[[Sequence[Token]], list[list[str]]]:
    """Read some sentences as if no list had their names, so that the model learns to do without lists.

    Args:
        known: features with the lists.
        unknown: features without; to them a name is one more word, of the dictionary or of nobody.
    """
    chance = random.Random(SEED)  # noqa: S311  # training has to be repeatable
    return lambda tokens: (unknown if chance.random() < HIDDEN else known).features(tokens)


def rows(corpora: Path, hold_out: int, turn_rounds: int = TURN_ROUNDS) -> Iterator[Labelled]:
    """Give the training sentences in a fixed order, without the held-out block.

    Args:
        corpora: folder with kk_valid.jsonl.
        hold_out: records left out at the end of the file.
        turn_rounds: how often each whole turn is used.
    """
    chance = random.Random(SEED)  # noqa: S311  # training has to be repeatable
    names = Names(chance)
    records = read_records(corpora / "kk_valid.jsonl")
    news = records[: len(records) - hold_out]
    said = list(speech(names, chance, turn_rounds))
    for record in [*news, *said]:
        for written in transcribed(record, names, chance):
            yield from label(written)
    for record in news:
        if record.spans and chance.random() < SWAPPED:
            yield from label(recased(record, names, chance))
    for record in news:
        if chance.random() < CUT:
            yield from label(begun(record, chance))
    for record in mixed([*said, *news], chance, RUN):
        yield from label(record)


def transcribed(record: Record, names: Names, chance: random.Random) -> Iterator[Record]:
    """Give a record, and now and then what other ways of writing make of it."""
    yield spoken(record, names, chance) if chance.random() < LABELLED else record
    if chance.random() < TYPED:
        yield typed(record)
    if chance.random() < SHOUTED:
        yield upper(record)
    if chance.random() < LOWERED:
        yield heard([record]) if chance.random() < 0.5 else lower(record)


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with kk_valid.jsonl")
    parser.add_argument("--hold-out", type=int, default=HELD_OUT, help="records left out at the end of the file")
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--iterations", type=int, default=80)
    arguments = parser.parse_args()
    features = hiding(KazakhFeatures(), KazakhFeatures(lists=False))
    train(
        rows(arguments.corpora, arguments.hold_out), features, arguments.out,
        c1=0.2, c2=0.05, min_count=2, iterations=arguments.iterations,
    )  # fmt: skip


if __name__ == "__main__":
    main()
