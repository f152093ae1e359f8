"""Many turns read at once are read as they are one by one, and nothing of them stays behind."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.vocabulary import Language, Tier
from redaction.engine.detect import AHEAD, load_detector
from redaction.engine.languages.marginals import marginals
from redaction.engine.languages.russian_reader import reader, weigh_together
from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian import flags

TELLING = [
    value
    for value in vars(flags).values()
    if getattr(value, "__module__", "") == flags.__name__ and not value.__name__.startswith("_")
]
TURNS = [
    ("Меня зовут Айгуль Ахметова, я из Тараза.", Language.RUSSIAN),
    ("меня зовут светлана я из шымкента", Language.RUSSIAN),
    ("", Language.RUSSIAN),
    ("Ну да.", Language.RUSSIAN),
    ("Потом мы с Sasha Petrenko ушли в Kok.team, а Ерлан остался.", Language.RUSSIAN),
    ("Мен Алматыда тұрамын, досым Айбек Шымкентте.", Language.KAZAKH),
    ("My name is Rose, I grew up in Taraz with my cousin Will.", Language.ENGLISH),
    ("we went to see dr. gulnara in karaganda", Language.ENGLISH),
    ("\n\n", None),
    ("Айгуль told me that Ainur works at the Ministry of Defence.", None),
    ("Ну да.", Language.RUSSIAN),
]


def held() -> list[object]:
    detector = load_detector()
    return [ahead for one in (detector, *detector._ours) if (ahead := getattr(one, "_ahead", None))]


def spans(found):
    return [(one.start, one.end, one.category, one.tier, one.recognizer) for one in found]


def test_turns_read_together_are_read_as_they_are_alone():
    many = TURNS * (1 + AHEAD // sum(len(text) for text, _ in TURNS))
    together = [spans(found) for found in load_detector().detect_each(many)]
    alone = {turn: spans(load_detector().detect(*turn)) for turn in TURNS}
    assert together == [alone[turn] for turn in many]
    assert sum(map(len, alone.values())) > 10
    assert not held()


def test_a_few_turns_at_the_end_are_read_with_those_before_them():
    told = [
        (f"She told me that we had to go, and I was there {'so ' * n}long.", Language.ENGLISH) for n in range(1, 96)
    ]
    assert AHEAD < sum(len(text) for text, _ in told) < 2 * AHEAD
    last = ("Eighty-four and rides a bike.", Language.ENGLISH)
    *_, found = load_detector().detect_each([*told, last])
    assert [(one.start, one.end, one.tier) for one in found] == [(0, 11, Tier.MASK)]
    *_, found = load_detector().detect_each([last])
    assert [one.tier for one in found] == [Tier.REVIEW]


def test_nothing_is_held_of_turns_that_nobody_asks_for_any_more():
    reading = load_detector().detect_each(TURNS)
    next(reading)
    assert held()
    reading.close()
    assert not held()


def test_no_turns_give_nothing():
    assert list(load_detector().detect_each([])) == []


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from([text for text, _ in TURNS if text.strip()] + ["Да", "а", "ОВД."]), max_size=8))
def test_stretches_read_together_do_not_see_each_other(texts):
    together = [one for text in texts for one in stretches(text)]
    weigh_together(together)
    alone = [one for text in texts for one in stretches(text)]
    for joined, single in zip(together, alone, strict=True):
        assert joined.letters.tolist() == single.letters.tolist()
        for what in TELLING:
            assert joined.told(what).tolist() == what(single).tolist()
        assert joined.weighed == pytest.approx(reader(cased=single.cased).read(single), abs=1e-4)
        for one, other in zip(joined.passes, single.passes, strict=True):
            assert one.state == pytest.approx(other.state, abs=1e-3)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 1000))
def test_marginals_are_those_of_all_paths(lengths, seed):
    chance = np.random.default_rng(seed)
    scores, transitions = chance.normal(0, 3, (sum(lengths), 3)), np.exp(chance.normal(0, 2, (3, 3)))
    found = marginals(scores, transitions, lengths)
    at = 0
    for length in lengths:
        expected = np.zeros((length, 3))
        for path in product(range(3), repeat=length):
            weight = np.exp(sum(scores[at + place, tag] for place, tag in enumerate(path)))
            weight *= np.prod([transitions[one, other] for one, other in pairwise(path)])
            for place, tag in enumerate(path):
                expected[place, tag] += weight
        assert found[at : at + length] == pytest.approx(expected / expected.sum(axis=1, keepdims=True))
        at += length


def test_marginals_of_a_long_sequence_do_not_vanish():
    chance = np.random.default_rng(1)
    found = marginals(chance.normal(0, 30, (2_000, 7)), np.exp(chance.normal(0, 10, (7, 7))), [1_990, 10])
    assert np.allclose(found.sum(axis=1), 1)
