"""Bodies known by list, by number and by the name they bear."""

import pytest

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import has_capitals, stretches
from redaction.engine.recognizers.russian.bodies import find_numbered
from redaction.engine.recognizers.russian.listed import find_listed, listed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Училась в школе номер пять.", ["школе номер пять"]),
        ("сын ходит в сорок восьмую школу", ["сорок восьмую школу"]),
        ("лежала во второй городской больнице", ["второй городской больнице"]),
        ("Внучка в третьей школе, а я второе рудоуправление.", ["третьей школе", "второе рудоуправление"]),
        ("Школа имени Ванахуна закрылась.", ["Школа имени Ванахуна"]),
        ("гимназия № 39", ["гимназия № 39"]),
        ("Служил в тридцать пятой бригаде, потом в сто шестом полку.", ["тридцать пятой бригаде", "сто шестом полку"]),
        ("В детском доме номер три росли.", ["детском доме номер три"]),
        ("Водитель автоколонны 1418.", ["автоколонны 1418"]),
        ("Вторая бригада отдыхала, тридцать пятый полковник ушёл.", []),
        ("Забрали в отдел полиции номер семь.", ["отдел полиции номер семь"]),
        ("во втором меде училась", ["втором меде"]),
        ("во втором мешке мед", []),
        ("Она кончила политех и инъяз.", ["политех", "инъяз"]),
        ("В школе было холодно, больница далеко.", []),
        ("Пятый день лежу в больнице.", []),
        ("Школы имени первого президента тут нет.", []),
        ("учился в школе имени ванахуна", ["школе имени ванахуна"]),
        ("меня зовут по имени", []),
    ],
)
def test_a_number_or_a_name_tells_bodies_apart(text, expected):
    found = sorted(find_numbered(text, cased=has_capitals(text)))
    assert [text[one.start : one.end] for one in found] == expected
    assert {one.category for one in found} <= {Category.ORGANISATION}


@pytest.mark.parametrize("text", ["жили в пятом микрорайоне", "мы из 12-го микрорайона", "микрорайон номер семь"])
def test_numbered_quarters_are_places(text):
    found = list(find_numbered(text, cased=has_capitals(text)))
    assert [one.category for one in found] in ([Category.PLACE], [])
    assert bool(found) is ("номер" not in text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Жили на Седьмой линии, у трамвая.", ["Седьмой линии"]), ("позвонил по второй линии", ["второй линии"]),
     ("Это первая линия обороны.", [])],
)  # fmt: skip
def test_numbered_lines_are_streets(text, wanted):
    assert [text[one.start : one.end] for one in find_numbered(text, cased=has_capitals(text))] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"), [("Практикантка из педа вела кружок.", ["педа"]), ("сел на велосипед", [])]
)
def test_what_students_call_where_they_learn(text, wanted):
    assert [text[one.start : one.end] for one in find_numbered(text, cased=has_capitals(text))] == wanted


def listed_in(text):
    return [text[one.start : one.end] for stretch in stretches(text) for one in find_listed(stretch)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("работала в каспи банке два года", ["каспи банке"]),
        ("Пришли из Красного Полумесяца.", ["Красного Полумесяца"]),
        ("Писала в Азаттык, потом в Медузу.", ["Азаттык", "Медузу"]),
        ("в море плавала медуза", []),
        ("была у меня мечта", []),
        ("В настоящее время живу одна.", []),
        ("в настоящее время живу одна", []),
    ],
)
def test_listed_bodies_are_found_in_any_case(text, expected):
    assert listed_in(text) == expected


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("мы писали в контуре а потом бросили", ["контуре"]),
        ("ковчег помог нам с жильём", ["ковчег"]),
        ("на дворе весна и дождь", []),
        ("Он обвёл контур карандашом.", []),
        ("Потом меня вызвали в угрозыск.", ["угрозыск"]),
    ],
)
def test_listed_names_that_are_ordinary_words_are_doubted_where_a_body_may_be_meant(text, doubted):
    found = [one for stretch in stretches(text) for one in find_listed(stretch)]
    assert [text[one.start : one.end] for one in found] == doubted
    assert all(one.score < 0.5 for one in found)


@pytest.mark.parametrize("text", ["раньше сидел в контуре а потом ушёл", "муж работал в контуре программистом"])
def test_a_listed_name_where_somebody_works_is_sure_without_capitals(text):
    (found,) = [one for stretch in stretches(text) for one in find_listed(stretch)]
    assert text[found.start : found.end] == "контуре"
    assert found.score >= 0.5


def test_the_list_is_looked_up_by_words():
    assert ("красный", "крест") in listed()
    assert all(word and word == word.lower() for phrase in listed() for word in phrase)
