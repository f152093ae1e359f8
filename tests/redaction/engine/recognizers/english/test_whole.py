"""English names made whole, bodies called by everyday words, and speech told from prose, in sentences of our own."""

import pytest

from archive.vocabulary import Category, Language, Tier
from redaction.detector import configured_detector
from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import sentences
from redaction.engine.languages.english_speech import are_raw, behind_speaker, is_raw, is_spoken
from redaction.engine.recognizers.english.employed import employed
from redaction.engine.recognizers.english.whole import whole, with_article, with_byname


@pytest.mark.parametrize(
    ("text", "part", "kind", "wanted"),
    [
        ("he slept at Birsa Security then", "Birsa", "ORG", "Birsa Security"),
        ("he slept at Great Southern then", "Great", "ORG", "Great Southern"),
        ("he slept at Birsa security then", "Birsa", "ORG", None),
        ("he slept at Birsa Former then", "Birsa", "ORG", None),
        ("he saw Birsa Security then", "Birsa", "PER", None),
        ("he slept at Birsa, Security then", "Birsa", "ORG", None),
    ],
)
def test_names_end_where_their_capitals_end(text, part, kind, wanted):
    tokens = sentences(text)[0]
    start = text.index(part)
    found = [text[one.start : one.end] for one in whole(tokens, [Span(start, start + len(part), kind, 0.6)])]
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "part", "kind", "wanted"),
    [
        ("I wrote to Right to Stay twice", "Right", "ORG", "Right to Stay"),
        ("Helping Hands gave us blankets", "Hands", "ORG", "Helping Hands"),
        ("I wrote to Right to stay twice", "Right", "ORG", None),
        ("Unless Karimov comes we stay", "Karimov", "PER", None),
        ("The Hands gave us blankets", "Hands", "ORG", None),
    ],
)
def test_a_question_takes_small_words_and_the_head_of_a_sentence_along(text, part, kind, wanted):
    tokens, start = sentences(text)[0], text.index(part)
    doubtful = Span(start, start + len(part), kind, 0.3)
    assert [text[one.start : one.end] for one in whole(tokens, [doubtful])] == ([wanted] if wanted else [])
    if wanted and " to " not in wanted:
        assert list(whole(tokens, [doubtful._replace(score=0.6)])) == []


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Then Dai the Milk, he came", "Dai", "Dai the Milk"),
        ("Then Dai the Milk said no", "Dai", "Dai the Milk"),
        ("Then Dai the milk, he came", "Dai", "Dai"),
        ("I told Dai the Ministry Of it", "Dai", "Dai"),
    ],
)
def test_bynames(text, name, wanted):
    start = text.index(name)
    assert text[start : with_byname(text, start + len(name))] == wanted


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("I went in to the GEC, on telephones", "GEC", "the GEC"),
        ("sheets for the Regional and the rest", "Regional", "the Regional"),
        ("I went in to the GEC people", "GEC", "GEC"),
        ("I breathe GEC, we said", "GEC", "GEC"),
    ],
)
def test_articles(text, name, wanted):
    start = text.index(name)
    end = start + len(name)
    assert text[with_article(text, start, end, spoken=True) : end] == wanted
    assert text[with_article(text, start, end, spoken=False) : end] == name


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("he drove for swift and i started", ["swift"]),
        ("i am a nurse at golden fields now", ["golden fields"]),
        ("the rehab was quiet river out there", ["quiet river"]),
        ("i work with them and for the money", []),
        ("i work for my uncle, i drive at night", []),
        ("we cooked for hours, the school was closed", []),
        ("she teaches with really good people", []),
    ],
)
def test_bodies_called_by_everyday_words(text, wanted):
    asked, masked = (list(employed(text, sure=sure)) for sure in (False, True))
    assert [text[one.start : one.end] for one in asked] == [text[one.start : one.end] for one in masked] == wanted
    assert all(0.2 <= one.score < 0.5 for one in asked)
    assert all(one.score >= 0.5 for one in masked)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("I told her we would go there when the snow melts and not before", True),
        ("Um, the school, the yard, the gate, all of it burnt down then", True),
        ("The committee of the region issued a decree on prices of bread in shops", False),
        ("Great service", True),
    ],
)
def test_speech(text, spoken):
    assert is_spoken(text) is spoken


RAW = "and then my cousin came and we went over the river by night and nobody said a word until it was light"


@pytest.mark.parametrize(
    ("text", "raw"),
    [(RAW, True), (RAW.capitalize(), False), (RAW.replace(" and", ", and"), False), ("we went home", False)],
)
def test_raw_speech(text, raw):
    assert is_raw(text) is raw


SHORT = ["so you waited", "he did with dzurovqan", "and then", "we went home and he slept for two days on the floor"]


@pytest.mark.parametrize(
    ("turns", "raw"),
    [
        (SHORT, True),
        ([f"R: {each}" for each in SHORT], True),
        ([f"[00:01:1{at}] INT: {each}" for at, each in enumerate(SHORT)], True),
        ([f"{each}." for each in SHORT], False),
        ([each.capitalize() for each in SHORT], False),
        (SHORT[:1], False),
        ([*SHORT, "And so I told her that we would go there together when the snow had gone."], False),
        ([], False),
    ],
)
def test_short_turns_together_are_raw_speech(turns, raw):
    assert are_raw(turns) is raw


@pytest.mark.parametrize(
    ("text", "words"), [("[00:01:12] R: so he said", "so he said"), ("so he said", "so he said"), ("Ann Lee: no", "no")]
)
def test_what_says_who_speaks_is_left_out(text, words):
    assert text[behind_speaker(text) :] == words


def test_a_short_turn_of_a_raw_transcript_is_read_as_raw():
    turns = [(each, Language.ENGLISH) for each in SHORT]
    together = list(configured_detector().detect_each(turns))[1]
    assert [one.tier for one in together if "dzurovqan" in SHORT[1][one.start : one.end]] == [Tier.MASK]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("he played at the grey nuns it's a hospital and she cooked for us every day of that winter", "the grey nuns"),
        ("We called it the Crick.", "the Crick"),
    ],
)
def test_the_article_that_a_name_asks_for_is_masked(text, mention):
    masked = [text[one.start : one.end] for one in configured_detector().detect(text, Language.ENGLISH)]
    assert any(mention in one for one in masked)


def test_madam_is_nobody():
    text = "good morning ma'am he said and i said good morning ma'am how are you today with your big bag"
    assert configured_detector().detect(text, Language.ENGLISH) == []


def test_an_unknown_word_is_masked_in_raw_speech_alone():
    text = f"{RAW} and my cousin dzurovqan sang"
    tiers = [
        {said[one.start : one.end]: one.tier for one in configured_detector().detect(said, Language.ENGLISH)}
        for said in (text, text.replace(" and", ", and"))
    ]
    assert tiers[0]["dzurovqan"] is Tier.MASK
    assert tiers[1].get("dzurovqan") in (Tier.REVIEW, Tier.MASK)


def test_the_head_of_a_list_of_people_is_asked_about():
    found = configured_detector().detect("I have buried three. Peace, Innocent the driver and Sarah.", Language.ENGLISH)
    assert (21, Category.PERSON) in [(one.start, one.category) for one in found]


def test_a_remark_and_a_weekday_are_not_asked_about():
    text = "She came to us on Wednesdays. (Laughter.) We said she could stay."
    found = configured_detector().detect(text, Language.ENGLISH)
    assert not [text[one.start : one.end] for one in found if one.tier is Tier.REVIEW]
