"""Names of an adjective and a noun, one of which was found, in Russian without capitals."""

import pytest

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.pairs import agree, find_pairs


def _paired(text: str, word: str, score: float = 0.6, category: Category = Category.ORGANISATION) -> list[str]:
    start = text.index(word)
    known = Found(start, start + len(word), category, score)
    found = [one for stretch in stretches(text) for one in find_pairs(stretch, [known])]
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("батя на красной звезде закройщиком всю жизнь", "красной", "красной звезде"),
        ("подрабатывала в зелёной точке по вечерам", "зелёной", "зелёной точке"),
        ("мыла посуду в синем ките до ночи", "ките", "синем ките"),
        ("работала она в трёх карасях официанткой", "карасях", "трёх карасях"),
    ],
)
def test_both_words_are_masked(text, word, wanted):
    assert _paired(text, word) == [wanted]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("мыла посуду в этом ките до ночи", "ките"),
        ("мыла посуду в нашем ките до ночи", "ките"),
        ("помню его синий кит плавал до ночи", "кит"),
        ("на красной закройщиком был всю жизнь", "красной"),
        ("в зелёной сестра работает по вечерам", "зелёной"),
        ("Мыла посуду в синем Ките. Потом ушла. Потом пришла.", "Ките"),
    ],
)
def test_what_only_points_or_does_not_agree_is_left_out(text, word):
    assert not _paired(text, word)


def test_only_sure_places_and_bodies_grow():
    assert not _paired("мыла посуду в синем ките до ночи", "ките", score=0.35)
    assert not _paired("мыла посуду в синем ките до ночи", "ките", category=Category.PERSON)


@pytest.mark.parametrize(
    ("one", "other", "do"),
    [("синем", "ките", True), ("трёх", "карасях", True), ("красной", "звезде", True), ("красную", "ките", False)],
)
def test_agreement_in_case_gender_and_number(one, other, do):
    assert agree(one, other) is do
