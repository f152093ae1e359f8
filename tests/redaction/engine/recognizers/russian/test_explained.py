"""Names that are explained once said, quoted ones, addresses, and surnames behind what somebody does."""

import pytest

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.context import find_capitals
from redaction.engine.recognizers.russian.cues import find_cued
from redaction.engine.recognizers.russian.explained import find_called_so, find_explained
from redaction.engine.recognizers.russian.quoted import find_quoted
from redaction.engine.recognizers.russian.titled import find_titled


def _marked(text, found):
    return [text[one.start : one.end] + "?" * (one.score < 0.5) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("фирма называется бай транс и всё", ["бай транс?"]),
        ("под названием рассвет", ["рассвет?"]),
        ("называется это так", ["это так?"]),
        ("нас пять женщин назвали себя субботний чай печём читаем", ["субботний чай?"]),
        ("мы так и назвали", []),
        ("по имени не звали", []),
    ],
)
def test_what_a_thing_is_called_goes_to_the_reviewer_without_capitals(text, expected):
    assert _marked(text, find_called_so(text, cased=False)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Их называют «серые платки», стоят у ворот.", ["«серые платки»"]),
        ("Студия называлась «Айт, айт!», девять человек.", ["«Айт, айт!»"]),
        ("Мы назвались «дай пять» и пошли.", ["«дай пять»"]),
        ("Пою в хоре. «Тихо едем» называемся.", ["«Тихо едем»"]),
        ("На складе сидела, «прибой» назывался.", ["«прибой»"]),
        ("«Иди сюда», звали его долго.", []),
        ("Он сказал: «серые платки», и ушёл.", []),
        ("Называется это так.", []),
    ],
)
def test_what_people_call_themselves_is_masked_where_it_is_quoted(text, expected):
    assert _marked(text, find_called_so(text, cased=True)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("гормоны беру через бранша мирна это местная организация там вук", ["бранша мирна"]),
        ("мы это группа такая", []),
        ("мама в матушке это у них секта такая", ["матушке"]),
        ("кто помог сафари это женская организация в тбилиси", ["сафари?"]),
        ("девочка из седьмого утра у них телеграм такой", ["седьмого утра"]),
        ("у них телеграм такой седьмое утро пишут", ["седьмое утро?"]),
        ("ходила в секту новая жизнь называется", ["новая жизнь?"]),
        ("в бақытты жан это дом престарелых", ["бақытты жан"]),
        ("из соседнего двора у нас кот такой", []),
        ("телеграм такой удобный и быстрый", []),
        ("драка была в абакане в шоколаде клуб такой был", ["шоколаде"]),
        ("в январе группа такая появилась", []),
        ("секта так называется до сих пор", []),
        ("из соседнего двора это знаете за вокзалом", []),
        ("деньги в банке это правильно", []),
        ("это организация такая", []),
        ("Через Сафари. Это женская организация.", []),
    ],
)
def test_what_is_said_to_be_a_kind_of_body(text, expected):
    assert [each for one in stretches(text) for each in _marked(text, find_explained(text, one))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("а завуч пестряков прям охотился на меня", ["пестряков?"]),
        ("судья жумабекова просила не плакать", ["жумабекова"]),
        ("завуч сказал что следователь звонил", []),
        ("наш врач хороший человек", []),
        ("Завуч Пестряков.", []),
    ],
)
def test_surnames_behind_what_somebody_does(text, expected):
    assert [each for one in stretches(text) for each in _marked(text, find_titled(text, one))] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Я в цветочном, «Пион и Роза», с утра.", "Роза", ["Пион и Роза"]),
        ("Она кричит: «Роза пришла», а та молчит.", "Роза", []),
        ("Пришла «Роза» одна.", "Роза", []),
        ("Сказал: «Ты Роза», и ушёл.", "Роза", []),
        ("Я в цветочном, «Пион и лук», с Розой.", "Розой", []),
    ],
)
def test_a_brief_quotation_with_a_name_in_it_is_a_name(text, name, expected):
    covered = bytearray(len(text))
    covered[text.index(name) : text.index(name) + len(name)] = b"\2" * len(name)
    assert _marked(text, find_quoted(text, covered)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Я звонила из Тебе поверят домой.", ["Тебе поверят"]),
        ("Нас встретили в Свободных людях, волонтёры.", ["Свободных людях"]),
        ("Уехали на Орбиту вечером.", ["Орбиту"]),
        ("Мы видели Орбиту вечером.", ["Орбиту?"]),
    ],
)
def test_a_capital_that_needs_what_follows_takes_it_along(text, expected):
    assert [
        each for one in stretches(text) for each in _marked(text, find_capitals(text, one, bytearray(len(text))))
    ] == (expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Звонила в Насилию.нет. Нет, не ответили.", ["Насилию.нет"]),
        ("Учусь онлайн, от «Насилию.нет».", ["Насилию.нет"]),
        ("Был у Саши. Нет его.", []),
        ("Пиши на саша@почта.ру", []),
    ],
)
def test_names_that_end_like_an_address(text, expected):
    assert [one for one in _marked(text, find_cued(text)) if "." in one] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Она скинула адрес: Шота Нишнианидзе, 14.", ["Шота Нишнианидзе, 14"]),
        ("Жили на Кенесары 52, потом съехали.", ["Кенесары 52"]),
        ("Офис был на Бейкер-стрит, 21, второй этаж.", ["Бейкер-стрит, 21"]),
        ("Адрес не помню, их было 14.", []),
        ("Жили на Кенесары. 14 лет прошло.", []),
    ],
)
def test_addresses_without_the_word_for_a_street(text, expected):
    found = [one for one in find_cued(text) if one.category is Category.PLACE]
    assert _marked(text, found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Работала в фонде «Алма» и в клубе Ладья.", ["«Алма»", "клубе Ладья"]),
        ("Меня в школе Асей звали.", []),
        ("Шла за главу партии Сергея Митрохина.", []),
        ("Пришёл журналист Шендерович и школьник Иванов.", []),
        ("В школе имени Асии училась.", ["школе имени Асии"]),
    ],
)
def test_a_word_for_a_kind_before_somebody_s_name_is_no_part_of_it(text, expected):
    assert [one for one in _marked(text, find_cued(text)) if not one.endswith("?")] == expected
