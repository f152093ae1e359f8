"""Bodies that raw Russian speech calls by everyday words, and quotation marks that are no part of a name."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.names import RussianNamesRecognizer
from redaction.engine.recognizers.russian.workplaces import find_so_called, find_workplaces


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("я тогда работала в кобре продавцом и ушла", ["кобре"]),
        ("муж был охранником в барсе а потом заболел", ["барсе"]),
        ("мне помогли девочки из ласточки они звонили", ["ласточки"]),
        ("охранником в золотом ключе стою сутки", ["золотом ключе"]),
        ("я работаю в трёх карасях официанткой", ["трёх карасях"]),
        ("батя был на красной звезде закройщиком", ["красной звезде"]),
        ("тётка моя в ласточке продавцом стоит", ["ласточке"]),
        ("отец был на ближнем заводе токарем", []),
        ("работаю в ночную смену и устаю", []),
        ("мне помогли девочки из смены они звонили", []),
        ("я работала в магазине и на рынке до ночи", []),
        ("она работала в школе потом устроилась на завод там", []),
        ("мы сидели в кобре и пили чай до ночи", []),
        ("Я тогда работала в кобре продавцом. Потом Анна ушла. Потом Иван пришёл.", []),
    ],
)
def test_employers_called_by_everyday_nouns(text, wanted):
    found = [one for stretch in stretches(text) for one in find_workplaces(stretch)]
    assert [text[one.start : one.end] for one in found] == wanted
    assert all(0.2 <= one.score < 0.5 for one in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("есть такая такие же дети называется вот туда", ["такие же дети"]),
        ("там чат мамы рядом называется я писала", ["мамы рядом"]),
        ("группа у нас называется по другому", []),
        ("как это по русски называется не знаю", []),
        ("магазин так называется до сих пор", []),
    ],
)
def test_what_stands_before_its_being_called_so(text, wanted):
    assert [text[one.start : one.end] for one in find_so_called(text, cased=False)] == wanted
    assert not list(find_so_called(text, cased=True))


@pytest.mark.parametrize(
    ("text", "name", "left_out"),
    [
        ("Потом она пришла в «Насилию.нет» и осталась.", "Насилию.нет", "«»"),
        ("Он учился в КТУ «Манас» два года.", "КТУ «Манас»", ""),
    ],
)
def test_quotation_marks_are_no_part_of_a_name(text, name, left_out):
    covered = {at for one in RussianNamesRecognizer().find(text) for at in range(one.start, one.end)}
    start = text.index(name)
    assert set(range(start, start + len(name))) <= covered
    assert not [mark for mark in left_out if text.index(mark) in covered]


@pytest.mark.parametrize("text", ["Ожесточённые дебаты шли весь день.", "Жители защищают своё."])
def test_a_capital_of_the_sentence_alone_masks_no_place(text):
    assert not [one for one in RussianNamesRecognizer().find(text) if one.score >= 0.5]
