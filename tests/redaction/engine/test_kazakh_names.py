"""Names in Kazakh turns; none of these sentences comes from an interview."""

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.engine.recognizers.kazakh_cues import cued
from redaction.engine.recognizers.kazakh_names import KazakhNamesRecognizer

MASKED, SEEN = 0.5, 0.2


@cache
def recognizer():
    return KazakhNamesRecognizer()


def named(text, least=SEEN):
    """Give what is found as (words, type)."""
    results = recognizer().analyze(text, [], None)
    return {(text[one.start : one.end], one.entity_type) for one in results if one.score >= least}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Менің атым Айгүл, жасым отызда.", "Айгүл", "PERSON"),
        ("Кеше Нұрланға телефон соқтым.", "Нұрланға", "PERSON"),
        ("Біз Әлихан Сәрсеновпен бірге оқыдық.", "Әлихан Сәрсеновпен", "PERSON"),
        ("Көршім Светлана көп көмектесті.", "Светлана", "PERSON"),
        ("Сапаргүл апай есікті ашты.", "Сапаргүл", "PERSON"),
        ("Мен Талдықорғанда туғанмын.", "Талдықорғанда", "PLACE"),
        ("Содан Алматы облысына көштік.", "Алматы облысына", "PLACE"),
        ("Інім Ресейде жұмыс істейді.", "Ресейде", "COUNTRY"),
        ("Ол Денсаулық сақтау министрлігінде істеді.", "Денсаулық сақтау министрлігінде", "ORGANISATION"),
        ("Журналист Азаттықтан келді.", "Азаттықтан", "ORGANISATION"),
        ("Мен № 12 мектепте оқыдым.", "№ 12 мектепте", "ORGANISATION"),
        ("Біз «Жылы үй» деген ұйым аштық.", "Жылы үй", "ORGANISATION"),
    ],
)
def test_names_are_masked(text, words, kind):
    assert kind in {type_ for found, type_ in named(text, MASKED) if words in found}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("айгерім алматыда тұрады дейді", "айгерім"),
        ("айгерім алматыда тұрады дейді", "алматыда"),
        ("Брунгильда келген жоқ.", "Брунгильда"),
        ("Ну, короче, Серёга уже в Омске, біз күттік.", "Омске"),
    ],
)
def test_doubtful_names_are_at_least_reviewed(text, words):
    assert any(words in found for found, _ in named(text))


@pytest.mark.parametrize(
    "text",
    [
        "Қатты шаршадым, ұйықтап қалдым.",
        "Мен қазақпын, ол орыс.",
        "Әрине, бәрі жақсы болды.",
        "Апай, рахмет сізге.",
    ],
)
def test_ordinary_speech_stays(text):
    assert named(text, MASKED) == set()


def test_a_sure_name_is_found_in_other_cases():
    text = "Құрбымның аты Меруерт. Кейін Меруертке хат жаздым, Меруертпен сөйлестім."
    spans = {one.start for one in recognizer().analyze(text, [], None) if text.startswith("Меруерт", one.start)}
    assert len(spans) == 3


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_spans_inside_of_it(text):
    for one in recognizer().analyze(text, [], None):
        assert 0 <= one.start < one.end <= len(text)
        assert SEEN <= one.score <= 1.0


@pytest.mark.parametrize(
    "text", ["Ә" * 30_000, "«" * 9_000, "Аа " * 9_000, "№" * 9_000, "Ә-" * 9_000, "Аа бб вв " * 3_000]
)
def test_hostile_text_takes_seconds_at_most(text):
    began = time.process_time()
    assert list(cued(text)) is not None
    assert recognizer().analyze(text, [], None) is not None
    assert time.process_time() - began < 10
