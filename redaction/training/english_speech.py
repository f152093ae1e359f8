"""Sentences as people say them in interviews, filled with names, for training.

No public corpus of interview speech carries names, so these stand in for one. They are ours, not quotations.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from redaction.training.corpus import Record, lower, with_small_bodies

FOLDER: Final = Path(__file__).parent
FRAMES: Final = tuple(FOLDER / f"english_frames{part}.txt" for part in ("", "_further", "_raw", "_standing"))
ROUNDS: Final = 14
# {GIVEN} is filled anew each time; {PER:hope} is a name written out.
SLOT: Final = re.compile(r"\{([A-Z]+)(?::([^{}]+))?\}")
KINDS: Final[dict[str, str]] = {
    slot: kind
    for kind, slots in (
        ("PER", "PER GIVEN FULL SURNAME NICK PATRON INITIAL KINNAME WORDNAME WORDSUR BYNAME LETTERS SHORT MONO SPLIT"),
        ("LOC", "LOC TOWN LOCAL COUNTRY REGION STREET SPOT ROAD RIVER ESTATE WORDTOWN STOP"),
        ("ORG", "ORG BODY COINED WORDORG WORDFIRM WORDBODY ACRONYM UNI SCHOOL NEWS FIRM CALLED CHURCH TRADE WING"),
    )
    for slot in slots.split()
}
HESITANT: Final = 0.25
# How many of the sentences that are written in small letters have their names in small letters, too.
SMALL: Final = 0.8
# How many others have their bodies in small letters: what a town calls a body by is written so as often as not.
SMALL_BODIES: Final = 0.2
FILLERS: Final = ("um,", "uh,", "you know,", "like,", "I mean,", "well,", "how to say,", "er,", "so,", "-", "...")


def fill(frame: str, names: Mapping[str, Sequence[str]], chance: random.Random) -> Record:
    """Fill a frame's slots with names drawn by slot; an article in front of a name is no part of it."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = length = 0
    for slot in SLOT.finditer(frame):
        name = slot[2] or chance.choice(names[slot[1]])
        before = frame[at : slot.start()]
        article = len("the ") if name.startswith("the ") else 0
        length += len(before)
        if slot[1] in KINDS:
            spans.append((length + article, length + len(name), KINDS[slot[1]]))
        length += len(name)
        pieces += [before, name]
        at = slot.end()
    return Record("".join([*pieces, frame[at:]]), tuple(spans))


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


def speech(names: Mapping[str, Sequence[str]], chance: random.Random, rounds: int = ROUNDS) -> Iterator[Record]:
    """Give every frame so many times, filled anew each time, one in four with a hesitation."""
    lines = [line for path in FRAMES for line in path.read_text(encoding="utf-8").splitlines()]
    frames = [line for line in lines if line and not line.startswith("#")]
    small = [SLOT.sub("", frame).islower() for frame in frames]
    for _ in range(rounds):
        for frame, without in zip(frames, small, strict=True):
            record = fill(frame, names, chance)
            if without and chance.random() < SMALL:
                record = lower(record)
            elif chance.random() < SMALL_BODIES:
                record = with_small_bodies(record)
            yield hesitate(record, chance) if chance.random() < HESITANT else record
