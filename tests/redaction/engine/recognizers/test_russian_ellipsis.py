"""Bodies said without the word for what they are, and called after somebody."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian_ellipsis import find_elided, find_spelled
from redaction.engine.recognizers.russian_institutions import find_dedicated


def _marked(text, found):
    return [text[one.start : one.end] + "?" * (one.score < 0.5) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("В цэ-эр-бэ сказали: упала?", ["цэ-эр-бэ"]),
        ("служил в вэ-дэ, потом в эм-вэ-дэ", ["вэ-дэ?", "эм-вэ-дэ"]),
        ("пришла эс-эм-эс", []),
        ("э-э, а-а-а, ну и-и", []),
        ("э-эм, у-эм", []),
    ],
)
def test_letters_called_by_their_names(text, expected):
    assert _marked(text, find_spelled(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Буйнакск, в сто тридцать шестую, контракт.", ["сто тридцать шестую"]),
        ("Буйнакск, в сто тридцать шестую, потом домой.", ["сто тридцать шестую?"]),
        ("Учился в двенадцатой, школа рядом.", ["двенадцатой"]),
        ("в двадцать седьмую потом пошла", ["двадцать седьмую?"]),
        ("Лидка сказала, из паспортного.", ["паспортного?"]),
        ("В Самару ездила, в областной, и назад.", ["областной?"]),
        ("В Самару ездила, в областной центр, и назад.", []),
        ("Забрали его. В первый отдел, на горе.", ["первый отдел?"]),
        ("Встал в первый ряд, первый отдал.", []),
        ("сад полный, в двадцать первый не взяли", ["двадцать первый?"]),
        ("в двадцать первый год приехали", []),
        ("Увидел поликлинику. Сто четвёртая, на горе.", ["Сто четвёртая?"]),
        ("Шёл час. Сто четвёртая больница, на горе.", []),
        ("У него одноклассник в пенсионном сидит.", ["пенсионном?"]),
        ("Потом в республиканской, в хирургии.", ["республиканской?"]),
        ("Она в лютеранской поёт по воскресеньям.", ["лютеранской?"]),
        ("Она в городской больнице лежала, на русском говорила.", []),
        ("В пенсионном фонде очередь.", []),
        ("в двадцать первой квартире, в двенадцатую больницу", []),
        ("в первую очередь, во вторую смену, в первой", []),
        ("из пятнадцатой новой школы", []),
    ],
)
def test_adjectives_and_numbers_that_stand_for_a_body(text, expected):
    assert [each for one in stretches(text) for each in _marked(text, find_elided(text, one))] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("она в лицее шойгу преподаёт", "шойгу", ["лицее шойгу"]),
        ("Работал в институте Сатпаева.", "Сатпаева", ["институте Сатпаева"]),
        ("меня в школе асей звали", "асей", []),
        ("в школе, сатпаев вёл", "сатпаев", []),
        ("в банке сатпаева", "сатпаева", []),
        ("в лицее шойгу преподаёт", "преподаёт", []),
    ],
)
def test_schools_and_the_like_called_after_somebody(text, name, expected):
    people = bytearray(len(text))
    people[text.index(name) : text.index(name) + len(name)] = b"\1" * len(name)
    assert [each for one in stretches(text) for each in _marked(text, find_dedicated(text, one, people))] == expected
