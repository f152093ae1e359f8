"""Make the table of Russian words: ``python -m redaction.training.russian_words`` (about a minute).

A row of dictionary facts for each word that slovnet's vectors know, and what the word may name by where its vector
stands: a softmax regression from vectors to the dictionary's own tags, so that words the dictionary lacks
("газпром", "азаттык") are placed by their company.
"""

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import regex

from redaction.engine.languages.russian_network import network
from redaction.engine.languages.russian_words import CHANCES, COLUMN, COLUMNS, TABLE, TAGS, WHOLE, Bytes, describe
from redaction.training.softmax import Floats, fit, predict

CYRILLIC: Final = regex.compile(r"[а-яё-]*[а-яё][а-яё-]*")
KIND_OF_TAG: Final = {"Name": 1, "Surn": 1, "Patr": 1, "Geox": 2, "Orgn": 3}


def rows(words: list[str]) -> Bytes:
    """Give the row of each word; zeros for what is not in Russian letters."""
    empty = np.zeros(len(COLUMNS), np.uint8)
    return np.stack([describe.__wrapped__(word) if CYRILLIC.fullmatch(word) else empty for word in words])


def kinds(table: Bytes) -> npt.NDArray[np.int64]:
    """Give what the dictionary says a word names: 0 nothing, 1 a person, 2 a place, 3 an organisation, -1 no answer."""
    shares = table[:, : len(TAGS)].astype(np.int64)
    answer = np.full(len(table), -1)
    answer[table[:, COLUMN["ordinary_only"]] > 0] = 0
    named = table[:, COLUMN["name_only"]] > 0
    likeliest = [KIND_OF_TAG.get(TAGS[place], -1) for place in shares.argmax(axis=1)]
    answer[named] = np.array(likeliest)[named]
    return answer


def chances(vectors: Floats, answer: npt.NDArray[np.int64]) -> Bytes:
    """Give for each word how likely each kind is by its vector, in 255ths."""
    taught = np.flatnonzero(answer >= 0)
    weights = fit(vectors[taught], answer[taught], CHANCES)
    return np.asarray(np.rint(predict(weights, vectors) * 255), dtype=np.uint8)


def save(path: Path, table: Bytes, chance: Bytes) -> None:
    """Write the table: each distinct row once."""
    patterns, pattern_of = np.unique(table, axis=0, return_inverse=True)
    np.savez_compressed(path, patterns=patterns, pattern_of=pattern_of.reshape(-1).astype(np.uint16), chances=chance)


def main() -> None:
    """Make and write the table."""
    model = network()
    words = list(model.words)
    table = rows(words)
    chance = chances(model.vectors(np.arange(len(words))), kinds(table))
    assert table.max() <= WHOLE  # noqa: S101  # a share is at most the whole
    save(TABLE, table, chance)


if __name__ == "__main__":
    main()
