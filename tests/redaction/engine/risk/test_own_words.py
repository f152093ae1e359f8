"""What somebody says of themselves, and what they say of others."""

import pytest

from archive.vocabulary import Category, Language
from redaction.engine.risk.own_words import about_self

EN, RU, KK = Language
AGE, PLACE, COUNTRY, ORG = Category.AGE, Category.PLACE, Category.COUNTRY, Category.ORGANISATION
JOB, PEOPLE, DATE = Category.OCCUPATION, Category.NATIONALITY, Category.DATE


@pytest.mark.parametrize(
    ("language", "category", "text"),
    [
        (EN, AGE, "I was [27] then"),
        (EN, AGE, "Well, I’m [27]"),
        (EN, AGE, "when I had just — no. I turned [thirty]"),
        (EN, PLACE, "I was born and grew up in [Ufa]"),
        (EN, COUNTRY, "I left for [Kazakhstan]"),
        (EN, ORG, "I worked for [Sberbank]"),
        (EN, JOB, "I am a [translator]"),
        (EN, JOB, "I worked as an [auditor]"),
        (EN, PEOPLE, "I'm half [Tatar]"),
        (EN, DATE, "I left Russia on [22 September]"),
        (RU, AGE, "Мне было [27 лет]"),
        (RU, AGE, "мне тогда исполнилось [тридцать]"),
        (RU, PLACE, "я родился в [Уфе]"),
        (RU, PLACE, "Живу в [Астане]"),
        (RU, ORG, "я тогда работала в [Сбербанке]"),
        (RU, JOB, "я [фельдшер]"),
        (RU, PEOPLE, "Я сама [кореянка]"),
        (KK, AGE, "[жиырма жетідемін]"),
        (KK, PLACE, "[Семейде] тұрамын"),
        (KK, JOB, "мен [мұғалім]"),
        (KK, ORG, "[мектепте] жұмыс істеймін"),
    ],
)
def test_said_of_oneself(language, category, text):
    start, end = text.index("["), text.index("]") - 1
    assert about_self(text.replace("[", "").replace("]", ""), start, end, category, language)


@pytest.mark.parametrize(
    ("language", "category", "text"),
    [
        (EN, AGE, "my mother was [60]"),
        (EN, AGE, "I met a boy of [20]"),
        (EN, AGE, "I know. He was [20]"),
        (EN, PLACE, "my friend lives in [Ufa]"),
        (EN, PLACE, "I hate [Ufa]"),
        (EN, ORG, "I saw it on [Meduza]"),
        (EN, JOB, "I called a [translator]"),
        (EN, DATE, "They announced it on [21 September]"),
        (RU, AGE, "моей маме было [60 лет]"),
        (RU, AGE, "я знал парня, ему было [20]"),
        (RU, PLACE, "подруга родилась в [Уфе]"),
        (RU, JOB, "я позвала [фельдшера]"),
        (RU, PLACE, "Красивый город [Уфа]"),
        (KK, AGE, "анам [алпыста]"),
        (KK, PLACE, "досым [Семейде] тұрады"),
    ],
)
def test_said_of_others(language, category, text):
    start, end = text.index("["), text.index("]") - 1
    assert not about_self(text.replace("[", "").replace("]", ""), start, end, category, language)


@pytest.mark.parametrize("language", [None, *Language])
def test_a_bare_mention_says_nothing(language):
    assert not about_self("27", 0, 2, AGE, language)
    assert not about_self("Ufa", 0, 3, PLACE, language)
