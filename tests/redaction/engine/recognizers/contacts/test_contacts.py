"""E-mail addresses, telephone numbers, accounts and links."""

import pytest

from redaction.engine.recognizers.contacts.email import EmailRecognizer
from redaction.engine.recognizers.contacts.handle import HandleRecognizer
from redaction.engine.recognizers.contacts.phone import PhoneRecognizer
from tests.redaction.engine.recognizers.tables import found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("на aigul.s@mail.kz или Ivan.Petrov+x@gmail.com.", ["aigul.s@mail.kz", "Ivan.Petrov+x@gmail.com"]),
        ("почта айгуль@пример.рф", ["айгуль@пример.рф"]),
        ("a @ b, @aigul, т.е. в 5@7", []),
    ],
)
def test_email(text, wanted):
    assert found(EmailRecognizer(), text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("номер 8 (701) 555-12-34", ["8 (701) 555-12-34"]),
        ("или +7 701 555 12 34.", ["+7 701 555 12 34"]),
        ("местный номер плюс 996 555 12 34 56, но я не беру", ["плюс 996 555 12 34 56"]),
        ("87015551234", ["87015551234"]),
        ("8-912-345-67-89, а", ["8-912-345-67-89"]),
        ("+44 20 7946 0958", ["+44 20 7946 0958"]),
        ("телефон 555-12-34", ["555-12-34"]),
        ("тел.: 55-01-38", ["55-01-38"]),
        ("8~701~555~12~34 и 8.701.555.12.34", ["8~701~555~12~34", "8.701.555.12.34"]),
        ("call 07700 900 418", ["07700 900 418"]),
        ("+7 / 701 / 555 12 34", ["+7 / 701 / 555 12 34"]),
        ("08/10/2000 08:28, бюджет 6000000000 теңге, 0.1171 (0.0022)", []),
        ("с 1990-1995 и 12.03.1990", []),
        ("заплатил 25 000 тенге и 1 250 000 рублей", []),
        ("в 2019, 2020 и 2021 годах", []),
        ("нас было 15000", []),
    ],
)
def test_phone(text, wanted):
    assert found(PhoneRecognizer(), text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("подпишись на @aigul_s, ладно?", ["@aigul_s"]),
        ("канал t.me/aigul.", ["t.me/aigul"]),
        ("they have a page, plumfields.example/kitchen.", ["plumfields.example/kitchen"]),
        ("read it on notes.plumfields.garden/2019/june", ["notes.plumfields.garden/2019/june"]),
        ("sixty km/h, a.m./p.m., and/or she said.he left", []),
        ("(https://kok.team/ru/x?id=1)", ["https://kok.team/ru/x?id=1"]),
        ("сайт Kok.team", ["Kok.team"]),
        ("мой ник aigul_95", ["aigul_95"]),
        ("инстаграм: aigul.kz", ["aigul.kz"]),
        ("On Signal she is bluefinch.22, only that one.", ["bluefinch.22"]),
        ("в сигнале она bluefinch.22", ["bluefinch.22"]),
        ("почта a@b.kz, т.е. т.д. и 3.14", []),
        ("сидел в инстаграме и в телеграме", []),
    ],
)
def test_handle(text, wanted):
    assert found(HandleRecognizer(), text) == wanted
