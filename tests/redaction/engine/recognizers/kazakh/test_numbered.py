"""Camps and barracks by number, and words that are seldom the names they look like; none is from an interview."""

from functools import cache

import pytest

from archive.vocabulary import Category
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.heads import headed
from redaction.engine.recognizers.kazakh.names import KazakhNamesRecognizer
from redaction.engine.recognizers.kazakh.numbered import numbered


@cache
def recognizer():
    return KazakhNamesRecognizer()


def words(text, spans, least=0.5):
    return [text[span.start : span.end] for span in spans if span.score >= least]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("УК-161/3 мекемесінде отырды", ["УК-161/3"]),
        ("ЕЦ-166/11-де жатты", ["ЕЦ-166/11-де"]),
        ("уқ он алты үш дейтін", ["уқ он алты үш"]),
        ("Әскери бөлім 44859 қасында", ["Әскери бөлім 44859"]),
        ("6505 әскери бөлімінде болдым", ["6505 әскери бөлімінде"]),
        ("в/ч №20317-де", ["в/ч №20317-де"]),
        ("он алты үй, бөлім 12", []),
        ("әскери бөлімде үш жыл", []),
        ("уқ деген не, укроп", []),
    ],
)
def test_camps_and_barracks_are_told_by_their_number(text, masked):
    assert words(text, numbered(text)) == masked


@pytest.mark.parametrize(
    "text",
    [
        "күн сайын жұмысқа барам",
        "келген сайын көремін",
        "Ол Салық кодексін оқыды.",
        "Қазақстан Республикасының Қылмыстық кодексі",
        "Минская конвенция бар дейді",
        "Алматының орталығында тұрады",
    ],
)
def test_what_names_nobody_is_not_masked(text):
    people = (Category.PERSON, Category.ORGANISATION)
    assert [one for one in recognizer().find(text) if one.score >= 0.5 and one.category in people] == []


def test_the_owner_of_a_body_is_not_what_it_is_called():
    assert words("Таразда, Шерхабаттың орталығында", headed("Таразда, Шерхабаттың орталығында", Vocabulary())) == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("тоқтар ағам келді", {"тоқтар"}),
        ("қуаныш жиенім оқиды", {"қуаныш"}),
        ("үлкен ағам, жақсы апам, туған әпкем", set()),
    ],
)
def test_names_that_are_words_are_names_before_ones_own_kin(text, masked):
    found = [one for one in recognizer().find(text) if one.score >= 0.5 and one.category is Category.PERSON]
    assert {text[one.start : one.end] for one in found} == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Төтенше жағдайлардан адам келді.", "Төтенше жағдайлардан"),
        ("бізге қызыл жарты ай көмектесті", "қызыл жарты ай"),
    ],
)
def test_state_bodies_by_their_first_words(text, masked):
    assert masked in words(text, recognizer().find(text))


def test_elbasy_is_no_part_of_a_name():
    text = "Бұл туралы Елбасы Нұрсұлтан Назарбаев айтты."
    assert "Нұрсұлтан Назарбаев" in words(text, recognizer().find(text))
    assert not any("Елбасы" in word for word in words(text, recognizer().find(text)))
