import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.release.brackets import Part, parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Plain.", [Part("Plain.", False)]),
        ("[Name 3]", [Part("[Name 3]", True)]),
        (
            "I and [Имя 3], [25–29 лет].",
            [
                Part("I and ", False),
                Part("[Имя 3]", True),
                Part(", ", False),
                Part("[25–29 лет]", True),
                Part(".", False),
            ],
        ),
        ("[…][…]", [Part("[…]", True), Part("[…]", True)]),
        ("a [ b ] c", [Part("a ", False), Part("[ b ]", True), Part(" c", False)]),
        ("open [ and\nclosed ]", [Part("open [ and\nclosed ]", False)]),
        ("[]", [Part("[]", False)]),
        ("[[Name 1]]", [Part("[", False), Part("[Name 1]", True), Part("]", False)]),
    ],
)
def test_what_replaces_something_is_set_apart(text, expected):
    assert parts(text) == expected


@given(st.text(alphabet="ab[]\n 1", max_size=60))
def test_nothing_is_lost_or_empty(text):
    found = parts(text)
    assert "".join(part.text for part in found) == text
    assert all(part.text for part in found)
