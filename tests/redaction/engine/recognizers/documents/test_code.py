"""Codes by their look, in capitals and in small letters, and what looks a little like them."""

import pytest

from redaction.engine.recognizers.documents.code import CodeRecognizer
from tests.redaction.engine.recognizers.tables import found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("his discord was kestrel#4412 back then", ["kestrel#4412"]),
        ("she holds my old one, a 0918265, and smiles", ["0918265"]),
        ("номер наизусть помню, an 3048127, в цоне", ["3048127"]),
        ("номер наизусть помню, AN 3048127, в цоне", ["AN 3048127"]),
        ("the pps is 7755312qa", ["7755312qa"]),
        ("дело моё 1-77/2022, четыре тома", ["1-77/2022"]),
        ("регистрационный жт-2024-0158834 дали", ["жт-2024-0158834"]),
        ("протокол жазды, 0555-әқб/24. он үш мың", ["0555-әқб/24"]),
        ("the case is dl.wipo.412.1187.2022, it lies there", ["dl.wipo.412.1187.2022"]),
        ("номер личный 4155562н055рв1, телефон", ["4155562н055рв1"]),
        ("машина а 441 вс 01, белая", ["а 441 вс 01"]),
        ("номера К441ОР77 были у той", ["К441ОР77"]),
        ("көлік нөмірі 441 ABC 02 еді", ["441 ABC 02"]),
        ("the van was 01 kg 441 abc", ["01 kg 441 abc"]),
        ("участок 20:321:044:118 у нас отняли", ["20:321:044:118"]),
        ("the file is 833-17C00291", ["833-17C00291"]),
        ("4155562н055рв1а7б8в9г0д1 на стене", ["4155562н055рв1а7б8в9г0д1"]),
        ("case 3f2504e0-4f89-11d3-9a0c-0305e82c3301, closed", ["3f2504e0-4f89-11d3-9a0c-0305e82c3301"]),
        ("жт-2024-0158834-77-12-99-11-АБВ дали", ["жт-2024-0158834-77-12-99-11-АБВ"]),
        ("and kestrel#44125 wrote", ["kestrel#44125"]),
        ("ISO 140012 was my locker", ["ISO 140012"]),
    ],
)
def test_found(text, wanted):
    assert found(CodeRecognizer(), text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "в 1990-х и в 2019-м, с 1998-1999 по 2019/2020",
        "1990-шы жылдары, 2019-жылы, 400000-нан астам",
        "it was 12.03.1990 or 03/1990, at 10:30-11:30",
        "25000 people, 125500 tenge, 1500-2000 dollars, 15,450 and 3.1415",
        "заплатил 125 450 тенге и 922774 рубля, набрал 922774 голоса",
        "«Новая волна-2009» и Қыс-2019, COVID-2019",
        "the 1000m race, 300-400 people, flat 114, bus 205",
        "см. файл Sam3102.doc",
        "версия 10.15.7",
        "1600-километрового кабеля, Санкт-Петербург-2019",
    ],
)
def test_left_open(text):
    assert found(CodeRecognizer(), text) == []
