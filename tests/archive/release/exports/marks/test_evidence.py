"""What a text tells: a copy is found through what happens to texts, and nobody is named who should not be."""

import random
from fractions import Fraction
from itertools import product
from math import comb, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.release.exports.marks.evidence import chance_of, compared, telling
from archive.release.exports.marks.kinds import Palette
from archive.release.exports.marks.marking import marked
from archive.release.exports.marks.tracing import THRESHOLD
from tests.archive.release.exports.marks import copies
from tests.archive.release.exports.marks.copies import digest, paragraphs

#: A thousand exports, whole texts and paragraphs of each: what a chance is multiplied by.
TRIED = 4000
JOURNEYS = {
    "as it is": str,
    "NFC": copies.nfc,
    "NFKC": copies.nfkc,
    "white space collapsed": copies.collapsed,
    "nothing invisible": copies.nothing_invisible,
    "NFKC and collapsed": lambda text: copies.collapsed(copies.nfkc(text)),
    "parts of paragraphs": copies.cut,
    "in an article": copies.in_an_article,
}


def bound(text: str, copy: str, palette: Palette) -> float:
    return compared(telling(text, palette), digest(copy)).chance * TRIED


def passages(language: str, many: int, copy: str, palette: Palette, times: int = 6):
    """Passages of so many paragraphs of a copy, chosen anew each time."""
    chosen = random.Random(language)
    for _time in range(times):
        yield "\n".join(marked(one, digest(copy), palette) for one in chosen.sample(paragraphs(language), many))


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("journey", JOURNEYS)
def test_three_paragraphs_of_a_copy_for_reading_name_it(language, journey):
    for text in passages(language, 3, "a", Palette.READING):
        arrived = JOURNEYS[journey](text)
        assert bound(arrived, "a", Palette.READING) <= THRESHOLD
        assert bound(arrived, "b", Palette.READING) > THRESHOLD


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("journey", ["as it is", "NFC", "nothing invisible", "in an article"])
def test_three_paragraphs_of_a_copy_for_analysis_name_it(language, journey):
    for text in passages(language, 3, "a", Palette.ANALYSIS):
        assert bound(JOURNEYS[journey](text), "a", Palette.ANALYSIS) <= THRESHOLD


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("palette", [Palette.READING, Palette.ANALYSIS])
def test_punctuation_alone_names_a_longer_passage(language, palette):
    """With everything else evened out it takes more words: an interview rather than a page."""
    (text,) = passages(language, 40, "a", palette, times=1)
    assert bound(copies.scrubbed(text), "a", palette) <= THRESHOLD


def test_two_copies_in_one_text_are_both_named():
    (first,), (second,) = (passages("en", 3, copy, Palette.READING, times=1) for copy in "ab")
    for journey in ("as it is", "NFKC", "white space collapsed"):
        mixed = JOURNEYS[journey](f"{first}\n{second}")
        assert [bound(mixed, copy, Palette.READING) <= THRESHOLD for copy in "abc"] == [True, True, False]


spoken = st.lists(st.sampled_from(paragraphs("en") + paragraphs("kk")), max_size=6).map("\n".join)


@settings(max_examples=80, deadline=None)
@given(
    text=st.text(max_size=400) | spoken,
    copy=st.text(max_size=8),
    owner=st.text(max_size=8),
    palette=st.sampled_from([Palette.READING, Palette.ANALYSIS]),
)
def test_a_text_from_elsewhere_names_nobody(text, copy, owner, palette):
    """Unmarked, or marked for somebody else: below the threshold stands nobody's name."""
    assert bound(text, copy, palette) > THRESHOLD
    if owner != copy:
        assert bound(marked(text, digest(owner), palette), copy, palette) > THRESHOLD


@pytest.mark.parametrize("owner", ["", "somebody else"])
def test_chances_are_what_they_are_said_to_be(owner):
    """Of many copies that a text is not from, no more than a share of 5 % has a chance below 5 %, and so on."""
    text = "\n".join(paragraphs("en", 3))
    text = marked(text, digest(owner), Palette.READING) if owner else text
    found, many = telling(text, Palette.READING), 600
    chances = [compared(found, digest(f"copy {n}")).chance for n in range(many)]
    for level in (0.3, 0.1, 0.02):
        assert sum(one <= level for one in chances) <= many * level + 4 * (many * level) ** 0.5


@given(st.integers(0, 6), st.integers(0, 6), st.integers(-1, 30))
def test_the_tail_is_exact(apart, even, weight):
    exact = sum(
        Fraction(comb(apart, x) * 7 ** (apart - x), 8**apart) * Fraction(comb(even, y), 2**even)
        for x, y in product(range(apart + 1), range(even + 1))
        if 3 * x + y >= weight
    )
    assert isclose(chance_of(apart, even, weight), float(exact), rel_tol=1e-9)


def test_a_long_text_is_no_trouble():
    assert 0 <= chance_of(8000, 1500, 4000) <= 1


def test_each_surrounding_counts_once():
    line = "I said, you know, and then, you know, and then, you know, it was over"
    found = telling(f"{line}\n{line}\n{line.replace(', ', '‚ ')}", Palette.READING)
    assert len(found) == len({(one.kind, one.around) for one in found})


def test_a_text_without_marks_tells_nothing():
    assert telling("Well, it was home, you know, and I don't regret it", Palette.READING) == []
