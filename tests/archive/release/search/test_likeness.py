"""What is passed over unseen: never a word that has the term, and most of those that have not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.release.search import sought, stems
from archive.release.search.likeness import beginnings, likely
from archive.release.search.sought import Sought
from archive.release.search.stems import russian, terms
from archive.release.search.words import folded, words_of

_ENGLISH = "ational tional izer iveness fulness ousness biliti bility ogist ing ed ied ies ly edly ful ness s es e y er"
_KAZAKH = "лар дарымыз ының ғанмын дағы пыз сыңдар ша у ып"
english = st.builds(
    lambda stem, endings: stem + "".join(endings),
    st.text(alphabet="abdehilnopstyz", min_size=1, max_size=7),
    st.lists(st.sampled_from(_ENGLISH.split()), max_size=2),
)
kazakh = st.builds(
    lambda stem, endings: stem + "".join(endings),
    st.text(alphabet="абғдежиқлмнөстұі", min_size=1, max_size=6),
    st.lists(st.sampled_from(_KAZAKH.split()), max_size=3),
)
unheard = st.builds(
    lambda before, stem, after: before + stem + after,
    st.sampled_from(["", "по", "наи", "супер", "супернаи", "не", "ё"]),
    st.text(alphabet="абвгдеёжиклмнопрсту", min_size=1, max_size=8),
    st.sampled_from(["", "ала", "ший", "ее", "ейший", "ами", "овавшими", "ёшь", "йти", "шла"]),
)


def assert_not_passed_over(word: str, language: str = "") -> None:
    form = folded(word)
    for term in terms(form, language):
        assert likely(term)(form), term
        assert form.startswith(tuple(beginnings([term]))), term


@given(st.one_of(english, kazakh, unheard, st.text(alphabet="a1½éжқ٣", min_size=1, max_size=70)))
def test_no_word_that_has_a_term_is_passed_over(word):
    if folded(word):
        assert_not_passed_over(word)


@pytest.mark.parametrize("beginning", ["шедш", "наилуч", "получ", "людя", "детя", "ёлк", "пойм", "взош", "есть", "неё"])
def test_no_form_of_the_dictionary_is_passed_over(beginning):
    forms = russian().dictionary.words.keys(beginning)
    assert forms
    for form in forms:
        assert_not_passed_over(form, "ru")


@pytest.mark.parametrize(
    "word",
    ["dying", "lying", "tying", "skies", "skis", "idly", "gently", "ugly", "early", "only", "singly", "news", "andes"],
)
def test_no_exception_of_english_is_passed_over(word):
    assert_not_passed_over(word)


def test_most_words_of_a_page_are_passed_over(monkeypatch):
    text = "Мы шли домой, и дорога была длинная; the road was long, and we walked it. Жол ұзақ болды."
    looked_up = []
    monkeypatch.setattr(sought, "terms", lambda form, language: looked_up.append(form) or terms(form, language))
    places = list(Sought(terms("дорогами")).places(text, "ru"))
    assert [text[start:end] for start, end in places] == ["дорога"]
    assert set(looked_up) == {"дорога"}


@pytest.mark.parametrize(
    "text", ["о\u0301динокая \u0301одна", "№5 ½ ﬁne", "don’t don't 'don t'", "Ёж ёжик еж", "İi ß", "Éé ÿ Àà’x ñandú"]
)
def test_places_are_those_of_all_words_that_have_a_term(text):
    for language in ("ru", "en", "kk"):
        for word in words_of(text):
            wanted = terms(word.form, language)
            meant = [(one.start, one.end) for one in words_of(text) if terms(one.form, language) & wanted]
            assert list(Sought(wanted).places(text, language)) == meant


def test_no_word_stays_in_the_memory_of_the_process():
    """Everything of these modules that outlives a call holds dictionaries, and no word that was looked up.

    Nor does Python's own cache of patterns hold what somebody looked for.
    """
    list(Sought(terms("выхухоль")).places("Незабудкина выхухоль", "ru"))
    assert not any("выхух" in str(pattern) for pattern in re._cache)
    kept = [one for module in (sought, stems) for one in vars(module).values() if hasattr(one, "cache_info")]
    assert [one.__name__ for one in kept if one.cache_info().maxsize != 1] == []


def test_what_is_looked_for_by_place_is_as_long_folded_as_not():
    plain = [letter for letter in map(chr, range(0x3000)) if sought._PLAIN.fullmatch(letter)]
    assert {len(letter.casefold()) for letter in plain} == {1}
    assert [one for one in plain if one.isalnum() and folded(one) != one.casefold().replace("ё", "е")] == []
