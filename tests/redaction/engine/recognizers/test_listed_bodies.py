"""Lists of bodies: how their files are kept, and what a list alone may and may not find."""

from functools import cache
from pathlib import Path

import pytest

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.tokens import sentences
from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.english.names import EnglishNamesRecognizer
from redaction.engine.recognizers.kazakh.bodies import Bodies
from redaction.engine.recognizers.russian.listed import find_listed

DATA = Path(__file__).parents[4] / "redaction" / "engine" / "data"
SURE = 0.5
KAZAKH = Bodies()


def sections(name):
    return read_sections(DATA / name, one_a_line=True)


def masked_in(text):
    found = [one for stretch in stretches(text) for one in find_listed(stretch)]
    return [text[one.start : one.end] for one in found if one.score > SURE]


def test_russian_names_are_sorted_within_their_section_in_small_letters_and_stand_once():
    kept = sections("russian_organisations.txt")
    assert all(names == sorted(set(names)) for names in kept.values())
    assert all(name == name.lower() and "ё" not in name for names in kept.values() for name in names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("сначала таксовал в намбе потом ушёл в убер", ["намбе", "убер"]),
        ("получаю пенсию в ощадбанке", ["ощадбанке"]),
        ("мама всю жизнь на минском тракторном заводе", ["минском тракторном заводе"]),
        ("Сына искали через «Лиза Алерт».", ["Лиза Алерт"]),
        ("дед сидел в карлаге, бабка в степлаге", ["карлаге", "степлаге"]),
        ("она из свидетелей иеговы", ["свидетелей иеговы"]),
        ("Болел за Кайрат, нет, за «Пахтакор».", ["Пахтакор"]),
        ("вызвали в алмалинский рувд", ["алмалинский рувд"]),
        ("поступила в казниту, потом в тимирязевку", ["казниту", "тимирязевку"]),
        ("писали в московскую хельсинкскую группу", ["московскую хельсинкскую группу"]),
    ],
)
def test_bodies_are_found_as_they_are_called(text, expected):
    assert masked_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Мы жили с ней бок о бок.",
        "Дом мамы стоит у реки.",
        "пришли новые люди, и стало легче",
        "а банк был закрыт, а сто один рубль пропал",
        "у нас демократический выбор, сказал он",
        "Открыла новую вкладку и закрыла.",
        "Время шло, спартак и терек он путал, окей.",
        "рассыпалась монетка по полу",
        "он был петрович, а она виктория, хороший самолёт",
    ],
)
def test_everyday_words_are_masked_by_no_list_alone(text):
    assert masked_in(text) == []


def kazakh_bodies_in(text):
    return [text[one.start : one.end] for tokens in sentences(text) for one in KAZAKH.find(tokens)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Нұротанның мүшесі болдым.", ["Нұротанның"]),
        ("атам карлагта емес норильлагта отырған", ["карлагта", "норильлагта"]),
        ("Әкем АЗТМ-да, шешем АХБК-да істеді.", ["АЗТМ-да", "АХБК-да"]),
        ("Кейін Қазгермұнайға ауысты.", ["Қазгермұнайға"]),
        ("солдат аналары комитетіне хат жаздық", ["солдат аналары комитетіне"]),
        ("Мені көші-қон емес, миграция полициясы ұстады.", ["миграция полициясы"]),
    ],
)
def test_kazakh_bodies_are_found_as_they_are_called(text, expected):
    assert kazakh_bodies_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Бейбіт жиналысқа шықтық, ел бірлігі керек дедік.",
        "Барыс жылы туғанмын, оян деді шешем.",
        "қоғамдық кеңестерге бардым, елшілік жақта тұрдым",
    ],
)
def test_everyday_kazakh_words_are_no_bodies(text):
    assert kazakh_bodies_in(text) == []


@cache
def english():
    return EnglishNamesRecognizer()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("my aunt cleaned at groote schuur for years", "groote schuur"),
        ("he drives for safeboda and she sells for jumia", "safeboda"),
        ("they held him at yarl's wood and then at campsfield house", "campsfield house"),
        ("I got a room through Clearsprings in the end.", "Clearsprings"),
        ("I stayed two winters at Covenant House.", "Covenant House"),
        ("She studied at Osmania University, second class.", "Osmania University"),
        ("dad was thirty years at massey energy", "massey energy"),
    ],
)
def test_english_bodies_are_found_as_they_are_called(text, body):
    found = english().analyze(text, [], None)
    assert body in {
        text[one.start : one.end] for one in found if one.score > SURE and one.entity_type == "ORGANISATION"
    }


@pytest.mark.parametrize(
    "text",
    [
        "the first bus is at six fifteen",
        "it was a big issue and a turning point for us",
        "the porter sent us to a credit union of some kind",
        "so we joined a credit union",
        "it was run by a housing association then",
    ],
)
def test_everyday_english_words_are_no_bodies(text):
    found = english().analyze(text, [], None)
    assert not [one for one in found if one.score > SURE and one.entity_type == "ORGANISATION"]


@pytest.mark.parametrize("name", ["russian", "kazakh", "english", "regional"])
def test_no_line_of_a_list_is_empty_of_letters_or_has_spaces_to_spare(name):
    names = [line for each in sections(f"{name}_organisations.txt").values() for line in each]
    assert all(line == " ".join(line.split()) and any(map(str.isalpha, line)) for line in names)
