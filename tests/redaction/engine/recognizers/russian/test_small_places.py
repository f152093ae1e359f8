"""Places called by ordinary words in Russian without capitals."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.small_places import find_small_places


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("потому что своих много в красном яру и рядом", "красном яру"),
        ("ездила к маме в новый уренгой каждое лето", "новый уренгой"),
        ("родом из нижнего ломова мы все", "нижнего ломова"),
        ("родом из намцев село партизан не смейтесь", "партизан"),
        ("деревня зелёновка от города час", "зелёновка"),
        ("сошли на полустанке камень ночью", "камень"),
        ("это станция чан такая под псковом", "чан"),
        ("тормозят каждую неделю на республики там пост", "республики"),
        ("мы тогда жили на победы у рынка", "победы"),
        ("живу я там, ул. конопницкой, 7 и всё", "конопницкой, 7"),
        ("увезли в отдел на пятьдесят лет октября и держали", "пятьдесят лет октября"),
        ("Магазин на Сорок лет Победы закрыли.", "Сорок лет Победы"),
        ("мы тогда жили на лыжной у рынка", "лыжной"),
    ],
)
def test_places_are_found(text, wanted):
    assert _found(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "прожили сорок лет победы не видели",
        "подарил ей на восьмое марта цветы",
        "деревня большая была и красивая",
        "станция метро рядом станция закрыта чан стоит",
        "село работать никто не хотел",
        "мы тогда жили на новой квартире у рынка",
        "мы тогда жили на старую пенсию",
        "красный стол стоял в углу",
        "смотрела на новую машину и плакала",
        "Потом на Победы. Потом в Красном Яру. Потом Село Партизан.",
    ],
)
def test_ordinary_words_are_none(text):
    assert not _found(text)


def test_what_honours_a_street_and_nobody_lives_by_goes_to_review():
    found = [
        one
        for stretch in stretches("надеялись мы на победы скорые")
        for one in find_small_places("надеялись мы на победы скорые", stretch)
    ]
    assert all(one.score < 0.5 for one in found)


def _found(text: str) -> list[str]:
    found = [one for stretch in stretches(text) for one in find_small_places(text, stretch)]
    return [text[one.start : one.end] for one in found]
