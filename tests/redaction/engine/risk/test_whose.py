"""Of whom a thing is said, where a doubt must hide rather than show."""

import pytest

from archive.vocabulary import Category, Language
from redaction.engine.risk.whose import AROUND, Whose, whose

EN, RU, KK = Language
AGE, PLACE, JOB, PEOPLE = Category.AGE, Category.PLACE, Category.OCCUPATION, Category.NATIONALITY
SELF, YOU, ELSE, UNCLEAR = Whose


@pytest.mark.parametrize(
    ("language", "category", "text", "said_of"),
    [
        (EN, AGE, "I was [27] then", SELF),
        (EN, AGE, "so you were [27] then", YOU),
        (EN, AGE, "my mother was [60]", ELSE),
        (EN, AGE, "[27], to be exact", UNCLEAR),
        (EN, JOB, "I never told anybody, not as a [translator]", SELF),
        (EN, JOB, "They fired me. A [translator]", UNCLEAR),
        (EN, PLACE, "you live in [Ufa]", YOU),
        (RU, AGE, "Мне было [27 лет]", SELF),
        (RU, AGE, "а вам было [27 лет]", YOU),
        (RU, AGE, "моей маме было [60 лет]", ELSE),
        (RU, PEOPLE, "[кореянка], да", UNCLEAR),
        (KK, JOB, "мен [мұғалім]", SELF),
        (KK, JOB, "сіз [мұғалім] болдыңыз", YOU),
        (KK, AGE, "анам [алпыста]", ELSE),
        (None, AGE, "[27]", UNCLEAR),
    ],
)
def test_whose(language, category, text, said_of):
    start, end = text.index("["), text.index("]") - 1
    assert whose(text.replace("[", "").replace("]", ""), start, end, category, language) is said_of


def test_only_what_stands_near_counts_however_long_the_turn():
    text = "I " + "x " * AROUND + "27" + " y" * 100_000
    assert whose(text, text.index("27"), text.index("27") + 2, AGE, EN) is UNCLEAR
