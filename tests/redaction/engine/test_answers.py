"""A number that answers the question for an age is one, though nothing in its own turn says so."""

import pytest

from archive.vocabulary import Category, Language, Tier
from redaction.engine.answers import answers, answers_in
from redaction.engine.spreading import Read, spread

EN, RU, KK = Language


@pytest.mark.parametrize(
    ("question", "text", "language", "wanted"),
    [
        ("И: Сколько вам лет?", "Р: 45. А что?", RU, ["45"]),
        ("Сколько вам лет, если не секрет?", "Мне? Пятьдесят.", RU, ["Пятьдесят"]),
        ("Сколько было сыну?", "Семь. А дочке 4 рубля.", RU, ["Семь"]),
        ("How old were you then?", "Nine, I think. Or 10.", EN, ["Nine", "10"]),
        ("Жасыңыз нешеде?", "45-темін", KK, ["45-темін"]),
        ("Сколько вам лет?", "Ал\u00adпыс бес, ше\u200bстьдесят пять", RU, ["ше\u200bстьдесят пять"]),
        ("and how old are you now if i may", "forty three in a week forty four", EN, ["forty three", "forty four"]),
        ("i forgot how old he was. anyway", "forty three", EN, []),
        # what counts something, what numbers something, what is too small or too large, what comes late
        ("И: Сколько вам лет?", "Р: Пять рублей, третий дом, 1985, 2", RU, []),
        ("Сколько вам лет?", "Не скажу, это вы у мамы спросите, она считает, а я не умею, не научилась, 45", RU, []),
        ("Сколько детей?", "5", RU, []),
        ("Сколько вам лет. Понятно.", "45", RU, []),
        ("", "45", RU, []),
        ("Сколько вам лет?", "", None, []),
    ],
)
def test_answers(question, text, language, wanted):
    found = list(answers(question, text, language))
    assert [text[one.start : one.end] for one in found] == wanted
    assert all(one.category is Category.AGE and one.tier is Tier.MASK for one in found)


def test_how_long_something_lasted_goes_to_the_reviewer_if_an_age_was_asked_for_too():
    (found,) = answers("Сколько вам было лет и сколько вы там прожили?", "Пять", RU)
    assert found.tier is Tier.REVIEW


def test_a_question_counts_for_the_next_turn_alone():
    turns = [("Сколько вам лет?", RU), ("45", RU), ("46", RU)]
    assert [len(found) for found in answers_in(turns)] == [0, 1, 0]
    spreaded = spread([Read(text, language, []) for text, language in turns])
    assert [[(one.start, one.end) for one in found] for found in spreaded] == [[], [(0, 2)], []]
