"""What Kazakh bodies were named, renamed and registered as; no sentence comes from an interview."""

from functools import cache

import pytest

from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.entitled import entitled


@cache
def vocabulary():
    return Vocabulary()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("біз тұратын шелтер жылы босаға деп аталады", {"жылы босаға"}),
        ("атын қара шаңырақ қойдық чаттың", {"қара шаңырақ"}),
        ("топтың атын сегіз қабат деп қойғанбыз", {"сегіз қабат"}),
        ("газет ашып атын үлкен сөз деп өзгерттік", {"үлкен сөз"}),
        ("ұйымның атауы ашық алаң болды кейін өзгерді", {"ашық алаң"}),
        ("подкасттың атауы түнгі кезек", {"түнгі кезек"}),
        ("наубайхананы ыстық нан деп атағанбыз", {"ыстық нан"}),
        ("бірлестікті ана жүрегі деп тіркедік", {"ана жүрегі"}),
        ("аты жеті қазына болатын сол дүкеннің", {"жеті қазына"}),
        ("Клубымыздың аты Үшінші қабат, подвалда.", {"Үшінші қабат"}),
        ("құжатта кеше тіркедік, кооператив, Қос терек деп тіркелген", {"Қос терек"}),
        # Whom and what else one names, and what is only said to be so.
        ("баланың атын ойланып қойдық", set()),
        ("екінші ұлымның атын таңдап қойдық", set()),
        ("атын айтпаймын деп қойдық", set()),
        ("мұны адам саудасы деп атайды заңда", set()),
        ("бұл ауру қант диабеті деп аталады", set()),
        ("шағымды негізсіз деп атады", set()),
        ("көшенің атын өзгертті дейді", set()),
        ("тамақты құрт көже деп атаймыз", set()),
        ("диагнозды депрессия деп қойды", set()),
    ],
)
def test_words_for_a_name_tell_what_a_body_is_called(text, masked):
    found = list(entitled(text, vocabulary()))
    assert {text[one.start : one.end] for one in found if one.score >= 0.5} == masked


def test_one_everyday_word_without_a_word_for_a_name_is_asked_about():
    text = "паблик ашып түпкір деп атадық"
    assert [(text[one.start : one.end], one.score < 0.5) for one in entitled(text, vocabulary())] == [("түпкір", True)]
