"""Numbers near an age that was found; the sentences are our own."""

import pytest

from archive.vocabulary import Language
from redaction.engine.numerals import numerals
from redaction.engine.recognizers.ages.company import in_company
from redaction.engine.recognizers.ages.recognizer import RULES
from redaction.engine.words import Words


def company(language, text, known):
    words = Words(text)
    counts = RULES[language][1]
    ages = [(text.index(one), text.index(one) + len(one)) for one in known]
    found = in_company(words, numerals(words, language), ages, counts)
    return {text[words[one.first].start : words[one.last - 1].end]: one.score >= 0.5 for one in found}


@pytest.mark.parametrize(
    ("language", "text", "known", "told"),
    [
        ("en", "He had a boy with him, Ruben, that was seventeen. And Osei was thirty-one.", "thirty-one", "seventeen"),
        ("en", "running fifty four in the passport it says fifty six", "fifty four", "fifty six"),
        ("en", "Milena was four, and the small one, um, eight months.", "four", "eight months"),
        ("ru", "Мне было тринадцать, а Фёкле четыре месяца.", "тринадцать", "четыре месяца"),
        ("ru", "сыну было семь мне двадцать девять варила борщи", "семь", "двадцать девять"),
        ("ru", "Старшей одиннадцать, а Юсуфу два.", "одиннадцать", "два"),
        ("kk", "Маған жеті жас, сізге үш.", "жеті жас", "үш"),
        ("kk", "Ботагөз алтыда, оның інісі төртте.", "алтыда", "төртте"),
        ("kk", "үлкені он бесте кішісі сегіз айлық", "он бесте", "сегіз айлық"),
    ],
)
def test_a_number_near_an_age_is_one_too(language, text, known, told):
    assert told in company(Language(language), text, [known])


@pytest.mark.parametrize(
    ("language", "text", "known"),
    [
        ("en", "I was six and I had grade two twice.", "six"),
        ("en", "Petra was thirty-one, home with the two, and poor.", "thirty-one"),
        ("en", "She is eighty-eight and buried four husbands.", "eighty-eight"),
        ("en", "I was nineteen and the wage was 600 and room 14.", "nineteen"),
        ("ru", "Ему сорок, на улице плюс тридцать.", "сорок"),
        ("ru", "Мне шестьдесят, две коровы, дом восемь.", "шестьдесят"),
        ("ru", "Ей тринадцать, приехала в семь утра.", "тринадцать"),
        ("kk", "Ол жетпіс бірде, екі немерем бар.", "жетпіс бірде"),
        ("kk", "Алпысқа үш ай қалды.", "Алпысқа"),
        ("kk", "Отызда едім, нөмірі он екі.", "Отызда"),
    ],
)
def test_what_counts_or_numbers_something_is_none(language, text, known):
    assert company(Language(language), text, [known]) == {}


def test_a_number_of_grown_people_is_masked_and_a_small_one_asked_about():
    said = "Anouk is thirty-four, her man sixty-one, and the boy, well, five."
    assert company(Language.ENGLISH, said, ["thirty-four"]) == {"sixty-one": True}
    assert company(Language.ENGLISH, "The man is forty, the boy, well, five.", ["forty"]) == {"five": False}


def test_far_from_any_age_nothing_is_said():
    said = "She was forty then. We had the boat and the nets and the whole long winter before us. Seventeen."
    assert company(Language.ENGLISH, said, ["forty"]) == {}
    assert company(Language.ENGLISH, "Seventeen. Then eighteen.", []) == {}


def test_many_ages_in_one_turn_cost_no_more_than_their_number():
    said = "she was forty and he was " * 20_000
    words = Words(said)
    every = numerals(words, Language.ENGLISH)
    ages = [(words[one.first].start, words[one.last - 1].end) for one in every]
    assert list(in_company(words, every, ages, RULES[Language.ENGLISH][1])) == []
