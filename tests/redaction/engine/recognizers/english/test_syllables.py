"""Family names and given names of one syllable, in sentences of our own."""

import pytest

from archive.vocabulary import Category, Language, Tier
from redaction.detector import configured_detector
from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import sentences
from redaction.engine.recognizers.english.syllables import syllables, with_family


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("Ten Irina Valeryevna signed it", "Irina Valeryevna", "Ten Irina Valeryevna"),
        ("I asked Li Vera to write", "Vera", "Li Vera"),
        ("this is an svetlana from work", "svetlana", "an svetlana"),
        ("No Galina Sergeevna came", "Galina Sergeevna", "No Galina Sergeevna"),
        ("No Galina came that day", "Galina", None),
        ("it was an olga or so", "olga", None),
        ("we had ten Irinas there", "Irinas", None),
        ("there was mrs noh pearl noh too", "pearl noh", None),
        ("he saw Ten, Irina was out", "Irina", None),
    ],
)
def test_a_family_name_of_one_syllable_belongs_to_the_name(text, found, whole):
    start = text.index(found)
    spans = [Span(start, start + len(found), "PER", 0.9)]
    assert [text[one.start : one.end] for one in with_family(sentences(text)[0], spans)] == ([whole] if whole else [])


@pytest.mark.parametrize(("kind", "score"), [("ORG", 0.9), ("PER", 0.4)])
def test_only_a_person_that_is_masked_has_a_family_name(kind, score):
    text = "Ten Irina Valeryevna signed it"
    assert list(with_family(sentences(text)[0], [Span(4, 20, kind, score)])) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("my sister en hi was three and ok sun and en hi ran", ["en hi", "en hi"]),
        ("i am ok sun but who knows", ["ok sun"]),
        ("my grandson min-ho speaks", ["min-ho"]),
        ("i am so sun burnt, i am an ok man", []),
        ("this is how it was, my sister ran away", []),
        ("we had ok sun that day", []),
    ],
)
def test_two_syllables_where_a_name_is_due_are_asked_about(text, wanted):
    found = list(syllables(text))
    assert [text[one.start : one.end] for one in found] == wanted
    assert all(0.2 <= one.score < 0.5 for one in found)


def test_a_number_behind_mrs_is_a_name():
    text = "After him came Mrs Ten. She asked me for tea."
    found = configured_detector().detect(text, Language.ENGLISH)
    assert [(text[one.start : one.end], one.tier) for one in found if one.category is Category.PERSON] == [
        ("Mrs Ten", Tier.MASK)
    ]
