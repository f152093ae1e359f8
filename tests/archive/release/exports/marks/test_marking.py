"""Marking: the words stay as they were said, whatever they are."""

import csv
import io
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.release.brackets import bracketed
from archive.release.exports.marks.kinds import FORMS, KINDS, Kind, Palette, wanted
from archive.release.exports.marks.marking import marked, unmarked
from tests.archive.release.exports.marks.copies import digest, nfkc, paragraphs
from tests.examples import many

#: Texts made of what marks are made of.
BITS = ["word", "дом", "don", "t", " ", "  ", ",", "‚", "...", "…", "–", " — ", "'", "’", "\u200b", "\u2005",
        "\u205f", "\u200c", "[Name 3]", "[", "]", "12", "\n", "\u00ad", "🕊", "й", "."]  # fmt: skip
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    st.lists(st.sampled_from(BITS), max_size=40).map("".join),
)
palettes = st.sampled_from([one for one in Palette if one])


def letters(text: str) -> list[str]:
    """Everything that is neither space nor punctuation, in order."""
    return [one for one in text if one.isalnum()]


@settings(max_examples=many(150), deadline=None)
@given(texts, palettes, st.text(max_size=3))
@example("Well, I don't... know – [Name 3], said it, then left", Palette.READING, "")
def test_a_mark_touches_no_word_and_can_be_taken_off(text, palette, copy):
    got = marked(text, digest(copy), palette)
    assert letters(got) == letters(text)
    assert unmarked(got) == unmarked(text)
    assert marked(got, digest(copy), palette) == got
    assert [got[start:end] for start, end in bracketed(got)] == [text[start:end] for start, end in bracketed(text)]
    assert got.splitlines()[:1] == [] or len(got.splitlines()) == len(text.splitlines())


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_in_a_file_for_analysis_words_are_split_as_before(language):
    for text in paragraphs(language, 20):
        got = marked(text, digest("x"), Palette.ANALYSIS)
        assert got != text
        assert re.findall(r"\w+", got) == re.findall(r"\w+", text)
        assert len(got.split()) == len(text.split())


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_what_a_reader_sees_stays_the_same_but_for_twins(language):
    twins = str.maketrans({"\u2005": " ", "\u205f": " ", "\u200b": "", "\u200c": "", "‚": ",", "—": "–", "’": "'"})
    for text in paragraphs(language, 20):
        got = marked(text, digest("x"), Palette.READING)
        assert got.translate(twins).replace("…", "...") == text.translate(twins).replace("…", "...")


def test_numbers_brackets_and_line_ends_are_left_alone():
    text = "They owed 10 000 and 3, 5 to [Name 3], [a town in southern Kazakhstan] and\nnobody"
    for copy in range(50):
        got = marked(text, digest(str(copy)), Palette.READING)
        assert "10 000" in got
        assert "3, 5" in got
        assert "[a town in southern Kazakhstan]" in got
        assert "[Name 3]," in got


def test_two_copies_differ_and_one_is_made_the_same_again():
    text = paragraphs("en", 1)[0]
    copies = {marked(text, digest(str(copy)), Palette.READING) for copy in range(30)}
    assert len(copies) == 30
    assert marked(text, digest("3"), Palette.READING) in copies


def test_a_marked_comma_is_none_of_a_tables():
    text = "well, you know, it was, as I say, home"
    got = next(one for copy in range(99) if "‚" in (one := marked(text, digest(str(copy)), Palette.ANALYSIS)))
    written = io.StringIO()
    csv.writer(written).writerow([got, "next"])
    assert next(csv.reader(io.StringIO(written.getvalue()))) == [got, "next"]


def test_forms_are_distinct_and_kinds_keep_their_byte():
    forms = [form for kind in Kind for form in FORMS[kind]]
    assert len(set(forms)) == len(forms)
    assert [kind.value for kind in Kind] == ["space", "zero_width", "comma", "dash", "apostrophe", "ellipsis"]
    assert KINDS[Palette.ANALYSIS] < KINDS[Palette.READING]
    assert Kind.APOSTROPHE not in KINDS[Palette.ANALYSIS], "it stands inside words"


def test_spaces_are_marked_as_rarely_as_is_said():
    drawn = [wanted(Kind.SPACE, bytes([byte])) for byte in range(256)]
    assert (drawn.count(1), drawn.count(2)) == (32, 32)


def test_spaces_survive_as_spaces():
    for kind, plain in ((Kind.SPACE, " "), (Kind.ELLIPSIS, "...")):
        assert {nfkc(form) for form in FORMS[kind]} == {plain}
