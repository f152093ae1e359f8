"""What hides a name is undone, and what is found is taken back to the very letters of the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.normalise import normalise

NOISE = ["\u200b", "\u200c", "\u200d", "\u00ad", "\u200e", "\u202e", "\u2060", "\ufeff"]
STRESS = "\u0301"
NAMES = ["Айгуль", "Иван Петров", "Мөлдір", "Kok.team", "+7 701 555 12 34"]
letters = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["M", "Cf", "Cs"]), max_size=30)
MARK = "⟦"


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, int, int, str]:
    name = draw(st.sampled_from(NAMES))
    noisy = name[0]
    for character in name[1:]:
        if "а" <= noisy[-1] <= "я":
            noisy += draw(st.sampled_from(["", STRESS]))
        noisy += "".join(draw(st.lists(st.sampled_from(NOISE), max_size=2))) + character
    before, after = draw(letters), draw(letters)
    return before + MARK + noisy + MARK + after, len(before) + 1, len(before) + 1 + len(noisy), name


@given(planted())
def test_a_name_found_in_spite_of_noise_covers_name_and_noise(case):
    text, start, end, name = case
    normalised = normalise(text)
    at = normalised.text.index(MARK + name + MARK) + 1
    assert normalised.span(at, at + len(name)) == (start, end)


@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_maps_onto_itself_in_order(text):
    normalised = normalise(text)
    assert len(normalised.text) == len(normalised.offsets) == len(normalised.ends)
    previous = 0
    for start, end in zip(normalised.offsets, normalised.ends, strict=True):
        assert previous <= start < end <= len(text)
        previous = start


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("701\u2011555\u201212\u221234", "701-555-12-34"),  # hyphen that does not break, figure dash, minus
        ("701\u2013555\u201412", "701-555-12"),
        ("Жизнь\u2014река, да \u2013 5", "Жизнь\u2014река, да \u2013 5"),
        ("A\u0439гуль", "Айгуль"),  # a Latin A in a Cyrillic word
        ("и\u0306од", "йод"),  # и and a breve apart
        ("Ивa\u0301н", "Иван"),  # a Latin a with a stress mark
        ("Ａｉｇｕｌ", "Aigul"),
        ("Мəлдір", "Мәлдір"),
        ("дом\u00a0№\u202f5", "дом № 5"),
        ("IT-отдел", "IT-отдел"),
        ("zoomить", "zoomить"),
        ("строка\nи\tещё", "строка\nи\tещё"),
        ("a\x00b\x07c", "abc"),
        ("a\vb\x85c", "a b c"),
        ("Ай\u3164гуль", "Айгуль"),  # a filler of Hangul
        ("А\u0308й\u0336гу\u0323ль, ё\u0301лка", "Айгуль, ёлка"),
        ("A\u0301\u0323igul, Gülnar, Ángel", "Aigul, Gülnar, Ángel"),
        ("Р0ма и Ли3а", "Рома и Лиза"),
        ("G0gol, covid19, р2р, 30 лет", "Gogol, covid19, р2р, 30 лет"),
        ("моя Capa пришла", "моя Сара пришла"),  # all letters Latin
        ("наш office, cape Town", "наш office, cape Town"),
        ("вице-CEO в отъезде", "вице-СЕО в отъезде"),
        ("１２ ① ½", "12 1 1⁄2"),
        ("a\ud800b", "a\ufffdb"),
        ("Иᲀᲂн Пеᲄрᲂв,\u1680ᲁᲂма", "Ивон Петров, дома"),  # letters of old prints, a space of Ogham
    ],
)
def test_what_is_read(written, read):
    assert normalise(written).text == read


def test_plain_text_is_left_alone():
    text = "Обычная фраза, ёлки; an ordinary one."
    assert normalise(text).text == text
