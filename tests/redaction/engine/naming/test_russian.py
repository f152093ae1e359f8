"""Names in Russian are read by the dictionary's paradigms as the analyser itself inflects them."""

import pytest

from redaction.engine.languages.russian import analyser, listed, other_form, parses
from redaction.engine.naming.russian import HER_OWN, is_nominative_name, readings

BEGINNINGS = ("кузнец", "толст", "марин", "ольг", "валер", "иванов", "сидор", "светл", "бел", "олеш", "шевченк")


def words():
    known = {
        word.replace("ё", "е")
        for beginning in BEGINNINGS
        for word, tag, *_ in analyser().dictionary.iter_known_words(beginning)
        if any(kind in tag for kind in ("Name", "Surn", "Patr"))
    }
    return sorted(known)


def test_a_woman_is_called_in_the_nominative_as_the_analyser_inflects_her_name():
    compared = 0
    for word in words():
        told = {each.nominative for each in readings(word)}
        for parse in parses(word):
            named = any(kind in parse.tag for kind in ("Name", "Surn", "Patr"))
            if named and parse.tag.number == "sing" and parse.tag.gender == "femn" and parse.tag.case != "voct":
                own = parse.inflect(set(HER_OWN))
                assert (own.word if own else parse.normal_form).replace("ё", "е") in told, word
                compared += 1
    assert compared > 200


def test_the_form_of_a_place_in_a_paradigm_is_the_normal_one_or_the_word_itself():
    compared = 0
    for word in words():
        for paradigm, form, spelt in listed(word):
            assert other_form(paradigm, form, spelt, form) == spelt
            assert other_form(paradigm, form, spelt, 0) in {each.normal_form for each in parses(word)}
            compared += 1
    assert compared > 500


@pytest.mark.parametrize(
    ("word", "nominatives"),
    [("кузнецовой", {"кузнецова"}), ("ольгой", {"ольга"}), ("гульзадой", {"гульзада"}), ("ивановне", {"ивановна"})],
)
def test_a_name_is_read_by_its_bearers_own_nominative(word, nominatives):
    assert {each.nominative for each in readings(word)} == nominatives


@pytest.mark.parametrize(("word", "is_one"), [("ольга", True), ("ольгой", False), ("стол", False), ("кузнецов", False)])
def test_a_name_in_the_nominative_is_known(word, is_one):
    assert is_nominative_name(word) is is_one
