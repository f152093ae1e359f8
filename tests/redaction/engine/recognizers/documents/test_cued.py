"""Short numbers that the word beside them makes somebody's, in figures and in words."""

import pytest

from redaction.engine.recognizers.documents.cued import CuedNumberRecognizer
from tests.redaction.engine.recognizers.tables import found


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "the card ends in 4417", ["4417"]),
        ("en", "my SSN ending 6 7 8 9, he wrote", ["6 7 8 9"]),
        ("en", "it ends in one two three four five steps", []),
        ("en", "his mobile ended in four four seven one", ["four four seven one"]),
        ("en", "the last four digits of my social are 4417", ["4417"]),
        ("en", "his mobile ended in four-four-seven-one", ["four-four-seven-one"]),
        ("en", "ring the office extension four four one and ask", ["four four one"]),
        ("en", "they called me by number four four seven one in the camp", ["four four seven one"]),
        ("en", "in the camp my number was twelve hundred and five", ["twelve hundred and five"]),
        ("en", "last four of the social are 44-17", ["44-17"]),
        ("en", "a badge with the number 7718", ["7718"]),
        ("en", "ring extension 441 or 442", ["441", "442"]),
        ("ru", "жетон 7718, у брата 7719", ["7718", "7719"]),
        ("ru", "заканчивается на 4471, а у мужа на 8812", ["4471", "8812"]),
        ("kk", "нөмірінің соңы 4471, күйеуінікі 8812", ["4471", "8812"]),
        ("en", "badge 7718 hit me, I remember it", ["7718"]),
        ("ru", "в лагере мой номер был тысяча двести пять", ["тысяча двести пять"]),
        ("ru", "заканчивается на 4, 4, 1, 7", ["4, 4, 1, 7"]),
        ("ru", "последние четыре — 4417", ["4417"]),
        ("ru", "бирка с номером 7718", ["7718"]),
        ("kk", "лагерьде нөмірім мың екі жүз бес еді", ["мың екі жүз бес"]),
        ("ru", "добавочный 441, спросите меня", ["441"]),
        ("ru", "номер у неё заканчивается на 4471", ["4471"]),
        ("ru", "телефон на сорок четыре семьдесят один заканчивается", ["сорок четыре семьдесят один"]),
        ("ru", "последние четыре цифры четыре четыре один семь", ["четыре четыре один семь"]),
        ("ru", "домашний был два двенадцать тридцать четыре", ["два двенадцать тридцать четыре"]),
        ("ru", "в лагере у меня был номер Щ-854", ["Щ-854"]),
        ("ru", "зачётка 20-1187 у меня", ["20-1187"]),
        ("ru", "жетон у него (семьдесят-семь восемнадцать)", ["семьдесят-семь восемнадцать"]),
        ("ru", "кадастровый номер 20:321:044:118", ["20:321:044:118"]),
        ("ru", "жетон у него был семьдесят семь восемнадцать", ["семьдесят семь восемнадцать"]),
        ("ru", "дело номер сто двадцать четыре дробь девятнадцать", ["сто двадцать четыре дробь девятнадцать"]),
        ("ru", "номер машины 441 АВС 02, белая", ["441 АВС 02"]),
        ("kk", "түрмедегі нөмірім төрт төрт жеті бір еді", ["төрт төрт жеті бір"]),
        ("kk", "ішкі нөмірі төрт төрт бір", ["төрт төрт бір"]),
        ("kk", "нөмірінің соңы 4471", ["4471"]),
        ("kk", "студенттік билетім 20-1187", ["20-1187"]),
    ],
)
def test_found(language, text, wanted):
    assert found(CuedNumberRecognizer(language), text) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the war ended in 1945, they say"),
        ("en", "the camp had number 4, then number 5"),
        ("en", "in the last three months I spent 400 dollars"),
        ("en", "the file was lost in 2019"),
        ("en", "the camp had number 4, 5, 6 and 7 huts"),
        ("en", "the last four 300 dollars"),
        ("ru", "на собрании было 7718, у брата 7719"),
        ("ru", "последние две тысячи отдал"),
        ("ru", "билет тысяча двести стоил"),
        ("en", "the hotline number is 150 in the camp"),
        ("ru", "дело было в 2007 году"),
        ("ru", "за последние три года 1500 человек уехало"),
        ("ru", "паспорт стоил 15000 тенге"),
        ("ru", "звоните на номер 112 из лагеря"),
        ("ru", "в деле 3 тома, в лагере номер 5"),
        ("kk", "іс 2019 жылы басталды"),
        ("kk", "соңғы екі жылда 300 адам кетті"),
        ("kk", "билет 2500 теңге тұрды"),
    ],
)
def test_left_open(language, text):
    assert found(CuedNumberRecognizer(language), text) == []


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "badge 7718, and 1250 people saw it", ["7718"]),
        ("en", "badge 7718. He paid 1250 for it", ["7718"]),
        ("en", "extension 441, then 20 of us", ["441"]),
        ("ru", "заканчивается на 4471, завели в 2019", ["4471"]),
        ("ru", "паспорт 4471112, отдал 3471112", ["4471112"]),
    ],
)
def test_what_else_is_said_beside_one_is_left_open(language, text, wanted):
    assert found(CuedNumberRecognizer(language), text) == wanted
