"""Sentences as people say them in interviews, with names filled in; no public corpus of interview speech has any."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import regex

from redaction.training.corpus import Record
from redaction.training.russian_names import draw

FRAMES: Final = Path(__file__).parent / "russian_frames.txt"
SLOT: Final = regex.compile(r"\{([A-Z]+)\.([a-z]+)\}")
LABELS: Final = {"CITY": "LOC", "DISTRICT": "LOC", "STREET": "LOC", "COINED": "ORG", "BODY": "ORG", "SHORT": "ORG"}
ROUNDS: Final = 6
# So many sentences make a turn.
TURN: Final = 8
MARKS: Final = regex.compile(r"[.,:;!?«»—()]")


def speech(chance: random.Random) -> Iterator[Record]:
    """Give turns of filled sentences in a mixed order; every frame occurs six times."""
    frames = [line for line in FRAMES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for _ in range(ROUNDS):
        chance.shuffle(frames)
        for at in range(0, len(frames), TURN):
            yield join([fill(frame, chance) for frame in frames[at : at + TURN]])


def fill(frame: str, chance: random.Random) -> Record:
    """Fill a frame's slots with names drawn for them."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = length = 0
    for slot in SLOT.finditer(frame):
        kept, name = frame[at : slot.start()], draw(slot[1], slot[2], chance)
        if not (length + len(kept)):
            name = name[0].upper() + name[1:]
        pieces += [kept, name]
        spans.append((length + len(kept), length + len(kept) + len(name), LABELS.get(slot[1], "PER")))
        length += len(kept) + len(name)
        at = slot.end()
    return Record("".join([*pieces, frame[at:]]), tuple(spans))


def join(records: list[Record]) -> Record:
    """Put sentences behind one another."""
    text, spans = "", []
    for record in records:
        text += " " * bool(text)
        spans += [(start + len(text), end + len(text), label) for start, end, label in record.spans]
        text += record.text
    return Record(text, tuple(spans))


def unmarked(record: Record) -> Record:
    """Give a record as raw speech recognition would: small letters, no punctuation; offsets stay."""
    return Record(MARKS.sub(" ", record.text.lower()), record.spans)
