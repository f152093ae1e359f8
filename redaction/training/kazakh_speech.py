"""Sentences as people say them in Kazakh interviews: frames written for training, filled with names.

They stand in for interview speech, of which no public corpus exists. They are ours, not quotations.
"""

import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.numbers import AGE
from redaction.training.corpus import Record
from redaction.training.kazakh_cases import inflect
from redaction.training.kazakh_names import PIECES, Names
from redaction.training.turns import as_it_stands, read_lines

FOLDER: Final = Path(__file__).parent
FRAMES: Final = (FOLDER / "kazakh_frames.txt", FOLDER / "kazakh_frames_further.txt")
GRAMMAR: Final = FOLDER / "kazakh_grammar.txt"
TURNS: Final = (FOLDER / "kazakh_turns.txt", FOLDER / "ages_kazakh.txt")
SLOT: Final = re.compile(r"\{([A-Z]+)(?::(\w+))?\}")
TURN_ROUNDS: Final = 6
# How often each section's frames are used, filled anew each time.
ROUNDS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "people": 14,
        "places": 12,
        "organisations": 12,
        "nothing": 5,
        "stories": 12,
        "stories without names": 5,
        "bodies in passing": 14,
        "people in passing": 12,
        "places in passing": 12,
        "bodies unnamed": 6,
        "people unnamed": 6,
        "places unnamed": 6,
    }
)
ENDINGS: Final = (
    ".", ".", ".", ".", "…", " ғой.", " екен.", ", содан бәрі өзгерді.", ", не істейін.", "?", "!", " дейді.",
    ", білесіз бе.",
)  # fmt: skip
LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("PER", "FULL", "SUR", "NICK", "RUS", "INIT", "AMB", "ALIEN"), "PER"),
        **dict.fromkeys(("LOC", "VIL", "MKR", "STR", "CTRY", "RIV", "FAR"), "LOC"),
        **dict.fromkeys(("ORG", "QUO", "UNI", "SCH", "HOSP", "ABBR", "COMP", "MEDIA"), "ORG"),
        **dict.fromkeys(("GIANT", "CHAIN", "PATRON", "EVERY", "LATIN", "PLANT", "INST"), "ORG"),
    }
)


def fill(frame: str, names: Names) -> Record:
    """Fill a frame's slots with drawn names, put into the slot's case."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = at = 0
    for slot in SLOT.finditer(frame):
        kept = frame[at : slot.start()]
        name = inflect(names.draw(slot[1]), slot[2] or "nom")
        spans.append((length + len(kept), length + len(kept) + len(name), LABELS[slot[1]]))
        pieces += [kept, name]
        length += len(kept) + len(name)
        at = slot.end()
    return Record("".join([*pieces, frame[at:]]), tuple(spans))


def named(turn: str) -> Record:
    """Take the marks off a turn; ages are no names."""
    record = as_it_stands(turn)
    return record._replace(spans=tuple(span for span in record.spans if span[2] != AGE))


def speech(names: Names, chance: random.Random, turn_rounds: int = TURN_ROUNDS) -> Iterator[Record]:
    """Give every frame as often as its section is to be used, what the grammar puts together, and whole turns.

    Args:
        names: what fills the frames.
        chance: draws what the grammar puts together.
        turn_rounds: how often each whole turn is used.
    """
    frames = {name: lines for path in FRAMES for name, lines in read_sections(path, one_a_line=True).items()}
    for section, rounds in ROUNDS.items():
        for _ in range(rounds):
            yield from (fill(frame, names) for frame in frames[section])
    yield from made(names, chance)
    turns = [named(line) for line in read_lines(*TURNS)]
    for _ in range(turn_rounds):
        yield from turns


# Sentences put together: slot and case, what stands there when it is no name, what goes before the end.
PATTERNS: Final = (
    ("PER", "nom", "subject", "predicate", 6),
    ("AMB", "nom", "", "predicate", 2),
    ("PER", "gen", "", "possession", 2),
    ("PER", "dat", "", "dative", 2),
    ("PER", "acc", "", "accusative", 2),
    ("PER", "ins", "", "instrumental", 2),
    ("LOC", "loc", "place noun", "in a place", 2),
    ("LOC", "dat", "", "to a place", 2),
    ("LOC", "abl", "", "from a place", 1),
    ("ORG", "loc", "work noun", "at work", 2),
    ("ABBR", "loc", "work noun", "at work", 1),
    ("COMP", "loc", "work noun", "at work", 1),
    ("SCH", "loc", "work noun", "at work", 1),
)
MADE: Final = 400


def made(names: Names, chance: random.Random) -> Iterator[Record]:
    """Put sentences together from the grammar's pieces, each with a name and, where it has one, with a common noun."""
    pieces = {**read_sections(PIECES, one_a_line=True), **read_sections(GRAMMAR, one_a_line=True)}
    for slot, case, noun, end, weight in PATTERNS:
        for _ in range(weight * MADE):
            yield _sentence(chance, pieces, f"{{{slot}:{case}}}", end, names)
            if noun:
                yield _sentence(chance, pieces, chance.choice(pieces[noun]).lower(), end, names)


def _sentence(chance: random.Random, pieces: dict[str, list[str]], head: str, end: str, names: Names) -> Record:
    words = [head]
    if chance.random() < 0.5:
        words.insert(chance.randint(0, 1), chance.choice(pieces["adverb"]))
    words.append(chance.choice(pieces[end]))
    if end == "possession":
        words.append(chance.choice(pieces["predicate"]))
    if chance.random() < 0.15:
        words.insert(0, chance.choice(pieces["opening"]))
    frame = " ".join(words) + chance.choice(ENDINGS)
    return fill(frame[0].upper() + frame[1:], names)
