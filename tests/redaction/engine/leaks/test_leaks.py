"""Known names are found in text about to be released, in every form, script and disguise; other words are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.vocabulary import Category, Language
from redaction.engine.leaks import Kind, LeakIndex
from redaction.engine.linking import EntityForms
from tests.examples import many

EN, RU, KK = Language
PERSON, PLACE = Category.PERSON, Category.PLACE
INDEX = LeakIndex(
    [
        EntityForms("g", PERSON, ("Гульзада Серикова",)),
        EntityForms("v", PERSON, ("Вера", "подруга Вера")),
        EntityForms("z", PERSON, ("Жанар",)),
        EntityForms("m", PERSON, ("Мәдина",)),
        EntityForms("r", PERSON, ("Rose Will",)),
        EntityForms("s", PLACE, ("Шымкент",)),
        EntityForms("o", PLACE, ("Усть-Каменогорск",)),
        EntityForms("f", Category.ORGANISATION, ("Feminita", "Human Rights Watch")),
        EntityForms("c", Category.ORGANISATION, ("школа № 39",)),
        EntityForms("e", Category.EMAIL, ("gena.pak@mail.example",)),
        EntityForms("h", Category.HANDLE, ("@nazugum.draws", "https://social.example/vera_sky")),
        EntityForms("t", Category.PHONE, ("+7 7112 55 01 34",)),
        EntityForms("d", Category.DOCUMENT_NUMBER, ("N 123 456 789",)),
        EntityForms("n", Category.PHONE, ("102",)),
    ]
)


def found(text, language=RU, removed=()):
    return [(text[one.start : one.end], one.kind.value, one.key) for one in INDEX.find(text, language, removed)]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Я видел Гульзаду", RU, [("Гульзаду", "inflected", "g")]),
        ("с гульзадой сериковой", RU, [("гульзадой сериковой", "inflected", "g")]),
        ("Серикова Гульзада пришла", RU, [("Серикова Гульзада", "same", "g")]),
        ("Gulzada Serikova's flat", EN, [("Gulzada Serikova's", "transliterated", "g")]),
        ("Zhanar, Janar", EN, [("Zhanar", "transliterated", "z"), ("Janar", "transliterated", "z")]),
        ("Мәдинамен келді, Мадинаға", KK, [("Мәдинамен", "inflected", "m"), ("Мадинаға", "inflected", "m")]),
        ("with Gulsada and Serikva", EN, [("Gulsada", "misspelt", "g"), ("Serikva", "misspelt", "g")]),
        ("к Гульзоде", RU, [("Гульзоде", "misspelt", "g")]),
        ("in Shimkennt, Shymkent", EN, [("Shimkennt", "transliterated", "s"), ("Shymkent", "transliterated", "s")]),
        ("Г у л ь з а д а", RU, [("Г у л ь з а д а", "spaced", "g")]),
        ("G.u.l.z.a.d.a", EN, [("G.u.l.z.a.d.a", "spaced", "g")]),
        ("Гуль-зада и Шым\nкент", RU, [("Гуль-зада", "spaced", "g"), ("Шым\nкент", "spaced", "s")]),
        ("Гуль\u200bзада, Гyльзaдa", RU, [("Гуль\u200bзада", "disguised", "g"), ("Гyльзaдa", "disguised", "g")]),
        ("в Усть-Каменогорске", RU, [("Усть-Каменогорске", "inflected", "o")]),
        ("gulzadaserikova1990", EN, [("gulzadaserikova", "transliterated", "g")]),
        ("#FeminitaForever", EN, [("Feminita", "same", "f")]),
        ("human rights watch", EN, [("human rights watch", "same", "f")]),
        ("Human Rites Watch", EN, []),
        ("школа № 39", RU, [("школа № 39", "same", "c")]),
        ("this is Vera_Sky", EN, [("Vera_Sky", "same", "h")]),
        ("ask nazugum.draws there", EN, [("nazugum.draws", "same", "h")]),
        ("GENA.PAK@mail.example", EN, [("GENA.PAK@mail.example", "same", "e")]),
        ("gena.pak at mail", EN, [("gena.pak", "same", "e")]),
        ("8 (7112) 55-01-34", RU, [("8 (7112) 55-01-34", "same", "t")]),
        ("номер 123456789", RU, [("123456789", "same", "d")]),
        ("Вера пришла", RU, [("Вера", "same", "v")]),
    ],
)
def test_a_known_name_is_found(text, language, wanted):
    assert found(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Потом вера в себя вернулась.", RU),
        ("My friend will bring a rose.", EN),
        ("Моя подруга пришла.", RU),
        ("Набрали 102.", RU),
        ("в школе нас было 39", RU),
        ("Human right to watch", EN),
        ("Он сказал: гуль, зада нет.", RU),
        ("", None),
        ("\u200b\u200b", None),
        ("12 34 56", None),
    ],
)
def test_other_words_are_left_alone(text, language):
    assert found(text, language) == []


def test_an_ordinary_word_counts_where_no_capitals_are_written():
    (leak,) = INDEX.find("и тогда вера сказала нет", RU)
    assert leak.doubtful
    assert leak.key == "v"


def test_what_stands_for_something_removed_is_no_leak_and_joins_nothing():
    text = "с Гульзадой Сериковой из города"
    assert found(text, RU, [(2, 11)]) == [("Сериковой", "inflected", "g")]
    assert found(text, RU, [(2, 21)]) == []
    assert found("Гуль[Имя 3]зада", RU, [(4, 11)]) == []


NOISE = st.lists(st.sampled_from(["\u200b", "\u00ad", "\u2060", "\u200f", "\ufeff"]), max_size=2).map("".join)
WORDS = st.sampled_from(["Гульзада", "Серикова", "Жанар", "Шымкент", "Feminita"])
BEFORE, AFTER = st.sampled_from(["", "и вот ", "😔", "\n", "«"]), st.sampled_from(["", ", и вот", "…", "😔", "\n", "»"])


@settings(max_examples=many(150))
@given(WORDS, st.lists(NOISE, min_size=12, max_size=12), BEFORE, AFTER)
def test_noise_inside_a_name_hides_nothing(word, noise, before, after):
    noisy = "".join(letter + (noise[at] if at + 1 < len(word) else "") for at, letter in enumerate(word))
    text = before + noisy + after
    (leak,) = INDEX.find(text, RU)
    assert text[leak.start : leak.end] == noisy
    assert leak.kind is (Kind.SAME if noisy == word else Kind.DISGUISED)


@settings(max_examples=many(150))
@given(WORDS, st.sampled_from(" -_.·"))
def test_letters_apart_hide_nothing(word, gap):
    text = gap.join(word)
    (leak,) = INDEX.find(f"да, {text}!", RU)
    assert (leak.start, leak.end) == (4, 4 + len(text))


@settings(max_examples=many(300))
@given(st.sampled_from(["Гульзада", "Серикова", "Шымкент"]), st.data())
def test_one_edit_hides_nothing(word, data):
    at = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from("бгдшщфц"))
    edited = data.draw(
        st.sampled_from(
            [word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:]]
        )
    )
    leaks = INDEX.find(edited, RU)
    assert [(leak.start, leak.end) for leak in leaks] == [(0, len(edited))]


@settings(max_examples=many(200))
@given(st.text(max_size=40), st.sampled_from([None, *Language]))
def test_any_text_can_be_looked_through(text, language):
    for leak in INDEX.find(text, language):
        assert 0 <= leak.start < leak.end <= len(text)
