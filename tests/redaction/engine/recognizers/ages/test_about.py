"""The little words that belong to an age."""

import pytest

from archive.vocabulary import Category, Language
from redaction.engine.recognizers.ages.about import with_about
from redaction.engine.recognizers.base import Found


@pytest.mark.parametrize(
    ("language", "text", "age", "whole"),
    [
        ("en", "our mother is above seventy now", "seventy", "above seventy"),
        ("en", "Tomas, aged 44, of this parish", "44", "aged 44"),
        ("en", "female, 15 yrs, clean", "15", "15 yrs"),
        ("en", "He was nineteen and three weeks.", "nineteen", "nineteen and three weeks"),
        ("en", "I had her on my breast, four months, and ran", "four", "four months"),
        ("en", "she was six, four months later seven", "six", "six"),
        ("en", "at six months later she left", "six", "six"),
        ("en", "she was nine and a half", "nine", "nine and a half"),
        ("en", "she was nine and afraid", "nine", "nine"),
        ("en", "he was nine, yearning for it", "nine", "nine"),
        ("kk", "сексеннен асып кетті", "сексеннен", "сексеннен асып"),
        ("kk", "сексеннен бір асып кетті", "сексеннен", "сексеннен бір асып"),
        ("kk", "жетпістің ар жақ-бер жағы", "жетпістің", "жетпістің ар жақ-бер жағы"),
        ("kk", "Асадбек он айлық еді", "он", "он айлық"),
        ("kk", "қолында бес-алты айлық қыз", "алты", "бес-алты айлық"),
        ("kk", "қыз, жиырма екі-үште", "үште", "жиырма екі-үште"),
        ("kk", "он айлықшы", "он", "он"),
        ("kk", "Күн-отыз", "отыз", "отыз"),
        ("kk", "жетпісте еді", "жетпісте", "жетпісте"),
        ("ru", "Двадцать лет, два месяца.", "Двадцать", "Двадцать лет, два месяца"),
        ("ru", "Ясин (8 мес.)", "8", "8 мес."),
        ("ru", "Я с пятьдесят третьего года", "пятьдесят третьего года", "с пятьдесят третьего года"),
        ("en", "I was nineteen and Karim weeks later was gone", "nineteen", "nineteen"),
        ("en", "she was forty and three days later she left", "forty", "forty"),
        ("en", "He was 27 — and he left", "27", "27"),
        ("en", "past\nseventy", "seventy", "seventy"),
        ("kk", "Атам жетпіс Асқанбай деген", "жетпіс", "жетпіс"),
        ("kk", "атам жетпіс асқанбай деген", "жетпіс", "жетпіс"),
        ("ru", "Мне тридцать, Асель месяц как родила", "тридцать", "тридцать"),
        ("ru", "Ей двадцать пять, Петров месяцев шесть сидел", "двадцать пять", "двадцать пять"),
        ("ru", "Мне было двадцать, через месяц мы уехали", "двадцать", "двадцать"),
        ("ru", "Мне исполнилось сорок, недели две назад", "сорок", "сорок"),
        ("ru", "ему двадцать два месяца назад стукнуло", "двадцать", "двадцать"),
        ("ru", "с двадцать пятого числа", "двадцать пятого", "двадцать пятого"),
        ("ru", "Я старше Айгерим на пять лет", "пять лет", "пять лет"),
        ("ru", "с четырёх лет по детдомам", "четырёх лет", "с четырёх лет"),
        ("ru", "ему под шестьдесят уже", "шестьдесят", "под шестьдесят"),
        ("ru", "Далеко за сорок, а бегает", "сорок", "Далеко за сорок"),
        ("ru", "дед, без малого девяносто", "девяносто", "без малого девяносто"),
        ("ru", "девочкам по девять", "девять", "по девять"),
        ("ru", "младше меня лет на семь", "семь", "младше меня лет на семь"),
        ("ru", "старше её на четыре года", "четыре года", "старше её на четыре года"),
        ("ru", "ей сорок", "сорок", "сорок"),
        ("ru", "завод сорок", "сорок", "сорок"),
        ("ru", "дом на сорок", "сорок", "сорок"),
    ],
)
def test_an_age_is_widened_by_the_little_words_that_belong_to_it(language, text, age, whole):
    start = text.index(age)
    one = with_about(text, Found(start, start + len(age), Category.AGE, 0.9), Language(language))
    assert (text[one.start : one.end], one.score) == (whole, 0.9)
