"""Turns written for training with their names and ages marked as they stand: ``{p Анна}``, ``{a сорок два}``."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from redaction.engine.crf.numbers import AGE
from redaction.training.corpus import Record

#: What the letter of a mark says: a person, a place, a body, an age.
KINDS: Final[Mapping[str, str]] = MappingProxyType({"p": "PER", "l": "LOC", "o": "ORG", "a": AGE})
#: Signs that speech recognition leaves out.
SIGNS: Final = re.compile(r"[.,:;!?«»“”\"—–()…]")
MARK: Final = re.compile(r"\{([ploa]) ([^{}]+)\}")


def read_lines(*paths: Path) -> list[str]:
    """Read the lines of some files, without what is empty or a remark."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def as_it_stands(turn: str) -> Record:
    """Take the marks off a turn."""
    text, spans, at = "", [], 0
    for mark in MARK.finditer(turn):
        text += turn[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), KINDS[mark[1]]))
        text += mark[2]
        at = mark.end()
    return Record(text + turn[at:], tuple(spans))


def heard(record: Record) -> Record:
    """Write a turn as speech recognition leaves it, blanks for signs; one whose letters change length stays."""
    text = SIGNS.sub(" ", record.text.lower())
    return record._replace(text=text) if len(text) == len(record.text) else record
