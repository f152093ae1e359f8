"""English ages of those who learnt the language late, and of children; the sentences are our own."""

import pytest

from redaction.engine.recognizers.ages.english.learnt import find_learnt


def ages(text):
    return list(dict.fromkeys(text[one.start : one.end] for one in find_learnt(text)))


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("i am having fifty-six years and still working", "fifty-six years"),
        ("my father is carrying seventy years", "seventy years"),
        ("i was having seventeen when they came", "seventeen"),
        ("when i was with twenty years i ran", "twenty years"),
        ("she was with eight years only", "eight years"),
        ("he had maybe thirty five thirty six years very polite", "thirty five thirty six years"),
        ("i have already forty-four years, it is enough", "forty-four years"),
        ("when i had nineteen i married", "nineteen"),
        ("when she had nine years my mother died", "nine years"),
        ("she is in her twelve now", "twelve"),
        ("i was in my nineteen years when it began", "nineteen years"),
        ("me i was small, like seven seven, and barefoot", "seven seven"),
        ("i was still little maybe five six years", "five six years"),
        ("she must have seventy years", "seventy years"),
        ("twenty years i was when they came", "twenty years"),
        ("the youngest turned three in custody", "three"),
        ("my girl turned one while i sat there. She turned two after", "two"),
        ("the little one is Rosalind, four next month", "four"),
        ("the eldest is temur eleven already", "eleven"),
        ("and Beatrix, six this week", "six"),
        ("she'll be nine next week", "nine"),
        ("with a baby of six weeks on her back", "six weeks"),
        ("a little girl of only nine days", "nine days"),
        ("his boy, he's what, nine now", "nine"),
        ("her age is around sixty sixty-five", "sixty sixty-five"),
        ("in the age of fifteen i left", "fifteen"),
        ("i am running forty-one now", "forty-one"),
    ],
)
def test_it_is_an_age(text, age):
    assert age in ages(text)


@pytest.mark.parametrize(
    "text",
    [
        "he had thirty years of experience",
        "then the judge came and he got nine years",
        "she has ten years in the trade",
        "they are having two meetings a week",
        "i was having seventeen problems at once",
        "i was with twenty people",
        "when i had nineteen goats",
        "i have two years left",
        "he got five years for it and five years in exile",
        "it was in my two hands",
        "she is in her house now",
        "i was small, like all of us",
        "she turned one page",
        "she turned two corners and stopped",
        "they turned three away",
        "the youngest of five sat in front",
        "the other one took six bags",
        "he'll be one of them",
        "a house of six weeks' work",
        "a baby six weeks ago",
        "for twenty years i was afraid",
        "what nine people saw",
        "the age of stone",
        "he had five or six years more",
    ],
)
def test_it_is_none(text):
    assert ages(text) == []


@pytest.mark.parametrize("hostile", ["i was small small " * 2000, "she turned two " * 2000, "had thirty years " * 2000])
def test_a_hostile_row_is_read_to_its_end(hostile):
    assert all(one.end <= len(hostile) for one in find_learnt(hostile))
