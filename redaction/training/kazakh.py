"""Train the Kazakh model: ``python -m redaction.training.kazakh --corpora DIR``.

The corpus repeats itself, so a random split would leak: ``--hold-out`` leaves a contiguous block at the end untouched.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.training.corpus import SEED, Labelled, Record, label, lower, read_records, swap, train
from redaction.training.kazakh_cases import case_of, inflect
from redaction.training.kazakh_speech import speech
from redaction.training.lexicon import ENGINE

TARGET: Final = ENGINE / "models" / "kazakh.crf"
HELD_OUT: Final = 1500
LOWERED: Final = 0.25
SWAPPED: Final = 0.35
SURNAME_OF: Final = ("ов", "ова", "ев", "ева", "ұлы", "қызы")
HEADS: Final = (
    "орталығы",
    "қоры",
    "қозғалысы",
    "одағы",
    "бастамасы",
    "университеті",
    "партиясы",
    "мектебі",
    "ауруханасы",
)
STEMS: Final = (
    "Әйел құқығы", "Теңдік", "Азат сөз", "Жастар", "Ана мен бала", "Еркін дала", "Ашық қоғам", "Құқық", "Үміт",
    "Бірлік", "Жасыл ел", "Сана", "Алаш", "Студенттер", "Шаңырақ", "Дала", "Ұлт", "Қамқорлық", "Медицина", "Педагогика",
)  # fmt: skip


def substitutes() -> dict[str, Sequence[str]]:
    """Give names by label in the nominative: people, places and organisations."""
    kazakh = read_sections(ENGINE / "data" / "kazakh_names.txt")
    men = kazakh["male"]
    given = [*kazakh["female"], *men, *kazakh["diminutive"]]
    surnames = [man + SURNAME_OF[index % 6] for index, man in enumerate(men) if man[-1] not in "аәеиоұыі"]
    people = [*given, *given, *surnames]
    people += [f"{name} {surnames[index * 5 % len(surnames)]}" for index, name in enumerate(given)]
    sections = read_sections(ENGINE / "data" / "kazakh_places.txt")
    places = [name for section, names in sections.items() if section != "oblast" for name in names]
    places += [f"{name} {('облысы', 'қаласы')[index % 2]}" for index, name in enumerate(sections["oblast"])]
    places += [f"{name} ауданы" for name in sections["district"]]
    known = read_sections(ENGINE / "data" / "regional_organisations.txt", one_a_line=True)
    bodies = [name for section in known.values() for name in section if not name.isascii()]
    bodies += [f"{stem} {HEADS[(index * 4) % len(HEADS)]}" for index, stem in enumerate(STEMS * 9)]
    return {"PER": people, "LOC": places, "ORG": bodies}


def recased(record: Record, names: dict[str, Sequence[str]], chance: random.Random) -> Record:
    """Put other names in the mentions' places, each in the case of the one it replaces."""
    for start, end, kind in reversed(record.spans):
        case = case_of(record.text[start:end])
        one: dict[str, Sequence[str]] = {kind: [inflect(chance.choice(names[kind]), case)]}
        swapped = swap(record._replace(spans=((start, end, kind),)), one, chance)
        shift = len(swapped.text) - len(record.text)
        rest = (
            (a + shift * (a >= end), b + shift * (b >= end), k) for a, b, k in record.spans if (a, b) != (start, end)
        )
        record = Record(swapped.text, tuple(sorted([*rest, *swapped.spans])))
    return record


def rows(corpora: Path, hold_out: int) -> Iterator[Labelled]:
    """Give the training sentences in a fixed order, without the held-out block."""
    chance = random.Random(SEED)  # noqa: S311  # training has to be repeatable
    names = substitutes()
    records = read_records(corpora / "kk_valid.jsonl")
    for record in [*records[: len(records) - hold_out], *speech(names, chance)]:
        yield from label(record)
        if record.spans and chance.random() < SWAPPED:
            yield from label(recased(record, names, chance))
        if chance.random() < LOWERED:
            yield from label(lower(record))


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with kk_valid.jsonl")
    parser.add_argument("--hold-out", type=int, default=HELD_OUT, help="records left out at the end of the file")
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--iterations", type=int, default=120)
    arguments = parser.parse_args()
    train(
        rows(arguments.corpora, arguments.hold_out), KazakhFeatures().features, arguments.out,
        c1=0.2, c2=0.05, min_count=2, iterations=arguments.iterations,
    )  # fmt: skip


if __name__ == "__main__":
    main()
