"""Passages around what was looked for: cut between words, with marks that still fit."""

import time

from hypothesis import given
from hypothesis import strategies as st

from archive.release.search.query import parsed
from archive.release.search.snippets import LENGTH, richest, snippet


def test_a_short_text_stays_whole():
    text = "met me at the station"
    assert snippet(text, [(14, 21)]) == snippet(text, [(14, 21)], length=21)
    assert snippet(text, [(14, 21)]).text == text


def test_the_passage_with_most_marks_is_shown():
    text = "station " + "word " * 200 + "the station, the old station and the new station " + "word " * 200
    passage = snippet(text, parsed("station").marks(text, "en"))
    assert passage.text.startswith("… ")
    assert passage.text.endswith(" …")
    assert len(passage.marks) == 3
    assert {passage.text[start:end] for start, end in passage.marks} == {"station"}


@given(st.lists(st.sampled_from(["қала", "station", "🙂", "x" * 90, "слово", "a"]), min_size=1, max_size=200))
def test_marks_fit_and_the_length_is_kept(pieces):
    text = " ".join(pieces)
    marks = parsed("station қала").marks(text, "kk")
    passage = snippet(text, marks)
    assert len(passage.text) <= LENGTH + 4
    assert passage.text.strip("… ").strip() in text
    assert all(passage.text[start:end] in ("station", "қала") for start, end in passage.marks)
    assert bool(passage.marks) == bool(marks)


@given(st.lists(st.integers(1, 60), max_size=40), st.integers(1, 90))
def test_the_mark_with_most_behind_it_is_the_first_of_those(lengths, room):
    cuts = [sum(lengths[: place + 1]) for place in range(len(lengths))]
    marks = list(zip(cuts[::2], cuts[1::2], strict=False))

    def held(mark):
        return sum(mark[0] <= left and right <= mark[0] + room for left, right in marks)

    assert richest(marks, room) == max(marks, key=held, default=(0, 0))


def test_the_longest_turn_there_can_be_takes_no_time():
    """To hold each mark against all others took half a minute: of one reader, with one word."""
    text = "и " * 50_000
    marks = parsed("и").marks(text, "ru")
    began = time.process_time()
    passage = snippet(text, marks)
    assert time.process_time() - began < 1
    assert len(marks) == 50_000
    assert len(passage.marks) == LENGTH // 2
