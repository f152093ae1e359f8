"""Addresses, accounts and numbers said aloud, as speech recognition writes them."""

import pytest

from archive.vocabulary import Category
from redaction.engine.recognizers.contacts.email import EmailRecognizer
from redaction.engine.recognizers.contacts.handle import HandleRecognizer
from redaction.engine.recognizers.contacts.spoken_email import SpokenEmailRecognizer
from redaction.engine.recognizers.contacts.spoken_handle import SpokenHandleRecognizer
from redaction.engine.recognizers.contacts.spoken_number import SpokenNumberRecognizer
from tests.redaction.engine.recognizers.tables import found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("gena dot pak at mail dot ru", ["gena dot pak at mail dot ru"]),
        ("пишите гена точка пак собака мэйл ру, да", ["гена точка пак собака мэйл ру"]),
        (
            "моя почта айгуль девяносто пять собачка джимейл точка ком",
            ["айгуль девяносто пять собачка джимейл точка ком"],
        ),
        ("my address is a y g u l at gmail dot com", ["a y g u l at gmail dot com"]),
        ("write to erlan dash k at proton dot me please", ["erlan dash k at proton dot me"]),
        ("my email is mohi dot nights at post dot example and", ["mohi dot nights at post dot example"]),
        ("we met at post dot nothing", []),
        ("жазып ал айнаш жиырма үш ит мейл нүкте ру", ["айнаш жиырма үш ит мейл нүкте ру"]),
        ("біздің ит үйде нүкте қойды, ит қосып аңға шықты", []),
        ("поштасы ардақ нүкте төкен собака мейл нүкте ру ол", ["ардақ нүкте төкен собака мейл нүкте ру"]),
        (
            "the mail is hate crimes dot aalst at police dot example dot be",
            ["hate crimes dot aalst at police dot example dot be"],
        ),
        (
            "mail i know by heart hate crimes dot aalst at police dot example dot be",
            ["heart hate crimes dot aalst at police dot example dot be?"],
        ),
        ("почту g точка vakhrushev собака протон ми только", ["g точка vakhrushev собака протон ми"]),
        ("she was at mail box, I looked at Gmail and then dot", []),
        ("у нас собака большая, точка", []),
        ("почта марат точка ким собака инбокс точка пример вот", ["марат точка ким собака инбокс точка пример"]),
        ("у нас собака злая точка и всё", []),
        ("у нас собака злая точка нет её", ["у нас собака злая точка нет"]),
        ("I was at work. Dot com was booming", []),
        ("it's zarina um dot uh karim um at yahoo dot co dot uk", ["zarina um dot uh karim um at yahoo dot co dot uk"]),
        ("это зарина эм точка карим собака яндекс ру", ["зарина эм точка карим собака яндекс ру"]),
        ("the address was k r a t at proton mail", ["k r a t at proton mail"]),
        ("email me on samira ninety one at hotmail", ["samira ninety one at hotmail"]),
        ("the email is timur at yandex ru", ["timur at yandex ru"]),
        ("she worked at yahoo and I got mail", []),
        ("about the email, he worked at yahoo then", []),
        ("марат әт мейл нүкте кз", ["марат әт мейл нүкте кз"]),
        ("марат арроба mail точка ком", ["марат арроба mail точка ком"]),
        ("марат ат таңбасы мейл нүкте кз", ["марат ат таңбасы мейл нүкте кз"]),
        ("it is zarina\nat\ngmail dot com", ["zarina\nat\ngmail dot com"]),
        ("anna at mail point com", ["anna at mail point com"]),
        ("мне тут әт и вот, всё", []),
    ],
)
def test_email(text, wanted):
    assert found(SpokenEmailRecognizer(), text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("gena.pak [at] mail.ru", ["gena.pak [at] mail.ru"]),
        ("gena (at) mail (dot) ru", ["gena (at) mail (dot) ru"]),
        ("gena . pak @ mail . ru", ["gena . pak @ mail . ru"]),
        ("meet me (at) noon", []),
        ("write to timur (dot) kim (at) gmail please", ["timur (dot) kim (at) gmail"]),
    ],
)
def test_veiled_email(text, wanted):
    assert found(EmailRecognizer(), text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("телеграм мой гена нижнее подчёркивание пак", ["гена нижнее подчёркивание пак"]),
        ("аккаунт был динара подчёркивание ерланның әйелі теперь", ["динара подчёркивание ерланның әйелі"]),
        ("on telegram she is zukhra underscore noodles she", ["zukhra underscore noodles"]),
        ("в тексте было подчёркивание красной линией", []),
        ("I underscore the point that", []),
    ],
)
def test_handle(text, wanted):
    assert found(SpokenHandleRecognizer(), text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("телеграм у меня aigul_95, пишите", ["aigul_95"]),
        ("мой инстаграм aigulkz", ["aigulkz"]),
        ("my telegram is gena_pak95 and", ["gena_pak95"]),
        ("подписан в Telegram на Meduza", []),
        ("I use Instagram and Facebook.", []),
    ],
)
def test_account_after_a_platform(text, wanted):
    assert found(HandleRecognizer(), text) == wanted


PHONE, DOCUMENT = Category.PHONE, Category.DOCUMENT_NUMBER


@pytest.mark.parametrize(
    ("language", "text", "wanted", "category"),
    [
        ("ru", "восемь семьсот два, ну, двадцать три, сорок пять, шестьдесят семь", True, PHONE),
        ("ru", "плюс семь семьсот один пять пять пять двенадцать тридцать четыре", True, PHONE),
        ("ru", "девять два один ноль один четыре четыре пять ноль два три один", True, DOCUMENT),
        ("en", "oh seven seven double zero nine hundred four one eight", True, PHONE),
        ("en", "oh double seven, triple oh, nine one, two six eight", True, PHONE),
        ("en", "g e four four one zero seven two three", True, DOCUMENT),
        ("kk", "сегіз жеті жүз бір, бес жүз елу бес, нөл бір, отыз төрт", True, PHONE),
        ("ru", "раз два три четыре пять шесть семь восемь", False, None),
        ("ru", "тысяча девятьсот девяносто второй две тысячи пятый", False, None),
        ("ru", "ему двадцать пять тридцать, жене сорок, сорок пять", False, None),
        ("en", "in nineteen ninety two we had twenty five people and thirty cows", False, None),
        ("kk", "он бес, жиырма бес, отыз бес", False, None),
    ],
)
def test_numbers(language, text, wanted, category):
    findings = list(SpokenNumberRecognizer(language).find(text))
    assert [text[one.start : one.end] for one in findings] == ([text] if wanted else [])
    assert [one.category for one in findings] == ([category] if wanted else [])


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "ru",
            "телефон восемь девятьсот погоди сейчас двадцать один тридцать три три семёрки",
            "восемь девятьсот погоди сейчас двадцать один тридцать три три семёрки",
        ),
        (
            "en",
            "call double seven five oh one no sorry two two nine four",
            "double seven five oh one no sorry two two nine four",
        ),
        (
            "en",
            "the file number was aa forty one l two double zero three seven slash twenty",
            "aa forty one l two double zero three seven slash twenty",
        ),
    ],
)
def test_interruptions_letters_and_figures_belong_to_a_number(language, text, wanted):
    assert found(SpokenNumberRecognizer(language), text) == [wanted]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "kk",
            "жсн тоғыз бес нөл тоғыз он үш төрт бес бес бес алты екі "
            "телефоным сегіз жеті жүз екі бес жүз елу бес он он",
            [
                "тоғыз бес нөл тоғыз он үш төрт бес бес бес алты екі",
                "сегіз жеті жүз екі бес жүз елу бес он он",
            ],
        ),
        (
            "ru",
            "иин девять пять ноль девять один три четыре пять пять пять шесть два "
            "телефон восемь семьсот два пять пять пять один два",
            [
                "девять пять ноль девять один три четыре пять пять пять шесть два",
                "восемь семьсот два пять пять пять один два",
            ],
        ),
    ],
)
def test_a_word_for_a_number_begins_another(language, text, wanted):
    assert found(SpokenNumberRecognizer(language), text) == wanted


def test_a_cue_makes_a_short_number_sure():
    text = "номер телефона двадцать два тридцать три сорок пять"
    assert found(SpokenNumberRecognizer("ru"), text) == ["двадцать два тридцать три сорок пять"]
