"""Bodies behind the word for their kind, names of two letters, and what stands beside a name but is no part of it."""

import pytest

from redaction.engine.languages.russian_made import is_made_person, is_made_place
from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.cues import find_cued
from redaction.engine.recognizers.russian.headed import find_headed, find_short
from redaction.engine.recognizers.russian.names import RussianNamesRecognizer
from redaction.engine.recognizers.russian.parts import ReadToken, parts_of


def _words(text, find):
    return [text[one.start : one.end] for stretch in stretches(text) for one in find(text, stretch)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сдала кольцо в ломбард, «Кумис ай», и уехала.", ["«Кумис ай»"]),
        ("Подкаст назывался «Сквозняк», шесть выпусков.", ["«Сквозняк»"]),
        ("Работала в пекарне Булочка и в ателье Иголка.", ["Булочка", "Иголка"]),
        ("сидели в кофейне бжымбо до ночи", ["бжымбо"]),
        ("сидели в кофейне до ночи", []),
        ("автомойка шмальц унд зон на углу", ["шмальц унд зон"]),
        ("в ателье бжымбо плясунья пришла", ["бжымбо"]),
        ("В школе сказали: «Не приходи, мы тебя не ждём больше никогда тут!»", []),
        ("Пошла в магазин. Купила хлеб.", []),
        ("В банке СМС не пришла.", []),
    ],
)
def test_the_word_for_a_kind_gives_a_name_away(text, expected):
    assert _words(text, find_headed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Просто Ак, как белый.", ["Ак"]),
        ("Мне Ян сказал, а Пак молчал.", ["Ян"]),
        ("Не дядя, а Ак. Вот так.", ["Ак"]),
        ("Да. Но он молчал, и я молчу.", []),
        ("ну ли и ак там", []),
    ],
)
def test_names_of_two_letters_inside_sentences(text, expected):
    assert _words(text, find_short) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Наша Махаббат апке пришла", {"Махаббат"}),
        ("Шухрат-ака, воды?", {"Шухрат"}),
        ("Тёть Гуль, а вы помните?", {"Гуль"}),
        ("Сноха Зарина готовит.", {"Зарина"}),
        ("Меня держали в БАМФе и в ДКНБ.", {"БАМФе", "ДКНБ"}),
        ("Пришёл с ВИЧ, без СМС.", set()),
        ("А потом апа ушла.", set()),
    ],
)
def test_cues_of_kinship_and_of_places(text, expected):
    assert {text[one.start : one.end] for one in find_cued(text) if one.score >= 0.5} == expected


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Прораб Ибрагим кинул всех, мы уехали.", "Ибрагим", "Прораб"),
        ("Баба Зоя всё рассказала соседям.", "Зоя", "Баба"),
    ],
)
def test_what_only_opens_a_sentence_is_not_part_of_the_name(text, name, rest):
    masked = [text[one.start : one.end] for one in RussianNamesRecognizer().find(text) if one.score >= 0.5]
    assert name in masked
    assert not any(rest in one for one in masked)


def _token(chance, *, kind=0, plain=False, head=False, beside=False):
    return ReadToken(0, 1, kind, chance, begins=False, plain=plain, head=head, beside=beside)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ([_token(0.9, beside=True), _token(0.9)], [(1, True)]),
        ([_token(0.9, kind=2, beside=True), _token(0.9, kind=2)], [(2, True)]),
        ([_token(0.3, kind=2, beside=True), _token(0.9, kind=2)], [(1, True)]),
        ([_token(0.3, kind=2), _token(0.9, kind=2)], [(1, False), (1, True)]),
        ([_token(0.3, beside=True)], []),
        ([_token(0.3)], [(1, False)]),
        ([_token(0.9, plain=True)], [(1, False)]),
        ([_token(0.5, plain=True)], []),
    ],
)
def test_a_name_is_cut_into_sure_and_unsure_parts(name, expected):
    assert [(len(part), masked) for part, masked in parts_of(name, 0.75)] == expected


@pytest.mark.parametrize("word", ["кайыргельды", "нурсултану"])
def test_given_names_put_together_of_two_parts(word):
    assert is_made_person(word)


@pytest.mark.parametrize("word", ["акбулаке", "узункумом", "жетыжол", "тасбулака"])
def test_places_put_together_of_two_parts(word):
    assert is_made_place(word)


@pytest.mark.parametrize("word", ["коронавирус", "барабанщица", "саратовский", "тараканище", "капкан", "ай", ""])
def test_other_words_are_not_put_together_so(word):
    assert not is_made_person(word)
    assert not is_made_place(word)
