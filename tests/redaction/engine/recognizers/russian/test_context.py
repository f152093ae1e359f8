"""What findings say of their neighbours, and capitals that nothing explains."""

import pytest

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.context import (
    find_bodies,
    find_broken,
    find_capitals,
    find_initials,
    find_kinds,
)


def marked(text, *names):
    covered = bytearray(len(text))
    for name in names:
        at = text.index(name)
        covered[at : at + len(name)] = b"\2" * len(name)
    return covered


def slices(text, finder, *arguments):
    return [text[one.start : one.end] for stretch in stretches(text) for one in finder(text, stretch, *arguments)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Жили мы на Орбите, у парка.", ["Орбите"]),
        ("Он снимал дом у Каннского залива.", ["Каннского"]),
        ("Спасибо Вам за всё, дай Бог здоровья.", []),
        ("Хорошо. Потом ушли. — Куда? «Домой».", []),
        ("жили мы на орбите у парка", []),
        ("Он работал в МЧС.", []),
    ],
)
def test_capitals_inside_a_sentence_are_found(text, expected):
    assert slices(text, find_capitals, bytearray(len(text))) == expected


def test_an_adjective_made_from_a_name_and_a_word_behind_a_preposition_are_surer_than_another():
    text = "Мы видели Орбиту и были на Каннском фестивале, потом на Орбите."
    scores = [one.score for stretch in stretches(text) for one in find_capitals(text, stretch, bytearray(len(text)))]
    assert scores[0] < 0.5 <= min(scores[1:])


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Мы уехали в штат Алабама.", "Алабама", ["штат Алабама"]),
        ("Сидели у здания старого Роскомнадзора.", "Роскомнадзора", ["здания старого Роскомнадзора"]),
        ("Это было в городе Канне.", "Канне", []),
        ("Вышли на площадь. Алма ждала.", "Алма", []),
        (
            "Стоит памятник создателю алфавита Ахундову.",
            "Ахундову",
            ["памятник создателю алфавита Ахундову"],
        ),
        ("Это улица создателю алфавита Ахундову.", "Ахундову", []),
        ("Он лежит на Арлингтонском кладбище за рекой.", "Арлингтонском", ["Арлингтонском кладбище"]),
        ("Он лежит на старом кладбище за рекой.", "старом", []),
    ],
)
def test_the_kind_of_a_place_goes_with_its_name(text, name, expected):
    assert slices(text, find_kinds, marked(text, name)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Подали в Медеуский районный суд.", ["Медеуский районный суд"]),
        ("Лежала в Карасукской ЦРБ.", ["Карасукской ЦРБ"]),
        ("Подали в районный суд.", []),
        ("Русский язык, а потом суд.", []),
    ],
)
def test_bodies_called_by_an_adjective_are_found(text, expected):
    assert slices(text, find_bodies) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("младший, Зелим-\nхан, не выжил", "Зелим", "Зелим-\nхан"),
        ("младший, Зелим-\n  хан, не выжил", "хан", "Зелим-\n  хан"),
    ],
)
def test_a_name_cut_by_the_end_of_a_line_is_whole(text, name, expected):
    at = text.index(name)
    one = Found(at, at + len(name), Category.PERSON, 0.8)
    assert [text[each.start : each.end] for each in find_broken(text, [one])] == [expected]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Жили на юго-востоке Польши, у границы.", "Польши", ["юго-востоке Польши"]),
        ("Село Зерской (Карской) области сгорело.", "Зерской", ["Зерской (Карской) области"]),
        ("Жили на востоке Польши (Карской) долго.", "Польши", []),
    ],
)
def test_what_a_compass_or_a_bracket_adds_to_a_place(text, name, expected):
    at = text.index(name)
    found = find_broken(text, [Found(at, at + len(name), Category.PLACE, 0.9)])
    assert [text[one.start : one.end] for one in found] == expected


def test_a_dash_between_lines_is_no_cut():
    text = "приехал Зелим -\nхан ждал"
    assert list(find_broken(text, [Found(8, 13, Category.PERSON, 0.8)])) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("подписала сеитова м. т. вчера", ["м. т."]),
        ("спросить х.а. завтра", ["х.а."]),
        ("хлеб, соль и т. д.", []),
        ("в сорок пятом г. р. неизвестен", []),
        ("пошёл домой. я остался.", []),
    ],
)
def test_initials_without_capitals_are_told_from_shortened_words(text, expected):
    assert [text[one.start : one.end] for one in find_initials(text)] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("расшифровка у жени о. отметить потом", "жени", ["жени о."]),
        ("звонила зухра б., сорокалетняя", "зухра", ["зухра б."]),
        ("Пришла Женя о. Я ушла.", "Женя", []),
    ],
)
def test_an_initial_goes_with_the_name_before_it(text, name, expected):
    people = [Found(text.index(name), text.index(name) + len(name), Category.PERSON, 0.7)]
    assert [text[one.start : one.end] for one in find_broken(text, people)] == expected
