"""People called by ordinary words in Russian without capitals, by where the word stands."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.name_slots import find_name_slots


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("у нас на районе его гвоздь звали", "гвоздь"),
        ("меня мышь дразнили в школе", "мышь"),
        ("его все звали лис потому что рыжий", "лис"),
        ("сестру зовут индустрия папа придумал", "индустрия"),
        ("участковый кот фамилия такая", "кот"),
        ("прапорщик борщ орал на всех", "борщ"),
        ("пришёл инспектор дыба и всё забрал", "дыба"),
        ("хирург топор его резал", "топор"),
    ],
)
def test_a_word_in_a_names_place_is_masked(text, wanted):
    found = _found(text)
    assert {text[one.start : one.end] for one in found} == {wanted}
    assert all(one.score >= 0.5 for one in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("слава за рулём был всю дорогу", "слава"), ("там майя была у неё сын в тюрьме", "майя")],
)
def test_a_word_that_is_a_given_name_too_goes_to_review(text, wanted):
    found = _found(text)
    assert {text[one.start : one.end] for one in found} == {wanted}
    assert all(0.2 <= one.score < 0.5 for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "слава богу доехали все живые",
        "весь мир это видел по телевизору",
        "у меня вера в людей кончилась",
        "звали меня в гости часто",
        "зовут обедать а я не иду",
        "это когда комиссия фамилия бережная",
        "приходил лейтенант девочка совсем",
        "меня так звали дома всегда",
        "врач пришёл и хирург сказал резать",
        "Его Гвоздь звали. Потом Слава пришёл. Прапорщик Борщ орал.",
    ],
)
def test_ordinary_words_elsewhere_name_nobody(text):
    assert not _found(text)


def _found(text):
    return [one for stretch in stretches(text) for one in find_name_slots(text, stretch)]
