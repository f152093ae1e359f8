"""Endings of Kazakh: every form of a word leads to one stem, and words that differ keep apart."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.release.search.kazakh import stem_of

FORMS = [
    "қала қалада қаланың қалаға қалалар қалаларға қаладан қалалардың қаламен",
    "кітап кітабы кітабым кітаптар кітабымды кітапқа кітаптың кітаппен",
    "халық халқы халқымыз халықтың халықтар",
    "әке әкем әкеме әкесі әкемнің әкелер әкелеріміз",
    "бала балам баласы балалар балаларымыз баласын баланы баласынан",
    "үй үйі үйде үйіміз үйден үйімізде үйлер үйге",
    "бару бардым барды барған барамын барып барса барғанмын барады бармады",
    "дос досым достарым досымның достармен",
    "ана анам анасы анама",
    "мектеп мектебі мектепте мектебіміз мектепке мектептен",
    "жыл жылы жылдары жылдан жылда",
    "тіл тілі тілде тілім тілінен",
    "жұмыс жұмысқа жұмысым жұмыстан жұмысы",
    "көше көшеде көшесі көшелер көшесінде",
    "келу келдім келді келген келемін келіп келсе келеді",
]


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms.split()[0])
def test_all_forms_of_a_word_meet(forms):
    assert {stem_of(form) for form in forms.split()} == {stem_of(forms.split()[0])}


def test_different_words_keep_apart():
    stems = [stem_of(forms.split()[0]) for forms in FORMS]
    assert len(set(stems)) == len(FORMS)
    for one, other in combinations(["ата", "ат", "су", "сүт", "жер", "ер", "қар", "қарт", "көз", "көзе"], 2):
        assert stem_of(one) != stem_of(other), (one, other)


@given(st.text(alphabet="абғдежкқлмнңоөпрстуұүыіқә", min_size=1, max_size=20))
def test_a_stem_begins_like_its_word_and_is_never_empty(word):
    stem = stem_of(word)
    assert stem
    assert stem[0] in (word[0], word[0].translate(str.maketrans("бгғ", "пкқ")))
    assert len(stem) <= len(word)
