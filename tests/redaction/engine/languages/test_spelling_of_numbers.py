"""Numbers in names are compared digit by digit, though doubled letters are not."""

import pytest

from archive.vocabulary import Category, Language
from redaction.engine.languages.translit import skeleton
from redaction.engine.linking import Mention, link
from redaction.engine.risk.ladders import date_ladder, plain_ladder


@pytest.mark.parametrize(
    ("one", "other"), [("22", "2"), ("155", "15"), ("2022", "202"), ("2002", "202"), ("№11", "№1")]
)
def test_two_numbers_are_two(one, other):
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Анна", "Ана"), ("Anna", "анна"), ("Aaliya", "aliya")])
def test_doubled_letters_are_one(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("школа 22", "школа 2"), ("School 155", "School 15")])
def test_two_numbered_places_of_work_are_two_entities(one, other):
    mentions = [Mention(text, text, Category.ORGANISATION, Language.RUSSIAN) for text in (one, other)]
    assert len(set(link(mentions, []).entities.values())) == 2


def test_people_of_other_years_and_numbers_do_not_look_alike():
    assert date_ladder("3 мая 2022")[0] != date_ladder("3 мая 2002")[0]
    assert plain_ladder("11 classes") != plain_ladder("1 classes")
