"""Sentences as people say them in interviews, with names filled in; no public corpus of interview speech has any."""

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import regex

from redaction.engine.languages.russian_reader import AGE
from redaction.training.corpus import Record, with_small_bodies
from redaction.training.russian_coined import COINED
from redaction.training.russian_drawn import DRAWN, UNNAMED
from redaction.training.russian_invented import INVENTED
from redaction.training.russian_names import draw
from redaction.training.russian_numbers import AGES, COUNTED, NUMBERED
from redaction.training.turns import KINDS, read_lines

FRAMES: Final = Path(__file__).parent / "russian_frames.txt"
TURNS: Final = (Path(__file__).parent / "russian_turns.txt", Path(__file__).parent / "ages_russian.txt")
SPACE: Final = regex.compile(r"(?<=[\p{L},]) (?=\p{L})")
#: A slot with the case of its name, or a name as it stands with the letter of its kind.
SLOT: Final = regex.compile(r"\{(?:(?P<slot>[A-Z]+)\.(?P<case>[a-z]+)|(?P<kind>[ploa]) (?P<name>[^{}]+))\}")
FILLED: Final = {**COINED, **INVENTED, **DRAWN, **UNNAMED, **NUMBERED, **AGES, **COUNTED}
BODIES: Final = (
    "COINED", "PHRASE", "FOREIGN", "BODY", "SHORT", "MOTTO", "ALIEN", "CASUAL", "ELIDED", "LETTERS", "JOINED",
    "LOCALKA", "CHAT", *DRAWN, *NUMBERED,
)  # fmt: skip
LABELS: Final = {
    **dict.fromkeys(("CITY", "VILLAGE", "DISTRICT", "STREET", "MICRO"), "LOC"),
    **dict.fromkeys(BODIES, "ORG"),
    **dict.fromkeys(AGES, AGE),
    **dict.fromkeys((*UNNAMED, *COUNTED), ""),
}
ROUNDS, TURN_ROUNDS = 4, 3
# So many of the turns that are written with capitals have their bodies in small letters: what a town calls a body by is
# written so as often as not ("в мореходку", "из птички").
SMALL: Final = 0.3
# So many sentences make a turn.
TURN: Final = 8
# What people say while they think; one stands before so many words, names aside.
FILLERS: Final = ("ну", "э-э", "это", "короче", "как бы", "вот", "типа", "в общем", "м-м", "значит", "как его")
RARELY: Final = 0.03
# Some write ё, some do not.
WITHOUT_DOTS: Final = 0.5
DOTLESS: Final = str.maketrans("ёЁ", "еЕ")
MARKS: Final = regex.compile(r"[.,:;!?«»—()]")


def speech(chance: random.Random) -> Iterator[Record]:
    """Give turns of filled sentences in a mixed order, every frame four times, then whole turns, each three times."""
    frames = read_lines(FRAMES)
    for _ in range(ROUNDS):
        chance.shuffle(frames)
        for at in range(0, len(frames), TURN):
            yield _spelled(join([hesitant(fill(frame, chance), chance) for frame in frames[at : at + TURN]]), chance)
    turns = read_lines(*TURNS)
    for _ in range(TURN_ROUNDS):
        chance.shuffle(turns)
        for turn in turns:
            told = _spelled(hesitant(fill(turn, chance), chance), chance)
            if told.text[0].islower():
                # A turn of raw speech: what its slots were filled with has no capitals either.
                told = told._replace(text=told.text.lower())
            yield with_small_bodies(told) if chance.random() < SMALL else told


def _spelled(record: Record, chance: random.Random) -> Record:
    return record._replace(text=record.text.translate(DOTLESS)) if chance.random() < WITHOUT_DOTS else record


def fill(frame: str, chance: random.Random) -> Record:
    """Fill a frame's slots with names drawn for them; names that stand in it stay."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = length = 0
    for slot in SLOT.finditer(frame):
        kept, name, label = frame[at : slot.start()], *_named(slot, chance)
        if not (length + len(kept)) and slot["slot"]:
            name = name[0].upper() + name[1:]
        pieces += [kept, name]
        if label:
            spans.append((length + len(kept), length + len(kept) + len(name), label))
        length += len(kept) + len(name)
        at = slot.end()
    return Record("".join([*pieces, frame[at:]]), tuple(spans))


def _named(slot: regex.Match[str], chance: random.Random) -> tuple[str, str]:
    """Give the name for a slot and its kind, which is empty where it names nothing."""
    if slot["kind"]:
        return slot["name"], KINDS[slot["kind"]]
    kind = slot["slot"]
    return FILLED.get(kind, partial(draw, kind))(slot["case"], chance), LABELS.get(kind, "PER")


def hesitant(record: Record, chance: random.Random) -> Record:
    """Put in what people say while they think, between words that are no names."""
    text, spans = record.text, list(record.spans)
    for place in reversed([match.start() for match in SPACE.finditer(text)]):
        if chance.random() < RARELY and not any(start <= place < end for start, end, _ in spans):
            filler = " " + chance.choice(FILLERS)
            text = text[:place] + filler + text[place:]
            spans = [(a + len(filler), b + len(filler), kind) if a > place else (a, b, kind) for a, b, kind in spans]
    return Record(text, tuple(spans))


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
