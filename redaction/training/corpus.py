"""Reading annotated corpora and training a tagger on them."""

import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import pycrfsuite

from redaction.engine.crf.tagger import KINDS
from redaction.engine.crf.tokens import Token, sentences

SEED: Final = 20230511


class Record(NamedTuple):
    """An annotated text; ``spans`` are (start, end, label) in code points."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


Labelled = tuple[list[Token], list[str]]
Read = TypeVar("Read")


def read_records(path: Path) -> list[Record]:
    """Read one JSON object a line, with ``text`` and ``spans``.

    Raises:
        ValueError: a line is not such an object.
    """
    return [_record(line, number, path) for number, line in enumerate(path.open(encoding="utf-8"), 1)]


def _record(line: str, number: int, path: Path) -> Record:
    try:
        row: dict[str, Any] = json.loads(line)
        spans = tuple((int(a), int(b), str(label)) for a, b, label in row["spans"] if label in KINDS)
        return Record(str(row["text"]), spans)
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path.name}, line {number}: not an annotated record") from error


def label(record: Record) -> Iterator[Labelled]:
    """Cut a record into sentences with a label a token: O, B-PER, I-PER and so on."""
    for tokens in sentences(record.text):
        labels = ["O"] * len(tokens)
        for start, end, kind in record.spans:
            inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
            for index, position in enumerate(inside):
                labels[position] = f"{'I' if index else 'B'}-{kind}"
        yield tokens, labels


def lower(record: Record) -> Record:
    """Give a record without capitals; records whose letters change length stay as they are."""
    text = record.text.lower()
    return record._replace(text=text) if len(text) == len(record.text) else record


def with_small_bodies(record: Record) -> Record:
    """Write the names of bodies in small letters, as people write what a town calls them; the first letter stays."""
    text = record.text
    for start, end, kind in record.spans:
        small = text[max(start, 1) : end].lower()
        if kind == "ORG" and len(small) == end - max(start, 1):
            text = text[: max(start, 1)] + small + text[end:]
    return record._replace(text=text)


def upper(record: Record) -> Record:
    """Give a record in capitals; records whose letters change length stay as they are."""
    text = record.text.upper()
    return record._replace(text=text) if len(text) == len(record.text) else record


def swap(record: Record, names: dict[str, Sequence[str]], chance: random.Random) -> Record:
    """Put other names in the mentions' places, so that the model learns their surroundings.

    Args:
        record: a record whose spans do not overlap.
        names: substitutes by label; mentions of other labels stay.
        chance: where the choice comes from.
    """
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = length = 0
    for start, end, kind in sorted(record.spans):
        if start < at:
            continue
        kept, name = record.text[at:start], record.text[start:end]
        name = chance.choice(names[kind]) if kind in names else name
        pieces += [kept, name]
        spans.append((length + len(kept), length + len(kept) + len(name), kind))
        length += len(kept) + len(name)
        at = end
    return Record("".join([*pieces, record.text[at:]]), tuple(spans))


def train(
    rows: Iterable[tuple[Read, list[str]]],
    features: Callable[[Read], list[list[str]]],
    target: Path,
    *,
    c1: float,
    c2: float,
    min_count: int,
    iterations: int,
) -> None:
    """Train a linear-chain CRF by L-BFGS and write it.

    Args:
        rows: sequences with their labels, in a fixed order: the same rows give the same model.
        features: the feature function.
        target: the model file.
        c1: weight of the L1 penalty (it makes the file small).
        c2: weight of the L2 penalty.
        min_count: features seen less often are left out.
        iterations: at most so many steps.
    """
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for sequence, labels in rows:
        trainer.append(features(sequence), labels)
    trainer.set_params(
        {"c1": c1, "c2": c2, "feature.minfreq": min_count, "max_iterations": iterations,
         "feature.possible_transitions": True}
    )  # fmt: skip
    trainer.train(str(target))
