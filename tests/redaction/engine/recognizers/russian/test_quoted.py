"""Short quotations in text without capitals."""

import pytest

from redaction.engine.recognizers.russian.quoted import DOUBTED, find_quoted_small


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("помощь пришла от «насилию.нет» и от мужа", ["насилию.нет"]),
        ("писал в «хуэйминь бо» до войны", ["хуэйминь бо"]),
        ("он сказал «уходи отсюда» и всё", []),
        ("и она «ты где» ему", []),
        ("а он «» и молчит", []),
        ("«вот это всё то, о чём мы молчали столько лет подряд»", []),
    ],
)
def test_a_short_quotation_that_nobody_says_goes_to_the_reviewer(text, expected):
    found = list(find_quoted_small(text))
    assert [text[one.start : one.end] for one in found] == expected
    assert {one.score for one in found} <= {DOUBTED}
