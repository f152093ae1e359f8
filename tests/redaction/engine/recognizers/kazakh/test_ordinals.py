"""Quarters and homes by their number, missions by their town, forms of address; no sentence is from an interview."""

import pytest

from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.kazakh.bodies import bodies_of_places
from redaction.engine.recognizers.kazakh.cues import styled
from redaction.engine.recognizers.kazakh.ordinals import ordinals


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("Пәтеріміз он сегізінші ықшамауданда.", "он сегізінші ықшамауданда", "LOC"),
        ("төртінші шағын ауданның дүкені", "төртінші шағын ауданның", "LOC"),
        ("Жиырма бірінші мкр-дан шықтық.", "Жиырма бірінші мкр-дан", "LOC"),
        ("сегізінші микраның жігіттері", "сегізінші микраның", "LOC"),
        ("Мен үшінші балалар үйінде өстім.", "үшінші балалар үйінде", "ORG"),
        ("бірінші сәбилер үйіне тапсырды", "бірінші сәбилер үйіне", "ORG"),
    ],
)
def test_what_a_number_tells_apart(text, found, kind):
    assert [(text[one.start : one.end], one.kind) for one in ordinals(text)] == [(found, kind)]


@pytest.mark.parametrize(
    "text",
    ["екінші ауданда тұрамыз", "он ықшамаудан бар", "бірінші рет келдім", "үшінші үйде ит бар", "шағын ауданда қалдық"],
)
def test_what_is_counted_or_has_no_number_is_none(text):
    assert list(ordinals(text)) == []


@pytest.mark.parametrize(
    ("text", "place", "whole"),
    [
        ("Бергендегі консулдыққа бардық", "Бергендегі", "Бергендегі консулдыққа"),
        ("Сеулдегі бас консулдық жауап бермеді", "Сеулдегі", "Сеулдегі бас консулдық"),
        ("Ригадағы елшілікте ұстады", "Ригадағы", "Ригадағы елшілікте"),
    ],
)
def test_a_mission_is_called_by_its_town(text, place, whole):
    [one] = bodies_of_places(text, [Span(0, len(place), "LOC", 0.9)])
    assert text[one.start : one.end] == whole


def test_anything_else_in_a_town_is_none():
    assert list(bodies_of_places("Бергендегі туыстарға бардық", [Span(0, 10, "LOC", 0.9)])) == []


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Бізге тётя Нюра қарады", "Нюра", "тётя Нюра"),
        ("сосын герр вагнер келді", "вагнер", "герр вагнер"),
        ("Мистер Браун ақша берді", "Браун", "Мистер Браун"),
        ("келді Нюра деген", "Нюра", "Нюра"),
        ("Үйде әке Нюра дейді", "Нюра", "Нюра"),
    ],
)
def test_what_somebody_is_called_with_belongs_to_the_name(text, name, whole):
    start = text.index(name)
    one = styled(text, Span(start, start + len(name), "PER", 0.9))
    assert text[one.start : one.end] == whole
