"""What English gives away by patterns: numbers of institutions, initials, kinship, lines broken at a margin."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.recognizers.english.lines import unwrapped
from redaction.engine.recognizers.english.numbered import numbered, with_figure, with_house
from redaction.engine.recognizers.english.people import beside

ORDINARY = frozenset(
    ("it", "what", "army", "plan", "war", "the", "then", "said", "sofa", "not", "known", "was", "area")
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She taught at School No. 23 then.", {"School No. 23"}),
        ("at Number 3 Middle School, yes", {"Number 3 Middle School"}),
        ("my mama was in school number four then", {"school number four"}),
        ("hospital number twenty two had no light", {"hospital number twenty two"}),
        ("I taught him in School 16, he slept.", {"School 16"}),
        ("a conscript from unit 6699", {"unit 6699"}),
        ("Dad was Teamsters, Local 912, so", {"Local 912"}),
        ("military unit 12/4 stood there", {"military unit 12/4"}),
        ("kindergarten #7", {"kindergarten #7"}),
        ("it was rovd number two, or police station no. 4", {"rovd number two", "police station no. 4"}),
        ("we danced at Studio 69 and Cafe 12, not at bar 5", {"Studio 69", "Cafe 12"}),
        ("I left school 16 years ago.", set()),
        ("School 7 years later was gone.", set()),
        ("a conscript in unit four four seven one two then", {"unit four four seven one two"}),
        ("i taught her in school sixteen and she never forgot", {"school sixteen"}),
        ("after school sixteen of us stayed", set()),
        ("i came from school six kilometres away", set()),
        ("the unit two of us rented", set()),
        ("a camp of twelve people and five schools", set()),
        ("my number four child", set()),
        ("the unit 5 metres away", set()),
        ("first in SIZO, then in LA-155/8, then IK-2", {"LA-155/8", "IK-2"}),
        ("в ИК-7 its cold", {"ИК-7"}),
        ("a lay-by on the A17 at night", {"A17"}),
        ("a flat in the 2nd micro, no lift", {"2nd micro"}),
        ("we moved to the twenty second microdistrict then", {"twenty second microdistrict"}),
        ("she lives in Micro-district No. 4, or mikrorayon six", {"Micro-district No. 4", "mikrorayon six"}),
        ("the second microwave and micro 5g are nothing, the district is", set()),
        ("i asked in the ministry of lost things and i got a card", {"ministry of lost things"}),
        ("the ministry of labour and social protection", {"ministry of labour and social protection"}),
        ("a department of the school", set()),
    ],
)
def test_numbered_institutions(text, found):
    assert {text[one.start : one.end] for one in numbered(text)} == found


@pytest.mark.parametrize(
    ("text", "place", "whole"),
    [
        ("first zhulduz one and then osh", "zhulduz", "zhulduz one"),
        ("in Zhulduz-3 we lived", "Zhulduz", "Zhulduz-3"),
        ("in osh two months later", "osh", "osh"),
        ("in osh, two of us", "osh", "osh"),
        ("in osh 2019", "osh", "osh"),
    ],
)
def test_a_quarter_goes_by_its_figure(text, place, whole):
    start = text.index(place)
    assert text[start : with_figure(text, start + len(place))] == whole


@pytest.mark.parametrize(
    ("text", "street", "whole"),
    [
        ("i wrote two zero seven main street on it", "main street", "two zero seven main street"),
        ("at 14b Mill Lane, upstairs", "Mill Lane", "14b Mill Lane"),
        ("my address is forty-two, station road", "station road", "forty-two, station road"),
        ("we counted seven osh bazaars", "osh bazaars", "osh bazaars"),
        ("we lived on station road", "station road", "station road"),
    ],
)
def test_a_street_has_the_number_of_the_house_before_it(text, street, whole):
    start = text.index(street)
    end = start + len(street)
    assert text[with_house(text, start, end) : end] == whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("he wrote: citizen M. R. Dzurov, born", {"M. R. Dzurov"}),
        ("signed J.Dale.", {"J.Dale"}),
        ("I must write: Akhatov Ye. T., article 272", {"Akhatov Ye. T."}),
        ("Jody P. says hello", {"Jody P."}),
        ("N.S., the investigator; notes by E.M.", {"N.S.", "E.M."}),
        ("in the U.S. at 6 A.M. P.S. nothing, e.g. D.C. or W.H.O.", set()),
        ("Mr. Harlow came", {"Harlow"}),
        ("Mr Will and Judge May", {"Will", "May"}),
        ("sister Judge Theodora May", {"Theodora May"}),
        ("we went to tyotya Zina", {"Zina"}),
        ("we went to tyotya sofa", {"sofa"}),
        ("so Yunus-aka says, sit", {"Yunus-aka"}),
        ("I asked Salima apai for bread", {"Salima apai"}),
        ("my surname is mashkur we are dungan", {"mashkur"}),
        ("her name's khalisa and", {"khalisa"}),
        ("moderator S. A., notes Jody", {"S. A."}),
        ("my name is not known", set()),
        ("We had a Plan B. Then nothing.", set()),
        ("Q. What did it cost? A. It was free.", set()),
        ("at 7 a.m. the U.S. Army", set()),
        ("No. Nothing.", set()),
    ],
)
def test_people_beside_a_cue(text, found):
    spans = beside(text, lambda word: word.lower() in ORDINARY)
    assert {text[one.start : one.end] for one in spans} == found


def test_a_word_beside_kinship_that_is_ordinary_goes_to_review():
    text = "tyotya sofa, tyotya Zina"
    assert [one.score < 0.5 for one in beside(text, lambda word: word in ORDINARY)] == [True, False]


WRAPPED = "I said to the man at the desk that my name was Asel\nKarimova, and he wrote it down without a word."


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (WRAPPED, WRAPPED.replace("\n", " ")),
        ("Name: Asel\nAge: 20", "Name: Asel\nAge: 20"),
        ("We talked for an hour about everything we had seen\nMarat: And then?", None),
        ("We talked for an hour about everything we had seen\n\nAnd then?", None),
        ("We talked for an hour about everything we had seen\n[00:01] And then?", None),
        ("We talked for an hour about everything we had seen\n- And then?", None),
        ("x" * 200 + "\ny", None),
    ],
)
def test_lines_broken_at_a_margin_are_joined(text, joined):
    assert unwrapped(text) == (text if joined is None else joined)


@given(st.text(alphabet="ab .:-\n[", max_size=400))
def test_joining_lines_moves_nothing(text):
    read = unwrapped(text)
    assert len(read) == len(text)
    assert all(now == was or (was == "\n" and now == " ") for was, now in zip(text, read, strict=True))


@pytest.mark.parametrize(
    "text", ["A. " * 9_000, "M.R." * 9_000, "school number " * 4_000, "my name is " * 4_000, "Ab " * 9_000]
)
def test_hostile_text_takes_seconds_at_most(text):
    began = time.process_time()
    assert list(numbered(text)) is not None
    assert list(beside(text, lambda word: False)) is not None
    assert time.process_time() - began < 5
