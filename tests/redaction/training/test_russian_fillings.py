"""Words, numbers and made-up names that training fills its Russian sentences with."""

import random

import pytest
import regex

from redaction.training.russian_invented import declined
from redaction.training.russian_numbers import ordinal, spelled
from redaction.training.russian_speech import FILLED, LABELS, fill

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@pytest.mark.parametrize("slot", sorted(FILLED))
@pytest.mark.parametrize("case", CASES)
def test_every_kind_can_stand_in_any_case(slot, case):
    chance = random.Random(7)
    made = [FILLED[slot](case, chance) for _ in range(15)]
    assert all(each == each.strip() != "" for each in made)
    assert len(set(made)) > 5


@pytest.mark.parametrize(
    ("value", "case", "said"),
    [
        (7, "nomn", "семь"),
        (40, "gent", "сорока"),
        (52, "gent", "пятидесяти двух"),
        (21, "datv", "двадцати одному"),
        (13, "ablt", "тринадцатью"),
    ],
)
def test_numbers_are_spelled_in_their_case(value, case, said):
    assert spelled(value, case) == said


@pytest.mark.parametrize(
    ("value", "case", "said"), [(2, "loct", "второй"), (113, "loct", "сто тринадцатой"), (90, "nomn", "девяностая")]
)
def test_ordinals_agree_with_what_they_count(value, case, said):
    assert ordinal(value, "школа", case) == said


@pytest.mark.parametrize(
    ("name", "case", "person", "expected"),
    [
        ("Дардзе", "gent", True, "Дардзе"),
        ("Маменко", "ablt", True, "Маменко"),
        ("Лортян", "datv", True, "Лортяну"),
        ("Шатова", "gent", True, "Шатовы"),
        ("Велов", "ablt", True, "Веловым"),
        ("Багинский", "gent", True, "Багинского"),
        ("Каранаул", "loct", False, "Каранауле"),
        ("Туарка", "accs", False, "Туарку"),
    ],
)
def test_made_up_names_decline_by_their_last_letters(name, case, person, expected):
    assert declined(name, case, person=person) == expected


def test_ordinary_words_and_other_numbers_are_no_names():
    record = fill("Купила {PLAIN.accs}, {THING.accs} и {NUM.nomn} яиц, а мне {AGE.nomn}.", random.Random(3))
    assert [label for *_, label in record.spans] == ["AGE"]
    assert not regex.search(r"[{}]", record.text)


def test_every_slot_has_a_label():
    assert set(LABELS) >= {slot for slot in FILLED if slot not in ("CLAN", "VOC", "NICK", "ANYSURN", "KOREAN")}
