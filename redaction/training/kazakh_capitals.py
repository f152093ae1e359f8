"""Compile the words written with capitals alone: ``python -m redaction.training.kazakh_capitals kaz.traineddata``.

Source: the word list inside the Kazakh model of Tesseract 4 (tessdata_fast, Apache License 2.0), gathered from web
pages. It keeps letters' case, so a word that it has with a capital, but neither so nor by any stem without, is hardly
ever written small.
"""

import argparse
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from redaction.engine.crf.kazakh_capitals import CAPITALS, SHORTEST
from redaction.engine.crf.kazakh_forms import KAZAKH_LETTERS
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.languages.russian import is_known, is_ordinary
from redaction.training.kazakh_lexicon import write

# Parts of the file by their number (tesseract, ccutil/tessdatamanager.h).
WORD_GRAPH, LETTERS = 19, 21
# Flags of an edge (tesseract, dict/dawg.h).
LAST, BACKWARD, WORD_END = 1, 2, 4
FLAG_BITS: Final = 3
WORD: Final = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]{3,}")
# The list has two letters that stand for ө.
SAME: Final = str.maketrans("ӛӚ", "өӨ")


class Graph(NamedTuple):
    """A directed acyclic word graph: one number an edge, nodes one after another."""

    edges: tuple[int, ...]
    letters: tuple[str, ...]

    def words(self) -> Iterator[str]:
        """Give every word of the graph."""
        shift = len(self.letters).bit_length()
        waiting = [(0, "")]
        while waiting:
            at, begun = waiting.pop()
            while True:
                edge = self.edges[at]
                flags, target = edge >> shift & (1 << FLAG_BITS) - 1, edge >> (shift + FLAG_BITS)
                word = begun + self.letters[edge & (1 << shift) - 1]
                if flags & WORD_END and not flags & BACKWARD:
                    yield word
                if target and not flags & BACKWARD:
                    waiting.append((target, word))
                if flags & LAST:
                    break
                at += 1


def read_graph(content: bytes) -> Graph:
    """Read the word graph of a Tesseract model.

    Args:
        content: a ``*.traineddata`` file.

    Raises:
        ValueError: it is no such file or has no words.
    """
    try:
        (count,) = struct.unpack_from("<i", content)
        starts = struct.unpack_from(f"<{count}q", content, 4)
        graph, letters = (_part(content, starts, number) for number in (WORD_GRAPH, LETTERS))
        _, _, edges = struct.unpack_from("<hii", graph)
        lines = letters.decode("utf-8").split("\n")
        known = tuple(line.partition(" ")[0] for line in lines[1 : int(lines[0]) + 1])
        return Graph(struct.unpack_from(f"<{edges}Q", graph, struct.calcsize("<hii")), known)
    except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
        raise ValueError(f"not a Tesseract model with a word list: {error}") from error


def _part(content: bytes, starts: tuple[int, ...], number: int) -> bytes:
    start = starts[number]
    if start < 0:
        raise ValueError(f"part {number} is missing")
    return content[start : min((each for each in starts if each > start), default=len(content))]


def capitals(words: set[str]) -> set[str]:
    """Give, in small letters, the words that stand with a capital alone; everyday Russian ones stand in headings."""
    small = {word for word in words if word.islower()}
    large = {word.lower() for word in words if word.istitle()} - small
    known = (word for word in large if not any(len(stem) >= SHORTEST and stem in small for stem in stems(word)))
    return {word for word in known if KAZAKH_LETTERS & set(word) or not (is_known(word) and is_ordinary(word))}


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="kaz.traineddata")
    words = read_graph(parser.parse_args().model.read_bytes()).words()
    write(CAPITALS, sorted(capitals({word for each in words if WORD.fullmatch(word := each.translate(SAME))})))


if __name__ == "__main__":
    main()
