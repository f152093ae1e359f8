import pytest

from archive.release.matching import TextQuery


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("station", "At the STATION.", True),
        ("station met", "met me at the station", True),
        ("station bus", "met me at the station", False),
        ("ёлка", "Елка стояла", True),
        ("елка", "ЁЛКА", True),
        ("қала", "Қалада", True),
        ("strasse", "Straße", True),
        ("ﬁne", "fine", True),
        ("и\u0306од", "йод", True),
        ("   ", "anything", True),
        ("%", "nothing of the kind", False),
        ("_", "nothing", False),
    ],
)
def test_words_are_found_in_any_case_and_order(query, text, found):
    assert TextQuery(query).matches(text) is found
