"""In a Russian interview a number that nothing explains is masked."""

import pytest

from archive.vocabulary import Language
from redaction.engine.languages.telling import are_told_in_russian
from redaction.engine.numerals import numerals
from redaction.engine.recognizers.ages.recognizer import AgeRecognizer
from redaction.engine.recognizers.ages.russian.net import find_unexplained
from redaction.engine.words import Words

INTERVIEW = "Ну вот, я вам говорю, как мне тогда жилось. Мы с мамой вдвоём были, и нас никто не спросил. " * 10
ARTICLE = "Министерство опубликовало доклад о состоянии дорог в области за прошлый отчётный период. " * 20


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("А дочка меньшая, восемь, спала в углу.", ["восемь"]),
        ("Видишь, девять, а уже пасёт.", ["девять"]),
        ("У брата, говорю, семь лет, и молчит.", ["семь лет"]),
        ("Работал там двенадцать лет на кране.", ["двенадцать лет"]),
        ("Кто-то сорок седьмого, кто-то раньше.", ["сорок седьмого"]),
        ("Тамила, 44. Записала вечером.", ["44"]),
        ("Сейчас шестнадцать будет, семнадцатый идёт, учится.", ["шестнадцать", "семнадцатый"]),
        ("Сейчас семнадцатый троллейбус идёт.", []),
        ("Статья двести, минус сорок, номер восемь.", []),
        ("Отсидел он семь лет, вышел.", []),
        ("Семь лет назад, через три года.", []),
        ("Двенадцать километров, восемь мешков.", []),
        ("Приехали в семь утра, в пять сорок.", []),
        ("В тридцать восьмом доме, на пятый день.", []),
        ("Пятый автобус, шестьдесят второй маршрут.", []),
        ("Ей дали восемь, мне назначили три.", []),
        ("Улица Мира 44, дом 8.", []),
    ],
)
def test_numbers_that_may_be_ages(text, masked):
    words = Words(text)
    found = list(find_unexplained(words, list(numerals(words, Language.RUSSIAN)), []))
    assert [text[words[one.first].start : words[one.last - 1].end] for one in found] == masked
    assert all(one.score >= 0.5 for one in found)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [([INTERVIEW], True), ([INTERVIEW[:200]], False), ([ARTICLE], False), ([ARTICLE, INTERVIEW], True)],
)
def test_an_interview_is_told_from_an_article(turns, expected):
    assert are_told_in_russian(turns) is expected


def test_only_in_an_interview():
    recognizer = AgeRecognizer(Language.RUSSIAN.value)
    said = "Видишь, девять, а уже пасёт."
    recognizer.read_ahead([ARTICLE])
    assert list(recognizer.find(said)) == []
    recognizer.read_ahead([INTERVIEW, said])
    assert [(said[one.start : one.end], one.score >= 0.5) for one in recognizer.find(said)] == [("девять", True)]
    recognizer.read_ahead([])
    assert list(recognizer.find(said)) == []
