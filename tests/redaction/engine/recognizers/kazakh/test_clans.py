"""Clans are told by their context, and never where a word may be somebody's own name."""

import time

import pytest

from archive.vocabulary import Category, Language
from redaction.engine.detect import load_detector
from redaction.engine.recognizers.kazakh.clans import clans


@pytest.mark.parametrize(
    ("text", "certain", "doubtful"),
    [
        ("Руым — найман.", {"найман"}, set()),
        ("руымыз шапырашты ғой", {"шапырашты"}, set()),
        ("Руым кіші жүз, байұлы.", {"кіші жүз", "байұлы"}, set()),
        ("Ұлы жүздің албан руынанмын.", {"Ұлы жүздің", "албан"}, set()),
        ("Орта жүз ішінде керейміз.", {"Орта жүз", "керейміз"}, set()),
        ("Мен адаймын, ол дулаттың қызы.", {"адаймын"}, set()),
        ("Мен Адаймын, жасым отызда.", set(), {"Адаймын"}),
        ("мен адаймын", set(), {"адаймын"}),
        ("Адай келді кеше.", set(), set()),
        ("Тегі — Керей.", set(), set()),
        ("Жүз теңге берді Төре.", set(), set()),
        ("Руым жоқ деді Адай.", set(), set()),
        ("Жүз адам келді, Адай деген жігіт те.", set(), set()),
    ],
)
def test_clans_are_told_by_what_is_said_of_them(text, certain, doubtful):
    found = list(clans(text))
    assert {text[one.start : one.end] for one in found if one.certain} == certain
    assert {text[one.start : one.end] for one in found if not one.certain} == doubtful


def kinds(text, word):
    start = text.index(word)
    found = load_detector().detect(text, Language.KAZAKH)
    return {one.category for one in found if one.start <= start < one.end}


def test_a_clan_is_an_ethnicity_and_a_man_called_so_stays_a_person():
    assert kinds("Менің руым найман, сондықтан.", "найман") == {Category.NATIONALITY}
    assert kinds("Мен адаймын, жасым отызда.", "адаймын") == {Category.NATIONALITY}
    assert kinds("Мен Адаймын, жасым отызда.", "Адаймын") == {Category.PERSON}
    assert kinds("Кеше Адай келіп кетті.", "Адай") == {Category.PERSON}


@pytest.mark.parametrize(
    "text", ["руым " * 12_000, "орта жүз " * 7_000, "руым орта жүз ішінде " * 3_000, "адай" * 15_000]
)
def test_hostile_text_takes_seconds_at_most(text):
    began = time.process_time()
    list(clans(text))
    assert time.process_time() - began < 5
