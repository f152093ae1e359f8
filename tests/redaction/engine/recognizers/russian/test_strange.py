"""Words that no dictionary has, where a body stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.strange import NO_BODIES, find_strange


def _marked(text):
    found = [one for stretch in stretches(text) for one in find_strange(stretch)]
    return [text[one.start : one.end] + "?" * (one.score < 0.5) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # letters as they are said
        ("Он двадцать лет на кэмзэ, в литейном.", ["кэмзэ"]),
        ("потом на пэзэтэо пошла", ["пэзэтэо"]),
        ("Брат из эмгэу, а я из политеха.", ["эмгэу"]),
        ("Приехали двое, эфэсбэ и кто-то ещё.", ["эфэсбэ"]),
        ("соседка у меня вэгэтэрэка смотрит", ["вэгэтэрэка"]),
        ("служил в энкавэдэ, потом в эмвэдэ", ["энкавэдэ", "эмвэдэ"]),
        ("пришёл гэбэшник, сел", ["гэбэшник"]),
        # and what is no body though it is said so
        ("Попал в дэтэпэ, делали эмэртэ, прислали эсэмэску.", []),
        ("Я в эсэсэр родился, у меня вээнжэ.", []),
        ("по жэкэха долги, по тэвэ врут", []),
        # what a town calls them
        ("Училась в губкинке на вечернем.", ["губкинке"]),
        ("она в герценке преподавала", ["герценке?"]),
        ("Дальше лимноложка, потом академгородок.", ["лимноложка?"]),
        ("лежал три недели в инфекционке", ["инфекционке"]),
        ("вызвали в иммиграционку", ["иммиграционку?"]),
        ("С Егором, флейтистом из музкомедии.", ["музкомедии?"]),
        # words of the dictionary, and of everyday speech that it lacks
        ("Ехали в маршрутке, потом в электричке до сараюшки.", []),
        ("учился в школе, работал на заводе, лежал в больнице", []),
        ("написала ему в ватсапе, скинула в телеграме", []),
        ("Кинзу купил, кимчи поставил.", []),
        # capitals are for others to find
        ("Училась в Герценке.", []),
    ],
)
def test_words_that_no_dictionary_has(text, expected):
    assert _marked(text) == expected


@pytest.mark.parametrize("word", sorted(NO_BODIES))
def test_what_is_said_by_letters_and_is_no_body(word):
    assert _marked(f"потом были {word} и всё") == []


@given(st.text(st.sampled_from("бэвэгэдэкаэмэнэсоуш ,"), max_size=80))
def test_any_letters_give_words_inside_of_the_text(text):
    for stretch in stretches(text):
        for one in find_strange(stretch):
            assert text[one.start : one.end].strip() == text[one.start : one.end] != ""
