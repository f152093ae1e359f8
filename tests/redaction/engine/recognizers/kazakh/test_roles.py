"""Bodies in Kazakh by whose people act or by what they are explained to be; no sentence comes from an interview."""

from functools import cache

import pytest

from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.roles import roles


@cache
def vocabulary():
    return Vocabulary()


@pytest.mark.parametrize(
    ("text", "masked", "asked"),
    [
        ("Сосын Қолғанат еріктілері келді.", {"Қолғанат"}, set()),
        ("қолғанат еріктілері келді", set(), {"қолғанат"}),
        ("көшеде Самғау директорын көрдім", {"Самғау"}, set()),
        ("баламды ертегіге бердім", {"ертегіге"}, set()),
        ("Қызымды кейін Тұмарға апарды.", set(), set()),
        ("немеремді тамшыға жаздырды", {"тамшыға"}, set()),
        ("кеше шұғылаға бардым санаторий ғой", {"шұғылаға"}, set()),
        ("Мен Жанартауда жаттым, шипажай еді.", {"Жанартауда"}, set()),
        ("ақша салатын бәйге деп аталатын кеңсе", {"бәйге"}, set()),
        # A shift, a shop, a village, kin: whose people they are names nobody's body.
        ("цех бастығы, дүкен сатушысы, ауыл тілшісі, отбасы мүшелері", set(), set()),
        ("баламды апама бердім, қызымды мектепке апардым", set(), set()),
        ("қалаға бардым базар ғой, ауылда тұрдық совхоз еді", set(), set()),
        ("біздің жетекшіміз, оның заңгері, Асанның адвокаты", set(), set()),
        ("осындай деп аталатын нәрсе", set(), set()),
    ],
)
def test_bodies_are_told_by_their_people_or_explained(text, masked, asked):
    found = list(roles(text, vocabulary()))
    assert {text[one.start : one.end] for one in found if one.score >= 0.5} == masked
    assert {text[one.start : one.end] for one in found if one.score < 0.5} == asked
