"""Known names are found wherever they occur again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.vocabulary import Category, Language, Tier
from redaction.engine.formsindex import FormsIndex
from redaction.engine.linking import EntityForms
from redaction.engine.occurrences import occurrences
from redaction.engine.searchable import folded
from tests.examples import many

EN, RU, KK = Language
INDEX = FormsIndex(
    [
        EntityForms("1", Category.PERSON, ("Вера Ахметова",)),
        EntityForms("2", Category.PLACE, ("Шымкент",)),
        EntityForms("3", Category.ORGANISATION, ("Центр «Алма»",)),
        EntityForms("4", Category.HANDLE, ("@vera_a",)),
        EntityForms("5", Category.PERSON, ("Айгүл",)),
        EntityForms(
            "7", Category.PERSON, ("Константин Сериков", "Гульзада", "William", "Hope Akhmetova", "Can", "Ande")
        ),
        EntityForms("6", Category.EMAIL, ("ver\u200ba@example.org",)),
    ]
)


def found(text, language=RU):
    return [(text[one.start : one.end], one.category.value, one.tier) for one in occurrences(text, language, INDEX)]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("позвали ахметову", RU, [("ахметову", "person", Tier.MASK)]),
        ("с Верой Ахметовой", RU, [("Верой Ахметовой", "person", Tier.MASK)]),
        ("это дело веры", RU, [("веры", "person", Tier.REVIEW)]),
        (
            "в Шымкенте, из шымкента",
            RU,
            [("Шымкенте", "place", Tier.MASK), ("шымкента", "place", Tier.MASK)],
        ),
        ("Ахметовада тұрамын", KK, [("Ахметовада", "person", Tier.MASK)]),
        # An everyday word is neither a short form of a body's name nor a misspelling of a person's.
        ("Орталықта болдым. орталығы жабық", KK, []),
        ("Шымкентте тұрамын", KK, [("Шымкентте", "place", Tier.MASK)]),
        ("Akhmetova's flat", EN, [("Akhmetova's", "person", Tier.MASK)]),
        ("в центре «Алма»", RU, [("центре «Алма", "organisation", Tier.MASK)]),
        ("пиши @VERA_A", RU, [("@VERA_A", "handle", Tier.MASK)]),
        ("İ пиши @VERA_A", RU, [("@VERA_A", "handle", Tier.MASK)]),
        ("ve\u00adra@EXAMPLE.org", RU, [("ve\u00adra@EXAMPLE.org", "email", Tier.MASK)]),
        ("Айгуль пришла", RU, [("Айгуль", "person", Tier.MASK)]),
        ("Ше\u00adрлок, Шым\u200bкент", RU, [("Шым\u200bкент", "place", Tier.MASK)]),
        ("в центре города верили", RU, []),
        # short forms
        ("пришёл Костя", RU, [("Костя", "person", Tier.MASK)]),
        ("с костей договорились", RU, []),
        ("звонил костик", RU, [("костик", "person", Tier.REVIEW)]),
        ("Костикпен келдім", KK, [("Костикпен", "person", Tier.MASK)]),
        ("Bill came, with a bill", EN, [("Bill", "person", Tier.MASK)]),
        # a short word that is a name, too: where nothing has capitals, and where the word cannot be meant
        ("and hope cried, i hope so, the hope, we had hope", EN, [("hope", "person", Tier.REVIEW)]),
        ("And hope cried, so they say", EN, []),
        # a name that is a word of grammar is one only where a capital makes it so
        (
            "And so. And Can came, can you see. I told Can.",
            EN,
            [("Can", "person", Tier.MASK), ("Can", "person", Tier.MASK)],
        ),
        # misspelt
        ("у Гульзоды", RU, [("Гульзоды", "person", Tier.MASK)]),
        ("у гулзады и гульзоды", RU, [("гулзады", "person", Tier.MASK), ("гульзоды", "person", Tier.REVIEW)]),
        ("в Шымкетне", RU, [("Шымкетне", "place", Tier.MASK)]),
        ("in Shimkent", EN, [("Shimkent", "place", Tier.MASK)]),
        (
            "william and wiliam and wilyam",
            EN,
            [("william", "person", Tier.MASK), ("wiliam", "person", Tier.MASK), ("wilyam", "person", Tier.MASK)],
        ),
        ("сереков, сериковой", RU, [("сереков", "person", Tier.REVIEW), ("сериковой", "person", Tier.MASK)]),
        # in Russian with capitals a small everyday word is no name, whoever is called so
        ("Это дело веры. А Вера ушла.", RU, [("Вера", "person", Tier.MASK)]),
        ("Позвали ахметову. Шла вера.", RU, [("ахметову", "person", Tier.MASK)]),
        # words that are no names here
        ("we hope, and we will", EN, []),
        ("серый, серьёзный, старик", RU, []),
        ("", None, []),
    ],
)
def test_occurrences(text, language, wanted):
    assert found(text, language) == wanted


def test_what_is_known_as_several_things_is_taken_for_a_person_whatever_came_first():
    names = [EntityForms(kind, kind, ("Мадина",)) for kind in (Category.PLACE, Category.PERSON, Category.ORGANISATION)]
    for order in (names, names[::-1]):
        (found,) = occurrences("Мы жили у Мадины.", Language.RUSSIAN, FormsIndex(order))
        assert found.category is Category.PERSON


def test_written_forms_are_found_however_many_there_are():
    forms = [f"+7 701 000 {number:04}" for number in range(300)]
    index = FormsIndex(
        [EntityForms("phones", Category.PHONE, tuple(forms)), EntityForms("a", Category.HANDLE, ("@z",))]
    )
    text = f"Звони {forms[17]} или {forms[250]}, а лучше @Z."
    found = [text[one.start : one.end] for one in occurrences(text, Language.RUSSIAN, index)]
    assert found == [forms[17], forms[250], "@Z"]


@pytest.mark.parametrize(
    ("category", "form", "text", "wanted"),
    [
        (Category.DOCUMENT_NUMBER, "d", "the child and the old friend did d", []),
        (Category.DOCUMENT_NUMBER, "n d", "an n d and n d", []),
        (Category.PHONE, "17", "seventeen, 17, 1799", []),
        (Category.DOCUMENT_NUMBER, "4417", "4417, no, 44170, x4417, 4417.", ["4417", "4417"]),
        (Category.HANDLE, "@jo", "write @jo not @john", ["@jo"]),
        (Category.PHONE, "555012", "call 48555012", ["555012"]),
    ],
)
def test_what_is_a_fragment_of_a_number_is_not_looked_for_inside_of_words(category, form, text, wanted):
    index = FormsIndex([EntityForms("1", category, (form,))])
    assert [text[one.start : one.end] for one in occurrences(text, Language.ENGLISH, index)] == wanted


def test_a_word_of_grammar_that_was_taken_along_with_a_name_is_not_looked_for():
    index = FormsIndex([EntityForms("1", Category.PERSON, ("семиречья но эти", "вера"))])
    text = "это она говорит но эти и та вера"
    found = [text[one.start : one.end] for one in occurrences(text, Language.RUSSIAN, index)]
    assert found == ["вера"]


@given(st.text(st.sampled_from("aAßİıΣσς ЁёЙ😀ǅ\u0307") | st.characters()))
@settings(max_examples=many(200), deadline=None)
def test_small_letters_stand_where_the_letters_stood(text):
    assert folded(text) == "".join(each.lower()[0] for each in text)
