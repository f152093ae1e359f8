"""Numbers of papers that their groups of letters and digits give away."""

import pytest

from redaction.engine.recognizers.documents.recognizer import DocumentNumberRecognizer
from tests.redaction.engine.recognizers.tables import found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ответ пришёл, вон на календаре: 7/4-Р-5553.", ["7/4-Р-5553"]),
        ("I wrote it here, MBH-22-10553, look.", ["MBH-22-10553"]),
        ("патент 66 номер 2305551 у меня", ["66 номер 2305551"]),
        ("the bomb was an F-16, the virus COVID-19, in 2019-2020", []),
        ("с 12-04-2021 по 13/05/2022, в ИК-6", []),
        ("www.a-b.org/A-1-22/B", []),
    ],
)
def test_groups_of_letters_and_digits(text, wanted):
    assert found(DocumentNumberRecognizer(), text) == wanted
