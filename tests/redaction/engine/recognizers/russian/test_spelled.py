"""Bodies by letters that are said one by one, in Russian."""

import pytest

from redaction.engine.recognizers.russian.spelled import find_spelled


def _marked(text, found):
    return [text[one.start : one.end] + "?" * (one.score < 0.5) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("В цэ-эр-бэ сказали: упала?", ["цэ-эр-бэ"]),
        ("служил в вэ-дэ, потом в эм-вэ-дэ", ["вэ-дэ?", "эм-вэ-дэ"]),
        ("пришла эс-эм-эс", []),
        ("э-э, а-а-а, ну и-и", []),
        ("э-эм, у-эм", []),
        ("отвезли в пэ эр цэ на горку", ["пэ эр цэ"]),
        ("работал в эм тэ эс потом в тэ гэ ка", ["эм тэ эс", "тэ гэ ка"]),
        ("попал в дэ тэ пэ", []),
        ("э эм ну э эм а", []),
        ("он эр а тэ не выговаривает", []),
        ("учился в эр а тэ потом бросил", ["эр а тэ"]),
        ("эм ну вот эс нет", []),
    ],
)
def test_letters_called_by_their_names(text, expected):
    assert _marked(text, find_spelled(text)) == expected
