"""Numbers that a model takes for ages; the sentences are our own and in no file that it was taught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vocabulary import Category, Language, Tier
from redaction.engine.crf.numbers import BOUNDS, Opinion, features, kind_of
from redaction.engine.numerals import numerals
from redaction.engine.recognizers.ages import weighed
from redaction.engine.recognizers.ages.context import DOUBTFUL, POSSIBLE
from redaction.engine.recognizers.ages.recognizer import RULES, AgeRecognizer
from redaction.engine.recognizers.ages.weighed import CHANCES, find_weighed, opinions_of, score_of
from redaction.engine.recognizers.base import Found
from redaction.engine.tiers import tier_of
from redaction.engine.words import Words

TOLD = {
    Language.ENGLISH: "she says my mother she was there and i was her child so he told me and i went with my brother",
    Language.RUSSIAN: "я ей говорю мама мне страшно а она мне ну что ты я же с тобой и мы с ней пошли к нему домой",
    Language.KAZAKH: "мен оған айттым апа мен қорқамын дедім ол маған сен қорықпа мен бармын деді сосын үйге кеттік",
}


def weigh(language, text, found=()):
    language = Language(language)
    words = Words(text)
    ages = find_weighed(words, numerals(words, language), found, RULES[language][1], language)
    return {text[age.start : age.end]: age.score for age in ages}


@pytest.mark.parametrize(
    ("language", "text", "age"),
    [
        ("en", "my sister she is already forty-six and still she carries the water", "forty-six"),
        ("en", "He went in at twenty-two and came out with grey hair.", "twenty-two"),
        ("ru", "мне тогда двадцать шесть было а ему пятьдесят девять", "двадцать шесть"),
        ("ru", "Сестра старше, ей сорок восемь, она в Гомеле.", "сорок восемь"),
        ("kk", "ол кезде мен жиырма тоғызда едім әкем марқұм алпыс үште", "жиырма тоғызда"),
        ("kk", "Қызым он сегізге толды, оқуға кетті.", "он сегізге"),
    ],
)
def test_a_model_finds_ages_without_any_rule(language, text, age):
    assert weigh(language, text)[age] >= DOUBTFUL


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "we paid forty-six dollars for the bus and it took nine hours"),
        ("en", "there were thirty-two of us in the cell and two buckets"),
        ("ru", "нас было сорок восемь человек в вагоне и один туалет"),
        ("ru", "за коммуналку отдаём двадцать шесть тысяч в месяц"),
        ("kk", "жиырма тоғыз қой саттық екі жүз мыңға"),
        ("kk", "автобуста қырық адам болды, сағат тоғызда жеттік"),
    ],
)
def test_other_numbers_are_let_be(language, text):
    assert weigh(language, text) == {}


def test_what_the_rules_are_as_sure_of_is_left_to_them():
    text = "She was forty-six."
    known = Found(text.index("forty"), text.index("."), Category.AGE, POSSIBLE)
    assert weigh("en", text, [known]) == {}


@pytest.mark.parametrize("language", list(Language))
def test_a_chance_tells_the_tier(language):
    masked, asked = CHANCES[language]
    assert tier_of(DOUBTFUL) is Tier.REVIEW
    assert [score_of(chance, language) for chance in (1.0, masked, masked - 0.01, asked, asked - 0.01)] == [
        POSSIBLE, POSSIBLE, DOUBTFUL, DOUBTFUL, 0.0,
    ]  # fmt: skip


@pytest.mark.parametrize("language", list(Language))
def test_only_interviews_are_weighed(language, monkeypatch):
    asked = []
    monkeypatch.setattr(weighed, "features", lambda *told: asked.append(told) or features(*told))
    recognizer = AgeRecognizer(language.value)
    recognizer.read_ahead([])
    list(recognizer.find("Forty-six. Сорок шесть. Қырық алты. 1974."))
    assert asked == []
    recognizer.read_ahead([TOLD[language]] * 12)
    list(recognizer.find("Forty-six. Сорок шесть. Қырық алты. 1974."))
    assert len(asked) == 1


def test_no_model_is_asked_about_numbers_that_the_rules_are_sure_of(monkeypatch):
    monkeypatch.setattr(weighed, "model_of", None)
    text = "Forty-six"
    words, found = Words(text), [Found(0, len(text), Category.AGE, POSSIBLE)]
    numbers = numerals(words, Language.ENGLISH)
    assert list(weighed.find_weighed(words, numbers, found, RULES[Language.ENGLISH][1], Language.ENGLISH)) == []


def test_opinions_tell_what_the_rules_found_and_what_stands_near():
    text = "Ada is nine, Bo is six, and far away, behind all of the hills and the long river there, forty sheep"
    words = Words(text)
    found = [Found(text.index("nine"), text.index("nine") + 4, Category.AGE, 0.9)]
    nine, six, forty = opinions_of(words, numerals(words, Language.ENGLISH), found, RULES[Language.ENGLISH][1])
    assert nine == Opinion(0.9, counts=False, company=False)
    assert six == Opinion(0.0, counts=False, company=True)
    assert (forty.score, forty.counts, forty.company) == (0.0, True, False)


@given(st.lists(st.sampled_from(["nine", "forty", "1974", "sheep", "Anna", ".", "and", "«", "\n\n"]), max_size=40))
def test_every_number_has_features_of_its_own_words(pieces):
    words = Words(" ".join(pieces))
    numbers = numerals(words, Language.ENGLISH)
    rows = features(words, numbers, [Opinion(0.0, counts=False, company=False)] * len(numbers))
    assert len(rows) == len(numbers)
    assert all(f"v={kind_of(number.value)}" in row for number, row in zip(numbers, rows, strict=True))
    assert rows == features(words, numbers, [Opinion(0.0, counts=False, company=False)] * len(numbers))


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_values_of_one_class_lie_between_the_same_bounds(one, other):
    if kind_of(one) == kind_of(other):
        assert [one >= bound for bound in BOUNDS] == [other >= bound for bound in BOUNDS]


def test_a_word_has_the_best_score_of_the_ages_it_is_in():
    text = "nine ten eleven twelve"
    words = Words(text)
    found = [Found(0, len(text), Category.AGE, 0.3), Found(0, 8, Category.AGE, 0.55), Found(5, 15, Category.AGE, 0.9)]
    told = opinions_of(words, numerals(words, Language.ENGLISH), found, RULES[Language.ENGLISH][1])
    assert [one.score for one in told] == [0.55, 0.9, 0.9, 0.3]
