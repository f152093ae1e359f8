"""The public English corpora, mended: one of them leaves attributes out of its names ("States" for "United States")."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from redaction.training.corpus import Record, read_records

MENDED: Final = "gum"
WORD_BEFORE: Final = re.compile(r"(?:^|(?<=[\s(“\"/-]))([A-Z][\w’'.]+)[ -]$")
# Words before a name that are no part of it: titles, and what stands at the head of a sentence.
APART: Final = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "By",
        "From",
        "For",
        "With",
        "And",
        "But",
        "Or",
        "If",
        "When",
        "While",
        "As",
        "After",
        "Before",
        "Since",
        "Until",
        "Although",
        "Though",
        "Because",
        "Both",
        "Only",
        "Despite",
        "Following",
        "Visiting",
        "Together",
        "Once",
        "Where",
        "Which",
        "That",
        "This",
        "These",
        "Those",
        "Your",
        "My",
        "Our",
        "His",
        "Her",
        "Their",
        "Its",
        "No",
        "Not",
        "To",
        "Of",
        "Professor",
        "President",
        "Emperor",
        "Justice",
        "General",
        "King",
        "Queen",
        "Prince",
        "Princess",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Sir",
        "Lord",
        "Lady",
        "Major",
        "Colonel",
        "Captain",
        "Saint",
        "Chapter",
        "Figure",
        "Table",
        "Section",
        "See",
        "Visit",
    ]
)
NO_NAMES: Final = frozenset(
    [
        "White",
        "Black",
        "Whites",
        "Blacks",
        "American",
        "Americans",
        "Indian",
        "Native",
        "Islander",
        "Asian",
        "Hispanic",
        "Latino",
    ]
)

# One block of fifty records in twelve is held back, to choose thresholds with.
BLOCK, BLOCKS, HELD = 50, 12, 5


def learnt(corpora: Path) -> list[Record]:
    """Read what both English models learn from."""
    kept, _ = split(read_english(corpora / "en_train.jsonl"))
    return [*kept, *read_synthetic(corpora / "en_presidio_synth.json")]


def split(records: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """Part records into those to learn from and those held back, by contiguous blocks."""
    parts: tuple[list[Record], list[Record]] = ([], [])
    for at, record in enumerate(records):
        parts[at // BLOCK % BLOCKS == HELD].append(record)
    return parts


def read_english(path: Path) -> list[Record]:
    """Read ``en_train.jsonl`` in its own order.

    Raises:
        ValueError: a line is not an annotated record.
    """
    records = read_records(path)
    sources = [str(json.loads(line).get("src")) for line in path.open(encoding="utf-8")]
    return [_mend(record) if source == MENDED else record for record, source in zip(records, sources, strict=True)]


def read_synthetic(path: Path) -> list[Record]:
    """Read the generated sentences of presidio-research that name a person, a place, an address or an organisation."""
    kinds = {"PERSON": "PER", "GPE": "LOC", "STREET_ADDRESS": "LOC", "ORGANIZATION": "ORG"}
    records: list[Record] = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        found = sorted((each["start_position"], each["end_position"], each["entity_type"]) for each in row["spans"])
        spans = tuple((start, end, kinds[kind]) for start, end, kind in found if kind in kinds)
        if spans:
            records.append(Record(row["full_text"], spans))
    return records


def _mend(record: Record) -> Record:
    spans: list[tuple[int, int, str]] = []
    reach = 0
    for start, end, kind in sorted(record.spans):
        if kind == "PER" and record.text[start:end] in NO_NAMES:
            continue
        spans.append((_widened(record.text, start, reach) if kind != "PER" else start, end, kind))
        reach = end
    return record._replace(spans=tuple(spans))


def _widened(text: str, start: int, reach: int) -> int:
    """Take the capitalised words before a name into it."""
    for _ in range(3):
        match = WORD_BEFORE.search(text, max(reach, start - 40), start)
        if match is None or match.group(1) in APART:
            break
        start = match.start(1)
    return start
