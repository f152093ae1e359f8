"""What is kept of a name that the models read, and what nothing explains; no sentence is from an interview."""

import pytest

from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import sentences
from redaction.engine.recognizers.english.doubts import settled
from redaction.engine.recognizers.english.lists import NameLists
from redaction.engine.recognizers.english.net import called, uncapitalised, unexplained
from redaction.engine.recognizers.english.whole import whole as made_whole

LISTS = NameLists(EnglishFeatures())


def spans(text, *names, kind="PER", score=0.9):
    """Give a sentence's tokens and the spans of some words in it."""
    return sentences(text)[0], [Span(text.index(name), text.index(name) + len(name), kind, score) for name in names]


@pytest.mark.parametrize(
    ("text", "read", "kind", "kept"),
    [
        ("We lived in Kirton, then moved", "Kirton,", "LOC", ["Kirton"]),
        ("between Noida and the sea", "Noida and", "LOC", ["Noida"]),
        ("i met alsu a girl from there", "alsu a", "PER", ["alsu"]),
        ("It was - Energy, I think", "- Energy", "ORG", ["Energy"]),
        ("He signed for CCNG, Inc. and left", "CCNG, Inc.", "ORG", ["CCNG, Inc."]),
        ("he signed for enron corp. and left", "enron corp.", "ORG", ["enron corp."]),
        ("I asked Colonel Tulebaev twice", "Colonel Tulebaev", "PER", ["Tulebaev"]),
        ("So Dr. Harlow came", "Dr. Harlow", "PER", ["Harlow"]),
        ("So the Dr. came", "Dr.", "PER", []),
        ("We called him Captain then", "Captain", "PER", ["Captain"]),
        ("the Sister Act was on", "Sister Act", "ORG", ["Sister Act"]),
        ("Fax and then 0022 again", "0022", "LOC", []),
        ("the Harlow refinery burnt", "Harlow refinery", "LOC", ["Harlow"]),
        ("the Medeu district burnt", "Medeu district", "LOC", ["Medeu district"]),
        ("the Harlow insurance paid", "Harlow insurance", "ORG", ["Harlow insurance"]),
        ("the militant Harlow came", "militant Harlow", "ORG", ["Harlow"]),
        ("to de Harlow and al-Sadr", "de Harlow", "PER", ["de Harlow"]),
        ("the bread factory burnt", "bread factory", "ORG", ["bread factory"]),
    ],
)
def test_ends_that_are_no_part_of_a_name_come_off(text, read, kind, kept):
    tokens, found = spans(text, read, kind=kind, score=0.6)
    assert [
        text[one.start : one.end] for one in settled(tokens, iter(found), LISTS, capitals=True, spoken=False)
    ] == kept


@pytest.mark.parametrize(
    ("text", "word", "kind", "score", "kept"),
    [
        ("it was in the rice then", "rice", "ORG", 0.7, False),
        ("please bring bread and tea", "bread", "ORG", 0.55, False),
        ("i did home attendant work", "home attendant", "ORG", 0.4, False),
        ("he worked for threshold then", "threshold", "ORG", 0.9, True),
        ("she sat in the registry then", "registry", "ORG", 0.85, True),
        ("we danced in the echo then", "echo", "LOC", 0.6, True),
        ("they wrote to melksham then", "melksham", "ORG", 0.4, True),
    ],
)
def test_common_nouns_of_speech_are_no_bodies(text, word, kind, score, kept):
    tokens, found = spans(text, word, kind=kind, score=score)
    assert bool(list(settled(tokens, iter(found), LISTS, capitals=False, spoken=True))) == kept


@pytest.mark.parametrize(
    ("text", "word", "score", "masked"),
    [
        ("then the bell rang and we ran", "bell", 0.55, False),
        ("the baker opens at five", "baker", 0.6, False),
        ("then bell rang and we ran", "bell", 0.55, True),
        ("i saw the melvina there", "melvina", 0.6, True),
        ("that zelim was there", "zelim", 0.6, True),
    ],
)
def test_small_words_behind_articles_are_hardly_people(text, word, score, masked):
    tokens, found = spans(text, word, score=score)
    kept = list(settled(tokens, iter(found), LISTS, capitals=False, spoken=True))
    assert [one.score >= 0.5 for one in kept] == [masked]


def test_a_small_word_stays_between_two_parts_of_one_name():
    text = "in the Gulf of Mexico then"
    tokens, found = spans(text, "Gulf of", "Mexico", kind="LOC")
    assert [text[one.start : one.end] for one in settled(tokens, iter(found), LISTS, capitals=True, spoken=False)] == [
        "Gulf of",
        "Mexico",
    ]


@pytest.mark.parametrize(
    ("word", "kind", "score", "capitals", "masked"),
    [
        ("naghturally", "PER", 0.6, True, False),
        ("naghturally", "PER", 0.6, False, True),
        ("naghturally", "PER", 0.9, True, True),
        ("Window", "ORG", 0.6, True, False),
        ("Window", "PER", 0.6, True, True),
        ("Karaganda", "LOC", 0.6, True, True),
        ("Window", "ORG", 0.9, True, True),
    ],
)
def test_what_names_hardly_ever_look_like_goes_to_review(word, kind, score, capitals, masked):
    tokens, found = spans(f"then {word} came", word, kind=kind, score=score)
    (one,) = settled(tokens, iter(found), LISTS, capitals=capitals, spoken=False)
    assert (one.score >= 0.5) is masked
    assert one.score >= 0.2


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("I clean at the Beeches, on nights, with her.", ["Beeches"]),
        ("I was at Two Kettles in the town.", ["Kettles"]),
        ("we called for Wollgrath twice", ["Wollgrath"]),
        ("it was in the Yellow Kettle on the hill", ["Yellow Kettle"]),
        ("You will find it in Section 7 of the law.", []),
        ("it goes through Right to Stay since then", ["Right to Stay"]),
        ("Helping Hands did not answer us", ["Helping Hands"]),
        ("The Regional never paid", ["Regional"]),
        ("I had it from the DOT and it was the BEST for us", ["DOT"]),
        ("we were glad that Aunt Olga came along", ["Olga"]),
        ("Comfort came with us to the river", ["Comfort"]),
        ("Comfort of any kind was not to be had", []),
        ("Best Pizza In Town", []),
        ("this place is SO GOOD and cheap", []),
        ("We met on Monday, in March, at a Russian wedding.", []),
        ("And she said that I was right.", []),
    ],
)
def test_odd_capitals_are_reviewed(text, odd):
    tokens = sentences(text)[0]
    assert [text[one.start : one.end] for one in unexplained(tokens, set(), LISTS, spoken=True)] == odd


def test_prose_is_asked_less():
    tokens = sentences("The Regional never paid")[0]
    assert not list(unexplained(tokens, set(), LISTS, spoken=False))


def test_what_is_found_already_is_not_asked_about():
    text = "it was in the Yellow Kettle on the hill"
    tokens = sentences(text)[0]
    assert list(unexplained(tokens, set(range(len(text))), LISTS, spoken=True)) == []


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("I pray at Our Lady there", "Lady", "Our Lady"),
        ("I was at Two Kettles there", "Kettles", "Two Kettles"),
        ("I met Colonel Harlow there", "Harlow", None),
        ("Our Harlow is a village", "Harlow", None),
        ("and The Harlow is shut", "Harlow", None),
        ("and so kettles boil", "kettles", None),
    ],
)
def test_names_begin_where_their_capitals_begin(text, part, whole):
    tokens, found = spans(text, part)
    assert [text[one.start : one.end] for one in made_whole(tokens, found)] == ([whole] if whole else [])


@pytest.mark.parametrize(
    ("text", "capitals", "found"),
    [
        ("a girl called hope came", False, [("hope", True)]),
        ("a girl named Hope came", True, [("Hope", True)]),
        ("We called him Captain because of the cap", True, [("Captain", True)]),
        ("they call me damiko like in the film", False, [("damiko", False)]),
        ("they call me damiko like in the film", True, []),
        ("he called me back, they call us traitors, call her tomorrow", False, []),
        ("a boy called the police, a woman called me", True, []),
        ("we called it a day", True, []),
    ],
)
def test_what_people_are_called(text, capitals, found):
    assert [(text[a:b], score >= 0.5) for a, b, _, score in called(text, LISTS, capitals=capitals)] == found


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("and blessing came and hope and the kids", ["blessing", "hope"]),
        ("it was a blessing and i hope you had grace", []),
        ("we may go in the spring said my son", []),
        ("then xurtlova came", ["xurtlova"]),
        ("we walked to the border with blankets", []),
    ],
)
def test_words_that_people_are_called_by_are_asked_about_where_nothing_is_capitalised(text, asked):
    found = uncapitalised(sentences(text)[0], set(), text, LISTS, raw=True)
    assert [text[one.start : one.end] for one in found] == asked
