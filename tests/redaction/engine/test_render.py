"""Redacted text: every operator, and overlaps from which nothing sticks out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vocabulary import Category, Language, Operator, Style
from redaction.engine.naming.persona import Persona, Spelt
from redaction.engine.pseudonyms import WORDS, code
from redaction.engine.render import Ruling, render

TEXT = "Меня зовут Айгуль, мне 27 лет, я из Тараза."
RU = Language.RUSSIAN


def ruling(start, end, operator, category=Category.PERSON, number=3, language=RU):
    return Ruling(start, end, category, operator, number, language)


@pytest.mark.parametrize(
    ("operator", "wanted"),
    [
        (Operator.PSEUDONYMISE, "Меня зовут [Имя 3], мне 27 лет, я из Тараза."),
        (Operator.SUPPRESS, "Меня зовут […], мне 27 лет, я из Тараза."),
        (Operator.GENERALISE, "Меня зовут [человек], мне 27 лет, я из Тараза."),
        (Operator.KEEP, TEXT),
    ],
)
def test_each_operator(operator, wanted):
    assert render(TEXT, [ruling(11, 17, operator)]) == wanted


PERSONA = Persona(
    "f", Spelt("динара", "динара", "dinara"), Spelt("омаров", "омаров", "omarov"), Spelt("болат", "болат", "bolat")
)


def natural(start, end, **changes):
    one = replace(ruling(start, end, Operator.PSEUDONYMISE), style=Style.NATURAL, persona=PERSONA)
    return replace(one, **changes)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Я говорила с Гульзадой, потом ушла.", "Я говорила с Динарой, потом ушла."),
        ("Я говорила с Анной-Марией, потом ушла.", "Я говорила с [Имя 3], потом ушла."),
    ],
)
def test_another_name_fits_the_sentence_or_the_code_stands(text, wanted):
    assert render(text, [natural(13, text.index(","))]) == wanted


def test_a_natural_name_needs_a_persona_and_a_person():
    assert render(TEXT, [natural(11, 17, persona=None)]).startswith("Меня зовут [Имя 3],")
    assert render(TEXT, [natural(11, 17, category=Category.PLACE)]).startswith("Меня зовут [Место 3],")


NAMED = ["Гульзадой", "Серикова", "костей", "Айгүлдің", "Kuznetsov's", "М. И. Кузнецов", "тётя Валя", "Ким", "Zhanar"]
AROUND = ["я видела ", "с ", " и ", ", потом ", "about ", " деп ", "😀", "\r\n", "q"]


@given(
    st.lists(
        st.tuples(st.sampled_from(AROUND), st.sampled_from(NAMED), st.sampled_from([None, *Style])),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from([None, *Language]),
    st.sampled_from([one for one in Operator if one is not Operator.KEEP]),
)
def test_nothing_outside_changes_and_no_name_survives(pieces, language, operator):
    text, rulings = "", []
    for around, named, style in pieces:
        text += around
        rulings.append(
            replace(natural(len(text), len(text) + len(named)), style=style, language=language, operator=operator)
        )
        text += named
    shown = render(text, rulings)
    for _, named, _ in pieces:
        assert not any(word in shown for word in named.split() if len(word) > 3 and word not in ("тётя",))
    kept = [around for around, _, _ in pieces]
    at = 0
    for around in kept:
        at = shown.index(around, at) + len(around)


def test_a_mention_without_a_number_is_not_shown():
    assert "Айгуль" not in render(TEXT, [ruling(11, 17, Operator.PSEUDONYMISE, number=None)])


def test_an_age_becomes_a_band():
    assert render(TEXT, [ruling(23, 29, Operator.GENERALISE, Category.AGE)]).startswith(
        "Меня зовут Айгуль, мне [25–29 лет],"
    )


def test_overlap_takes_the_union_and_the_strictest_operator():
    rulings = [ruling(0, 6, Operator.KEEP), ruling(5, 14, Operator.PSEUDONYMISE), ruling(12, 20, Operator.SUPPRESS)]
    assert render(TEXT, rulings) == "[…]" + TEXT[20:]


def test_neighbours_stay_apart():
    assert render("АБ", [ruling(0, 1, Operator.PSEUDONYMISE), ruling(1, 2, Operator.SUPPRESS)]) == "[Имя 3][…]"


@given(st.data())
def test_no_ruled_letter_survives_unless_all_that_touches_it_is_kept(data):
    # Each code point of the text is unlike every other and occurs in no replacement.
    text = "".join(chr(0x4E00 + at) for at in range(30))
    spans = st.tuples(st.integers(0, 29), st.integers(1, 30)).filter(lambda span: span[0] < span[1])
    rulings = [
        ruling(span[0], span[1], operator)
        for span, operator in data.draw(st.lists(st.tuples(spans, st.sampled_from(list(Operator))), max_size=6))
    ]
    shown = render(text, rulings)
    for at, character in enumerate(text):
        touching = [one.operator for one in rulings if one.start <= at < one.end]
        if any(operator is not Operator.KEEP for operator in touching):
            assert character not in shown
        elif not touching:
            assert character in shown


@pytest.mark.parametrize("span", [(-1, 2), (3, 3), (0, 999)])
def test_a_ruling_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="ruling"):
        render(TEXT, [ruling(span[0], span[1], Operator.KEEP)])


def test_codes_in_three_languages():
    assert [code(Category.PERSON, 3, each) for each in (*Language, None)] == [
        "[Name 3]",
        "[Имя 3]",
        "[Есім 3]",
        "[Name 3]",
    ]
    assert set(WORDS) == set(Category)
    with pytest.raises(ValueError, match="from 1"):
        code(Category.PLACE, 0, RU)
