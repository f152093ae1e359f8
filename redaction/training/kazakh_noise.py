"""What happens to sentences on their way into a transcript: labels, small letters, another keyboard, a cut."""

import random
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh_forms import plain
from redaction.training.corpus import Record
from redaction.training.kazakh_names import PIECES, Names

HEAD: Final = re.compile(r"(?<=\w )[а-яёәғқңөұүһі]{2,}")
PUNCTUATION: Final = re.compile(r"[^\w\s'’-]|(?<!\w)-|-(?!\w)")


@cache
def speakers() -> list[str]:
    """Give the labels that transcripts have for speakers who are not named."""
    return read_sections(PIECES, one_a_line=True)["speaker"]


def spoken(record: Record, names: Names, chance: random.Random) -> Record:
    """Put a speaker's label or a time in front of a record, as transcripts have them; a name there is a name."""
    speaker = names.draw("PER") if chance.random() < 0.2 else ""
    label = speaker or chance.choice(speakers())
    time = f"[{chance.randint(0, 1):02}:{chance.randint(0, 59):02}:{chance.randint(0, 59):02}] "
    before = time if chance.random() < 0.3 else ""
    head = chance.choice(
        [f"{before}{label}: ", f"{before}{label}: ", f"{before}{label}. ", f"{before}{label} — ", "— "]
    )
    own = [(len(before), len(before) + len(label), "PER")] if speaker and label in head else []
    moved = ((start + len(head), end + len(head), kind) for start, end, kind in record.spans)
    return Record(head + record.text, (*own, *moved))


def begun(record: Record, chance: random.Random) -> Record:
    """Begin a record in its middle: a capital alone, at the head of a sentence, makes no name."""
    taken = {at for start, end, _ in record.spans for at in range(start, end)}
    heads = [at.start() for at in HEAD.finditer(record.text) if at.start() not in taken]
    if not heads:
        return record
    cut = chance.choice(heads)
    text = record.text[cut].upper() + record.text[cut + 1 :]
    return Record(text, tuple((a - cut, b - cut, kind) for a, b, kind in record.spans if a >= cut))


def heard(records: list[Record]) -> Record:
    """Give records as speech recognition writes them: one run of small letters without punctuation.

    Args:
        records: neighbours; those whose letters change length in small letters are left out.
    """
    text: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = 0
    for record in records:
        low = PUNCTUATION.sub(" ", record.text.lower())
        if len(low) != len(record.text):
            continue
        spans.extend((start + length, end + length, kind) for start, end, kind in record.spans)
        text.append(low)
        length += len(low) + 1
    return Record(" ".join(text), tuple(spans))


def mixed(records: list[Record], chance: random.Random, size: int) -> Iterator[Record]:
    """Give runs of ``size`` records drawn anew, as :func:`heard` writes them."""
    for _ in range(len(records) // size):
        yield heard([chance.choice(records) for _ in range(chance.randint(1, size))])


def typed(record: Record) -> Record:
    """Give a record as it is typed on a Russian keyboard."""
    letters = (plain(each.lower()).upper() if each.isupper() else plain(each) for each in record.text)
    return record._replace(text="".join(letters))
