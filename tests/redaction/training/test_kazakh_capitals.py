"""Words that a Tesseract model has with capitals alone."""

import struct

import pytest

from redaction.training.kazakh_capitals import (
    BACKWARD,
    FLAG_BITS,
    LAST,
    LETTERS,
    WORD_END,
    WORD_GRAPH,
    capitals,
    read_graph,
)

ALPHABET = ["NULL", "Д", "а", "н", "д"]


def model(edges, alphabet=ALPHABET, parts=24):
    """Put a file together as Tesseract does: a table of where each part starts, then the parts."""
    graph = struct.pack("<hii", 42, len(alphabet), len(edges)) + struct.pack(f"<{len(edges)}Q", *edges)
    letters = "\n".join([str(len(alphabet)), *(f"{letter} 0" for letter in alphabet)]).encode()
    head = 4 + 8 * parts
    starts = [-1] * parts
    starts[WORD_GRAPH], starts[LETTERS] = head, head + len(graph)
    return struct.pack("<i", parts) + struct.pack(f"<{parts}q", *starts) + graph + letters


def edge(letter, flags=0, target=0):
    shift = len(ALPHABET).bit_length()
    return target << (shift + FLAG_BITS) | flags << shift | ALPHABET.index(letter)


GRAPH = [
    edge("Д", target=2),
    edge("д", LAST, target=4),
    edge("а", LAST | WORD_END, target=3),
    edge("н", LAST | WORD_END),
    edge("н", BACKWARD | WORD_END),
    edge("а", LAST | WORD_END),
]


def test_the_words_of_a_model_are_read():
    assert sorted(read_graph(model(GRAPH)).words()) == ["Да", "Дан", "да"]


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 8, model(GRAPH)[:60], model(GRAPH).replace(b"5\n", b"x\n"), struct.pack("<i24q", 24, *[-1] * 24)],
)
def test_what_is_no_model_is_refused(content):
    with pytest.raises(ValueError, match="Tesseract"):
        read_graph(content)


def test_words_with_capitals_alone_are_kept():
    words = {"Бейнеуде", "Мектеп", "мектепте", "Алма", "алма", "Стоянка", "Доссорға", "АҚШ", "келді"}
    assert capitals(words | {"мектеп"}) == {"бейнеуде", "доссорға"}


def test_an_ending_does_not_hide_that_a_word_is_written_small():
    assert capitals({"Мектептер", "мектеп"}) == set()
