"""Sentences with names for training, and the small learners."""

import random

import numpy as np
import pytest
import regex

from redaction.training.corpus import Record, with_small_bodies
from redaction.training.perceptron import train
from redaction.training.russian_names import MADE, inflect, pools
from redaction.training.russian_speech import FILLED, FRAMES, SLOT, TURNS, fill, hesitant, join, speech, unmarked
from redaction.training.softmax import fit, predict
from redaction.training.turns import read_lines

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


def test_a_frame_is_filled_and_its_names_are_where_the_spans_say():
    record = fill("Мы с {NAME.ablt} жили в {CITY.loct}, у {SURN.gent}.", random.Random(1))
    assert [label for *_, label in record.spans] == ["PER", "LOC", "PER"]
    pieces = [record.text[start:end] for start, end, _ in record.spans]
    assert record.text == f"Мы с {pieces[0]} жили в {pieces[1]}, у {pieces[2]}."


@pytest.mark.parametrize(
    ("turn", "text", "named"),
    [
        (
            "Я из {o Тёплого дома}, это {l Клин}.",
            "Я из Тёплого дома, это Клин.",
            [("Тёплого дома", "ORG"), ("Клин", "LOC")],
        ),
        ("{o лазурь} открыла {p мария}", "лазурь открыла мария", [("лазурь", "ORG"), ("мария", "PER")]),
        ("В тёплом доме и горе не горе.", "В тёплом доме и горе не горе.", []),
    ],
)
def test_names_that_stand_in_a_turn_stay(turn, text, named):
    record = fill(turn, random.Random(1))
    assert record.text == text
    assert [(record.text[start:end], label) for start, end, label in record.spans] == named


@pytest.mark.parametrize(
    ("word", "case", "tag", "expected"),
    [
        ("Светлана", "ablt", "Name", "Светланой"),
        ("Тараз", "loct", "Geox", "Таразе"),
        ("Кузнецов", "gent", "Surn", "Кузнецова"),
    ],
)
def test_names_are_put_into_cases(word, case, tag, expected):
    assert inflect(word, case, tag) == expected


@pytest.mark.parametrize("paths", [(FRAMES,), TURNS], ids=("frames", "turns"))
def test_every_slot_can_be_filled(paths):
    lines = read_lines(*paths)
    slots = {(slot["slot"], slot["case"]) for line in lines for slot in SLOT.finditer(line) if slot["slot"]}
    assert slots
    assert {slot for slot, _ in slots} <= {*MADE, *FILLED, *pools()}
    assert {case for _, case in slots} <= set(CASES)
    assert not any(regex.search(r"[{}]", SLOT.sub("", line)) for line in lines)


@pytest.mark.slow
def test_speech_is_the_same_each_time():
    first, second = (list(speech(random.Random(5))) for _ in range(2))
    assert first == second
    assert not any(regex.search(r"[{}]", record.text) for record in first)
    raw = [record for record in first if record.text[0].islower()]
    assert raw
    assert all(record.text == record.text.lower() for record in raw)


def test_text_without_marks_keeps_its_offsets():
    record = join([Record("Вот, Анна!", ((5, 9, "PER"),)), Record("Да. Тараз?", ((4, 9, "LOC"),))])
    bare = unmarked(record)
    assert [bare.text[start:end] for start, end, _ in bare.spans] == ["анна", "тараз"]
    assert not regex.search(r"[.,!?\p{Lu}]", bare.text)


def test_bodies_are_put_into_small_letters_and_nobody_else():
    record = fill("{o Птичка} кормила {l Клин}, в {o Доме Света} жила {p Анна}.", random.Random(1))
    small = with_small_bodies(record)
    assert small.text == "Птичка кормила Клин, в доме света жила Анна."
    assert small.spans == record.spans
    # Letters whose small form is longer would move the spans.
    kept = Record("В İstanbul.", ((2, 10, "ORG"),))
    assert with_small_bodies(kept) == kept


def test_hesitations_stand_outside_of_names():
    record = fill(
        "Ну вот мы с ней и с {FULL.ablt} жили в {PHRASE.nomn} и потом ещё и ещё раз жили там.", random.Random(2)
    )
    names = [record.text[start:end] for start, end, _ in record.spans]
    several = [hesitant(record, random.Random(seed)) for seed in range(30)]
    assert all([one.text[start:end] for start, end, _ in one.spans] == names for one in several)
    assert len({one.text for one in several}) > 1


@pytest.mark.parametrize(("case", "ending"), [("nomn", "ы"), ("gent", "ых"), ("ablt", "ыми")])
def test_families_stand_in_the_plural(case, ending):
    assert inflect("Соколов", case, "Surn", number="plur").endswith(ending)


def two_clouds():
    chance = np.random.default_rng(3)
    features = np.concatenate([chance.normal(-2, 1, (200, 3)), chance.normal(2, 1, (200, 3))]).astype(np.float32)
    return features, np.repeat([0, 1], 200)


def test_softmax_regression_tells_two_clouds_apart():
    features, answers = two_clouds()
    assert (predict(fit(features, answers, 2), features).argmax(axis=1) == answers).mean() > 0.95


def test_the_perceptron_learns_and_repeats_itself():
    features, answers = two_clouds()
    one, other = (train(features, answers, kinds=2, hidden=8, epochs=40, seed=1) for _ in range(2))
    assert np.array_equal(one.inner, other.inner)
    hidden = np.maximum(features @ one.inner + one.inner_bias, 0)
    assert ((hidden @ one.outer + one.outer_bias).argmax(axis=1) == answers).mean() > 0.95
