"""Queries: what is understood, what matches, and where; nothing hostile costs more than a clear error."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.release.search.query import MOST_WORDS, QUERY_LENGTH, BadQueryError, parsed
from archive.release.search.stems import terms
from archive.release.search.words import WORD, word_at, words_of


@pytest.mark.parametrize(
    ("query", "text", "language", "found"),
    [
        ("station", "At the STATION.", "en", True),
        ("stations", "at the station", "en", True),
        ("leave", "She was leaving us, they had left", "en", True),
        ("station met", "met me at the station", "en", True),
        ("station bus", "met me at the station", "en", False),
        ("tat", "station", "en", False),
        ("ёлка", "Елка стояла", "ru", True),
        ("елками", "ЁЛКА", "ru", True),
        ("идти", "мы шли домой", "ru", True),
        ("сталь", "она стала врачом", "ru", False),
        ("люди", "много людей", "ru", True),
        ("қала", "Қаладан кеттік", "kk", True),
        ("кітаптар", "кітабымды алды", "kk", True),
        ("общага", "общагада тұрдым", "kk", True),
        ("общаге", "в общаге жили", "kk", True),
        ("strasse", "Straße", "en", True),
        ("ﬁne", "fine", "en", True),
        ("и\u0306од", "йод", "ru", True),
        ("при\u0301нят", "принят", "ru", True),
        ("don't", "I don’t know", "en", True),
        ("co-author", "a co author came", "en", True),
        ("1998", "in 1998 or so", "en", True),
        ("1998", "in 19981", "en", False),
        ('"met me"', "They met me there", "en", True),
        ('"met me"', "They met with me", "en", False),
        ('"met me"', "They MET,\n me too", "en", True),
        ("«встретили меня»", "там встретили меня", "ru", True),
        ("«встретил меня»", "там встретили меня", "ru", False),
        ("-bus station", "the station", "en", True),
        ("-stations bus", "the bus station", "en", False),
        ('station -"bus station"', "the bus station", "en", False),
        ('station -"bus station"', "the station, by bus", "en", True),
        ("-bus", "a train", "en", True),
        ('sta"tion', "sta tion", "en", True),
        ("rock-n-roll", "rock n roll", "en", True),
        ("   ", "anything", "en", True),
    ],
)
def test_what_matches(query, text, language, found):
    assert parsed(query).matches(text, language) is found


@pytest.mark.parametrize("query", ["%", "_", "-", '""', "— …", "🙂", "' OR 1=1 --"[:1], "(((", "\u202e"])
def test_a_query_without_a_word_says_so(query):
    with pytest.raises(BadQueryError, match="no word"):
        parsed(query)


def test_too_much_is_refused_without_repeating_it():
    with pytest.raises(BadQueryError, match=f"{QUERY_LENGTH} characters") as long:
        parsed("secret " * 100)
    with pytest.raises(BadQueryError, match=f"{MOST_WORDS} words") as many:
        parsed(" ".join(f"w{number}" for number in range(MOST_WORDS + 1)))
    with pytest.raises(BadQueryError, match="words"):
        parsed('"' + " ".join("abcdefg"[place % 7] + str(place) for place in range(MOST_WORDS + 1)) + '"')
    assert "secret" not in f"{long.value}{many.value}"


@pytest.mark.parametrize(
    ("query", "text", "language", "marked"),
    [
        ("station", "Station to stations", "en", ["Station", "stations"]),
        ("людьми", "Люди, людей — человек", "ru", ["Люди", "людей", "человек"]),
        ('"met me"', "met, me and met you", "en", ["met, me"]),
        ('"met me" me', "he met me", "en", ["met me"]),
        ("қала", "🙂 Қаладан қалаға", "kk", ["Қаладан", "қалаға"]),
        ("-bus", "a train", "en", []),
        ("", "a train", "en", []),
    ],
)
def test_marks_are_code_points_of_the_text(query, text, language, marked):
    assert [text[start:end] for start, end in parsed(query).marks(text, language)] == marked


UNSEEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202e\u2060\u2064\u2066\u2069\ufe0f\ufeff"


@pytest.mark.parametrize("unseen", list(UNSEEN), ids=ascii)
@pytest.mark.parametrize("typed", ["станции", "вокзал", '"вокзал станция"'])
def test_what_nobody_sees_hides_no_word(unseen, typed):
    """Pasted text holds marks of direction and byte order marks where two pieces met."""
    text = f"Там вок{unseen}зал, ста{unseen}н{unseen}ция{unseen} была."
    assert parsed(typed).matches(text, "ru")
    assert not parsed(f"-{typed}").matches(text, "ru")
    (start, end), *_more = parsed(typed).marks(text, "ru")
    assert text[start:end].replace(unseen, "").startswith(("вокзал", "станция"))
    assert parsed(f"с{unseen}танция").matches("на станции", "ru")


words = st.text(alphabet="abcdежзқ", min_size=1, max_size=5)
noise = st.sampled_from([" ", ", ", "\n", " — ", " 🙂 ", "\u200b ", " [Name 3] "])


@given(st.lists(st.tuples(words, noise), min_size=1, max_size=12), st.data())
def test_any_word_and_any_run_of_words_of_a_text_finds_it(pieces, data):
    text = "".join(word + gap for word, gap in pieces)
    word = data.draw(st.sampled_from([word for word, _gap in pieces]))
    assert parsed(word).matches(text, "kk")
    assert any(text[start:end] == word for start, end in parsed(word).marks(text, "kk"))
    assert not parsed(f"-{word}").matches(text, "kk")
    spans = parsed(f'"{word}" {word}').marks(text, "kk")
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@given(st.text(max_size=QUERY_LENGTH + 20))
def test_nothing_typed_breaks_it(typed):
    try:
        query = parsed(typed)
    except BadQueryError:
        return
    for text in ("", "a b c", typed):
        assert query.matches(text, "") in (True, False)
        assert all(0 <= start < end <= len(text) for start, end in query.marks(text, ""))


#: Letters, and what may stand inside of a word, behind it, or between two.
inside_out = st.text(alphabet="abAеЁй’'\u00ad\u0301\u0306\u200d_ -1½ﬁ№.\n", max_size=16)


@given(inside_out)
def test_each_letter_of_a_word_leads_to_the_whole_of_it(text):
    for found in WORD.finditer(text):
        for place in range(*found.span()):
            if text[place].isalnum():
                assert word_at(text, place).span() == found.span()


@given(st.lists(st.tuples(inside_out, st.sampled_from(["ru", "kk", "en"])), min_size=1, max_size=4), inside_out)
def test_marks_are_of_every_word_that_the_query_finds_and_of_no_other(texts, typed):
    try:
        query = parsed(typed.replace("-", " "))
    except BadQueryError:
        return
    marks, wanted = query.marker(), frozenset().union(*query.words)
    for text, language in texts:  # with one marker, as a page has
        words = ((word.start, word.end) for word in words_of(text) if terms(word.form, language) & wanted)
        assert marks(text, language) == list(words)


@pytest.mark.parametrize(("piece", "many"), [("a'", 50_000), ("a’ы", 33_000), ("'", 99_999), ("a b'", 25_000)])
@pytest.mark.parametrize("query", ["a", "ab", "ы", '"a b"', "-a", "station"])
def test_no_word_is_looked_for_anew_from_each_of_its_letters(piece, many, query):
    """A turn has 100,000 characters at most; one that is a single word once took hours of a processor."""
    text, began = f"a{piece * many}a", time.process_time()
    parsed(query).marks(text, "ru")
    parsed(query).matches(text, "ru")
    assert time.process_time() - began < 3
