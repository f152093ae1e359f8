"""Kazakh word forms, name parts, Latin spelling and the edges of mentions."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.crf.kazakh import NameParts
from redaction.engine.crf.kazakh_forms import Forms, forms, is_name, is_town, plain, spellings
from redaction.engine.crf.kazakh_spans import CERTAIN, EDGE, FLOOR, Bounds, mentions, with_given
from redaction.engine.crf.spans import Span, score_of
from redaction.engine.crf.tagger import NOTHING, Belief
from redaction.engine.crf.tokens import sentences
from redaction.engine.languages.kazakh import without_everyday
from redaction.engine.recognizers.kazakh.latin import cyrillised


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("мектеп", "word"),
        ("мектебімізде", "form"),
        ("жазбаймын", "form"),
        ("үй-жайым", "form"),
        ("турамын", "form"),
        ("дальнобойщик", "russian"),
        ("мектебіміздегілердікінен", "form"),
        ("а" * 5000, ""),
        ("мектеп" + "а" * 5000, ""),
        ("брунгильда", ""),
    ],
)
def test_the_dictionary_accounts_for_word_forms(word, kind):
    assert forms().kind(word) == kind


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("умар", True),
        ("жүсіптің", True),
        ("гульнара", True),
        ("қайратқа", True),
        ("арман", False),
        ("бақыттың", False),
        ("болатын", False),
        ("айтады", False),
        ("қасымда", False),
        ("мектепте", False),
    ],
)
def test_some_words_are_names_above_all(word, named):
    assert is_name(word) is named
    assert not (named and forms().kind(word))


@pytest.mark.parametrize(
    ("word", "town"),
    [
        ("қордайда", True),
        ("ташкенттен", True),
        ("үндістанға", True),
        ("таразы", False),
        ("келесі", False),
        ("үйде", False),
    ],
)
def test_some_words_are_towns_above_all(word, town):
    assert is_town(word) is town


@pytest.mark.parametrize(
    ("name", "spelt"),
    [("гүлнәр", "гульнар"), ("әсел", "асель"), ("күләш", "куляш"), ("жібек", "джибек"), ("меруерт", "меруерт")],
)
def test_names_are_known_in_russian_spelling(name, spelt):
    assert spelt in spellings(name)


def test_a_broken_dictionary_is_refused(tmp_path):
    path = tmp_path / "words.gz"
    path.write_bytes(gzip.compress("сөз\n".encode())[:-9])
    with pytest.raises(ValueError, match=r"words\.gz"):
        Forms(path)


def test_a_russian_keyboard_has_no_kazakh_letters():
    assert plain("қызылордаға өтіңіз") == "кызылордага отиниз"


@pytest.mark.parametrize(
    ("word", "fits"), [("нұрбек", True), ("гүлжанға", True), ("айболат", True), ("терезе", False), ("нұр", False)]
)
def test_names_are_put_together_from_parts(word, fits):
    assert NameParts().fits(word) is fits


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Мен Жаркентте", "Жаркентте"),
        ("Сол азамат", None),
        ("Вера Павловна", "Вера Павловна"),
        ("Сосын Риат Шони баяндайды", "Риат Шони"),
    ],
)
def test_everyday_words_come_off_foreign_findings(text, left):
    found = without_everyday(text, 0, len(text))
    assert (found and text[slice(*found)]) == left


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Menin atym Aigerim, Shymkentte turamyn.", "Менин атым Айгерим, Шымкентте турамын."),
        ("Меніңше бәрі дұрыс.", None),
        ("I was outed by a grading system.", None),
        ("12 34", None),
    ],
)
def test_latin_letters_are_read_as_kazakh(text, read):
    found = cyrillised(text)
    assert (found and found.text) == read


@given(
    st.lists(
        st.sampled_from(["Almaty", "shai", "Ölke", "ngä", "y", "i", "'", ",", "7", "мен"]), min_size=1, max_size=12
    )
)
def test_latin_letters_keep_the_way_back(words):
    text = "Menin atym turamyn zhumys " + " ".join(words)
    found = cyrillised(text)
    if found is not None:
        assert len(found.origin) == len(found.text) + 1
        assert list(found.origin) == sorted(found.origin)
        assert found.back(0, len(found.text)) == (0, len(text))


@given(st.floats(FLOOR, 1.0), st.floats(FLOOR, 1.0))
def test_scores_keep_the_order_of_chances(one, other):
    low, high = sorted([one, other])
    assert 0.2 <= score_of(low, CERTAIN, FLOOR) <= score_of(high, CERTAIN, FLOOR) <= 1.0
    assert (score_of(one, CERTAIN, FLOOR) >= 0.5) is (one >= CERTAIN)


def test_small_doubtful_words_and_signs_at_the_edge_are_no_part_of_a_name():
    tokens = sentences("Сосын Айша — деген келді")[0]
    beliefs = [NOTHING, Belief(0.9, "PER", True), *[Belief(EDGE / 2, "PER", False)] * 2, NOTHING]
    assert list(mentions(tokens, beliefs)) == [Span(6, 10, "PER", score_of(0.9, CERTAIN, FLOOR))]


def test_small_words_that_the_model_half_believes_are_a_mention_though_nothing_has_a_capital():
    tokens = sentences("сосын айжарық келді")[0]
    assert list(mentions(tokens, [NOTHING, Belief(CERTAIN, "PER", True), NOTHING])) == [Span(6, 13, "PER", 0.5)]


def test_a_token_can_have_bounds_of_its_own():
    tokens = sentences("Сосын Айша келді")[0]
    beliefs = [Belief(0.2, "PER", True), NOTHING, Belief(0.2, "PER", True)]
    wide, narrow = Bounds(0.1, 0.5), Bounds(0.3, 0.9)
    found = list(mentions(tokens, beliefs, lambda _, opens, kind: wide if opens else narrow))
    assert found == [Span(0, 5, "PER", score_of(0.2, 0.5, FLOOR))]
    assert found[0].score < 0.5 <= score_of(0.5, 0.5, FLOOR)


@pytest.mark.parametrize(
    ("text", "span", "taken"),
    [
        ("Хабарды Жақсылық Бисенов берді", (17, 24), (8, 24)),
        ("Хабарды Кеше Бисенов берді", (13, 20), (13, 20)),
        ("Хабарды жақсылық Бисенов берді", (17, 24), (17, 24)),
    ],
)
def test_a_listed_given_name_before_a_family_name_belongs_to_it(text, span, taken):
    found = with_given(sentences(text)[0], Span(*span, "PER", 0.9), lambda word: word.lower() == "жақсылық")
    assert (found.start, found.end) == taken
