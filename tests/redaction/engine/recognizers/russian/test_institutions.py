"""Bodies by kind and place, by letters and a number, chats and foreign names amid Russian."""

import pytest

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import has_capitals, stretches
from redaction.engine.recognizers.russian.institutions import find_institutions, find_seated
from redaction.engine.recognizers.russian.names import RussianNamesRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("его держали в ик сорок девять", ["ик сорок девять"]),
        ("Перевели в ИК-6 под зиму.", ["ИК-6"]),
        ("Наша часть 20634 под городом, в/ч 41702 рядом.", ["часть 20634", "в/ч 41702"]),
        ("Номер части у него на руке: 51460.", ["51460"]),
        ("Часть 3 статьи, часть 2 года, в ч. 1.", []),
        ("Он и к пяти не пришёл.", []),
        ("поедешь в пни номер три", ["пни номер три"]),
        ("речевой сад номер сорок потом школа", ["речевой сад номер сорок"]),
        ("Из жэка № 4 пришли, из чайханы номер один.", ["жэка № 4", "чайханы номер один"]),
        ("Дом номер семь, вагон номер три, номер сто два.", []),
        ("Колония в Карши, УЯ-49, потом ЛА-155/14.", ["УЯ-49", "ЛА-155/14"]),
        ("Летели на ТУ-134, у конвоя АК-47, болели КОВИД-19.", []),
        ("вёл городской суд по гражданским делам", ["городской суд по гражданским делам"]),
        ("Суд по телефону не решают.", []),
        ("узнала из чата жаркынай и поехала", ["жаркынай"]),
        ("написали в чат и всё", []),
        ("выложила в паблик балхаш онлайн с подписью", ["балхаш онлайн"]),
        ("прочла в подслушано сызрань про нас", ["подслушано сызрань"]),
        ("уроки были онлайн, инфо никакой", []),
        ("я там из лабриса это организация такая", ["лабриса"]),
        ("из дома это организация такая", []),
        ("работал в zyxelmont два года", ["zyxelmont"]),
        ("он скинул link в whatsapp, почта abcd@zyxelmont.com", []),
    ],
)
def test_bodies_as_speech_calls_them(text, expected):
    found = list(find_institutions(text, cased=has_capitals(text)))
    assert list(dict.fromkeys(text[one.start : one.end] for one in found)) == expected
    assert {one.category for one in found} <= {Category.ORGANISATION}


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        (
            "Сестра служит в прокуратуре Алматинского района.",
            "Алматинского района",
            ["прокуратуре Алматинского района"],
        ),
        ("Мы вышли в суд, Алматы стояла в пробках.", "Алматы", []),
        ("Дом Алматы мне нравится.", "Алматы", []),
    ],
)
def test_authorities_go_with_their_place(text, place, expected):
    places = bytearray(len(text))
    at = text.index(place)
    places[at : at + len(place)] = b"\1" * len(place)
    found = [one for stretch in stretches(text) for one in find_seated(text, stretch, places)]
    assert [text[one.start : one.end] for one in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Костя: Чашка.\nАня: Думал.",
        "Ж1: Э-э. Отец? Сильно.",
        "и тут тимлид пишет на созвоне всем бэкендерам про релокацию",
        "[пауза] [неразборчиво] ну вот",
        "такой i am fine half joke",
    ],
)
def test_everyday_words_name_nobody(text):
    masked = {text[one.start : one.end] for one in RussianNamesRecognizer().find(text) if one.score >= 0.5}
    assert masked <= {"Костя", "Аня"}
