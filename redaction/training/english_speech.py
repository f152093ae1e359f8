"""Sentences as people say them in interviews, filled with names, for training.

No public corpus of interview speech carries names, so these stand in for one. They are ours, not quotations.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from redaction.training.corpus import Record

FOLDER: Final = Path(__file__).parent
FRAMES: Final = (FOLDER / "english_frames.txt", FOLDER / "english_frames_further.txt")
ROUNDS: Final = 14
SLOT: Final = re.compile(r"\{([A-Z]+)\}")
KINDS: Final[dict[str, str]] = {
    slot: kind
    for kind, slots in (
        ("PER", "PER GIVEN FULL SURNAME NICK PATRON INITIAL KINNAME WORDNAME BYNAME LETTERS SHORT"),
        ("LOC", "LOC TOWN LOCAL COUNTRY REGION STREET SPOT ROAD RIVER ESTATE"),
        ("ORG", "ORG BODY COINED WORDORG WORDFIRM WORDBODY ACRONYM UNI SCHOOL NEWS FIRM CALLED CHURCH"),
    )
    for slot in slots.split()
}
HESITANT: Final = 0.25
FILLERS: Final = ("um,", "uh,", "you know,", "like,", "I mean,", "well,", "how to say,", "er,", "so,", "-", "...")


def fill(frame: str, names: Mapping[str, Sequence[str]], chance: random.Random) -> Record:
    """Fill a frame's slots with names drawn by slot; an article in front of a name is no part of it."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = 0
    for index, piece in enumerate(SLOT.split(frame)):
        if index % 2:
            name = chance.choice(names[piece])
            article = len("the ") if name.startswith("the ") else 0
            if piece in KINDS:
                spans.append((length + article, length + len(name), KINDS[piece]))
            piece = name
        elif index and not piece.startswith(" ") and frame.endswith("{LETTERS}"):
            piece = f" {piece}"
        pieces.append(piece)
        length += len(piece)
    return Record("".join(pieces), tuple(spans))


def hesitate(record: Record, chance: random.Random) -> Record:
    """Put a hesitation, or a word said twice, between two words of a sentence, outside of names."""
    gaps = [each.start() for each in re.finditer(" ", record.text)]
    gaps = [at for at in gaps if not any(start <= at < end for start, end, _ in record.spans)]
    if not gaps:
        return record
    at = chance.choice(gaps)
    before = record.text[:at].rsplit(" ", 1)[-1]
    added = (
        f" {before}"
        if before.isalpha() and before.islower() and chance.random() < 0.3
        else f" {chance.choice(FILLERS)}"
    )
    moved = tuple((s + len(added) * (s > at), e + len(added) * (s > at), kind) for s, e, kind in record.spans)
    return Record(record.text[:at] + added + record.text[at:], moved)


def speech(names: Mapping[str, Sequence[str]], chance: random.Random) -> Iterator[Record]:
    """Give every frame :data:`ROUNDS` times, filled anew each time, one in four with a hesitation."""
    lines = [line for path in FRAMES for line in path.read_text(encoding="utf-8").splitlines()]
    frames = [line for line in lines if line and not line.startswith("#")]
    for _ in range(ROUNDS):
        for frame in frames:
            record = fill(frame, names, chance)
            yield hesitate(record, chance) if chance.random() < HESITANT else record
