"""Names at the heads of turns, and words that raw speech calls somebody by; the sentences are our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vocabulary import Category, Language, Tier
from redaction.engine.repeated import settled
from redaction.engine.speakers import speakers
from redaction.engine.types import Detected


def heads(*turns, language=Language.ENGLISH):
    found = speakers([(turn, language) for turn in turns])
    said = {turn[one.start : one.end] for turn, heads in zip(turns, found.heads, strict=True) for one in heads}
    assert {one for one in said if "." not in one} == {form for one in found.forms for form in one.forms}
    return said


def test_who_speaks_again_and_again_is_a_person():
    turns = ["MOD: Shall we?", "Merrily: Yes.", "Amity Fenn: No.", "[00:02] Merrily: I say yes.", "Amity Fenn: Well."]
    assert heads(*turns) == {"Merrily", "Amity Fenn"}


def test_in_small_letters_too():
    turns = [
        "mod: shall we?",
        "merrily: yes.",
        "ila: no.",
        "merrily: i say yes.",
        "ila: well.",
        "merrily: so.",
        "ila: so.",
    ]
    assert heads(*turns) == {"merrily", "ila"}
    assert heads(*[f"and he says: {turn}" for turn in turns]) == heads(*["he says: no"] * 4, "ila: no") == set()


@pytest.mark.parametrize(
    ("who", "other"),
    [("A.K.", "IV"), ("B. O.", "Interviewer"), ("J.-P.", "Q"), ("Jo", "MB"), ("Bo", "Int"), ("LÉ", "MOD")],
)
def test_initials_and_names_of_two_letters_are_people_and_codes_are_none(who, other):
    turns = [f"[00:01] {other}: How?", f"{who}: So.", f"{other}: And?", f"[00:04] {who}: And so."]
    assert heads(*turns) == {who}


@pytest.mark.parametrize("who", ["a.k.", "b. o."])
def test_initials_in_small_letters_are_people_from_three_turns_on(who):
    turns = ["iv: how?", f"{who}: so.", "iv: and?", f"{who}: and so."]
    assert heads(*turns) == set()
    assert heads(*turns, f"{who}: well.") == {who}


@pytest.mark.parametrize(
    "turns",
    [
        ("Interviewer: How?", "Respondent: So.", "Interviewer: And?", "Respondent: And so."),
        ("Speaker One: How?", "Speaker Two: So.", "Speaker One: And?", "Speaker Two: Then."),
        ("Grandmother: How?", "Driver: So.", "Grandmother: And?", "Driver: And so."),
        ("IV: How?", "MB: So.", "IV: And?", "MB: And so."),
        ("FAC: How?", "S1: So.", "FAC: And?", "S1: And so."),
        ("P.S.: she came", "Then nothing"),
        ("Motherhood: a summary", "Prices: bread and salt"),
        ("Merrily: one voice", "Merrily: that nobody answers"),
        ("so he said: no", "and she said: yes", "so he said: never"),
    ],
)
def test_parts_and_headings_are_no_people(turns):
    assert heads(*turns) == set()


def test_other_languages_are_left_alone():
    turns = ("Respondentka: Da.", "Merrily: Yes.", "Respondentka: Da.", "Merrily: Yes.")
    assert heads(*turns, language=Language.RUSSIAN) == set()


@pytest.mark.parametrize(
    ("turns", "named"),
    [
        (("ЖҮРГІЗУШІ: Кім айтады?", "ШЕКЕР: Мен.", "ЗӘБИРА: Жоқ.", "ШЕКЕР: Иә.") * 2, {"ШЕКЕР", "ЗӘБИРА"}),
        (("модератор: иә?", "[00:12] зәбира: жоқ.", "[00:14] зәбира: бар.", "жауап: жоқ."), {"зәбира"}),
        (("Сұрақ: Қайда?", "Жауап: Үйде.") * 5, set()),
        (("Апа: Кел.", "Көрші әйел: Барамын.", "Сұхбаттасушы: Иә?") * 5, set()),
        (("Байқағаным: жел.", "Күні: сәрсенбі.", "Нан: екі бөлке.", "Нан: біреу."), set()),
        (("Зәбира: жалғыз дауыс", "Зәбира: жауап жоқ"), set()),
    ],
)
def test_in_kazakh_everyday_words_speak_often(turns, named):
    assert heads(*turns, language=Language.KAZAKH) == named


def asked(text, word, at=0, tier=Tier.REVIEW):
    start = text.index(word, at)
    return Detected(start, start + len(word), Category.PERSON, 0.43, tier, "english_names")


def tiers(*turns):
    return [[one.tier for one in found] for found in settled(turns)]


def test_a_word_asked_about_twice_is_masked():
    turns = ["hope rang the bell", "then hope came", "it was hope"]
    review, mask = Tier.REVIEW, Tier.MASK
    assert tiers(*((text, [asked(text, "hope")]) for text in turns)) == [[mask], [mask], [mask]]
    assert tiers(*((text, [asked(text, "hope")]) for text in turns[:1])) == [[review]]


def test_a_noun_that_is_asked_about_twice_is_masked_and_stuff_is_not():
    for word, tier in (("lantern", Tier.MASK), ("money", Tier.REVIEW), ("teacher", Tier.REVIEW)):
        turns = [(text, [asked(text, word)]) for text in (f"then {word} rang me", f"it was {word} again")]
        assert tiers(*turns) == [[tier], [tier]]


@pytest.mark.parametrize(
    ("text", "other", "tier"),
    [
        ("blessing and tinashe", "tinashe", Tier.MASK),
        ("blessing then peace", "peace", Tier.REVIEW),
        ("tinashe then me then blessing", "tinashe", Tier.MASK),
    ],
)
def test_a_word_listed_with_people_is_masked(text, other, tier):
    found = sorted([asked(text, "blessing"), asked(text, other, tier=tier)], key=lambda one: one.start)
    assert set(*tiers((text, found))) == {Tier.MASK}


@pytest.mark.parametrize("text", ["hope and faith", "hope came with tinashe", "Hope rang. Hope came. Hope slept."])
def test_other_words_stay_with_the_reviewer(text):
    word = "hope" if "hope" in text else "Hope"
    other = asked(text, "tinashe", tier=Tier.MASK) if "tinashe" in text else None
    found = [asked(text, word), *([other] if other else [])]
    assert tiers((text, found))[0][0] is Tier.REVIEW


@given(st.lists(st.tuples(st.text(max_size=40), st.integers(0, 30), st.sampled_from(Tier)), max_size=12))
def test_nothing_is_lost_or_moved(turns):
    given_turns = [
        (text, [Detected(at, len(text), Category.PERSON, 0.4, tier, "occurrence")] if at < len(text) else [])
        for text, at, tier in turns
    ]
    after = settled(given_turns)
    assert [[(one.start, one.end) for one in found] for found in after] == [
        [(one.start, one.end) for one in found] for _, found in given_turns
    ]
    for (_, before), found in zip(given_turns, after, strict=True):
        assert all(new.tier is Tier.MASK or new == old for old, new in zip(before, found, strict=True))
