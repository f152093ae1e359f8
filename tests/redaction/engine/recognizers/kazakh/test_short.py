"""Kazakh bodies as talk shortens them, and in quotation marks; no sentence is from an interview."""

from functools import cache

import pytest

from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.calling import calling
from redaction.engine.recognizers.kazakh.names import KazakhNamesRecognizer
from redaction.engine.recognizers.kazakh.quoted import quoted
from redaction.engine.recognizers.kazakh.short import said_short


@cache
def vocabulary():
    return Vocabulary()


@cache
def recognizer():
    return KazakhNamesRecognizer()


def words(text, spans, least=0.5):
    return [text[span.start : span.end] for span in spans if span.score >= least]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("інім бөгенбай батырда оқыды", ["бөгенбай батырда"]),
        ("Қызы Домалақ анаға түсті.", ["Домалақ анаға"]),
        ("ол біздің атаға түскен жоқ", []),
        ("қарт атаға нан тапсырып жібердім", []),
        ("қызым домалақ анаға құжат тапсырды", ["домалақ анаға"]),
        ("педфакта екі жыл жүрдім", ["педфакта"]),
        ("Ол инъязды бітірген.", ["инъязды"]),
        ("консерваға түсе алмады", ["консерваға"]),
        ("консерваны ашып жедік", []),
        ("бізді басманный сотқа апарды", ["басманный сотқа"]),
        ("сосын савёловский вокзалға келдім", ["савёловский вокзалға"]),
        ("городской сотта қаралды", []),
        ("детский садикке барамыз", []),
        ("новый магазинге кірдік", []),
        ("эмвэдэден екі адам келді", ["эмвэдэден"]),
        ("кэгэбэшник дейтін", ["кэгэбэшник"]),
        ("маған эсэмэс келді", []),
        ("дэтэпэ болды жолда", []),
        ("арман сервисте істедім", ["арман сервисте"]),
        ("алтын трейдте қоймашы едім", ["алтын трейдте"]),
        ("тұлпар групптан ақша алдық", ["тұлпар групптан"]),
        ("Сосын Толқын плазада дүкен аштым.", ["Толқын плазада"]),
        ("қазір жақсы сервис керек", []),
        ("бұл бизнес центр ғой", []),
        ("біздің групп емес", []),
        ("ауылдан маркетке бардым", []),
    ],
)
def test_bodies_are_known_as_talk_shortens_them(text, masked):
    assert words(text, said_short(text, vocabulary())) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ол «Тұмар» деген ательеде тігінші.", ["Тұмар"]),
        ("Әпкем «Шипа» деген дәріхана ұстайды.", ["Шипа"]),
        ("Кеше «Самалда» кездестік.", ["Самалда"]),
        ("Ол «Жібекте» отырып күтті.", ["Жібекте"]),
        ("Сонда «Арман» деген кітапханаға бардық.", ["Арман"]),
        ("Ол «Абай жолы» деген кітапты оқыды.", []),
        ("Ол «Сен келдің» деген әнді айтты.", []),
        ("Ол «Қайтам» деп жылады.", []),
    ],
)
def test_quoted_names_beside_workplaces_are_masked(text, masked):
    assert words(text, quoted(text)) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("дүкенді үш бауыр деп атадық", ["үш бауыр"]),
        ("сол наубайхананы жеті нан деп атады", ["жеті нан"]),
        ("кафесін ақ қайың деп атапты", ["ақ қайың"]),
        ("оны көрші деп атады", []),
        ("мұны жақсы деп атадық", []),
    ],
)
def test_what_somebody_calls_a_shop_is_its_name(text, masked):
    assert set(words(text, calling(text, vocabulary()))) == set(masked)


def test_a_number_of_kin_may_be_what_a_shop_is_called():
    text = "наубайхана аштық үш апа деп атадық"
    assert "үш апа" in words(text, recognizer().find(text))
