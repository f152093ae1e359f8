"""What bodies in Kazakh are said to be called, everyday words or not; no sentence comes from an interview."""

from functools import cache

import pytest

from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.calling import calling


@cache
def vocabulary():
    return Vocabulary()


@pytest.mark.parametrize(
    ("text", "masked", "asked"),
    [
        ("ағасының асханасы бар көк қайың деп қойыпты", {"көк қайың"}, set()),
        ("қор ашты бес тал деген содан көмек алдық", {"бес тал"}, set()),
        ("Дүкеніміз бар еді, Ай-Керім дейтін.", {"Ай-Керім"}, set()),
        ("дүкен ашты қанағат деген", set(), {"қанағат"}),
        ("ескі базардың іші екі қайрақ деп іздесең табасың", {"екі қайрақ"}, set()),
        ("сосын өзіміз Тұғыр деп аштық", {"Тұғыр"}, set()),
        ("Қазгидромонтаж дей ме, сонда істеген", {"Қазгидромонтаж"}, set()),
        ("Топ ашқымыз келіп жүр, Қос қанат деп.", {"Қос қанат"}, set()),
        ("тұмар дейді бізді", set(), {"тұмар"}),
        # What is thought or said of a thing is no name, nor what was done.
        ("дүкен ашты арзан деп ойлама", set(), set()),
        ("жұмыс жақсы деп қойдық, солай деп аштық", set(), set()),
        ("үйі бар дейді, келді деп айтты, қайда деп іздесең", set(), set()),
        ("болады деп тіркелдік, адам дейді бізді", set(), set()),
        ("ол кісі келеді дей ме, жоқ дейді ме", set(), set()),
    ],
)
def test_bodies_are_called_by_everyday_words(text, masked, asked):
    found = list(calling(text, vocabulary()))
    assert {text[one.start : one.end] for one in found if one.score >= 0.5} == masked
    assert {text[one.start : one.end] for one in found if one.score < 0.5} == asked


def test_places_are_called_too():
    text = "Өзен ғой, Қарқыра дей ме, сол."
    assert {text[one.start : one.end] for one in calling(text, vocabulary())} == {"Қарқыра"}
