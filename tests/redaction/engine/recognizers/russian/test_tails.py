"""What belongs to a body's name in small letters, and works called by their kind alone."""

import pytest

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.tails import DOUBTED, find_tails, find_works


def tails(text, name):
    at = text.index(name)
    found = [Found(at, at + len(name), Category.ORGANISATION, 0.7)]
    return [
        (text[one.start : one.end], one.score > DOUBTED)
        for stretch in stretches(text)
        for one in find_tails(text, stretch, found)
    ]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Писала и в Комитет солдатских матерей, молчат.", "Комитет", ("Комитет солдатских матерей", True)),
        ("Нас вывез потом Берег надежды, дай им бог.", "Берег", ("Берег надежды", False)),
        ("Писала и в Комитет, солдатских матерей не слышат.", "Комитет", None),
        ("Она пришла в Берег поздно.", "Берег", None),
        ("Она работала в Каспи продавцом.", "Каспи", None),
        ("Стоял там Берег и молчал.", "Берег", None),
    ],
)
def test_a_genitive_belongs_to_the_capital_before_it(text, name, expected):
    assert tails(text, name) == ([expected] if expected else [])


def test_without_capitals_no_tail_is_told():
    assert tails("писала и в комитет солдатских матерей молчат", "комитет") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Она с хлебозавода, мы в очередях познакомились.", ["хлебозавода"]),
        ("работал в рудоуправлении", ["рудоуправлении"]),
        ("Завод закрыли, на заводе пусто.", []),
        ("Хлебозаводы закрыли, а управление осталось.", []),
    ],
)
def test_works_by_their_kind_go_to_the_reviewer(text, expected):
    found = [one for stretch in stretches(text) for one in find_works(stretch)]
    assert [text[one.start : one.end] for one in found] == expected
    assert {one.score for one in found} <= {DOUBTED}
