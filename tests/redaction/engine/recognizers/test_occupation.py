"""What people do for a living, in three languages and any inflection."""

import pytest

from redaction.engine.data import load_words
from redaction.engine.recognizers.occupation import OccupationRecognizer
from tests.redaction.engine.recognizers.tables import found

CASES = [
    ("ru", "мама фельдшер, отец был электриком и шахтёром", ["фельдшер", "электриком", "шахтёром"]),
    ("ru", "юристка из фонда, социальному работнику", ["юристка", "социальному работнику"]),
    ("ru", "таксую, учёба, врать, строительство", []),
    (
        "en",
        "two truck drivers, a policewoman, firemen, civil servants",
        ["truck drivers", "policewoman", "firemen", "civil servants"],
    ),
    ("en", "teaching, cooking, the police", []),
    (
        "kk",
        "мұғалімдер, дәрігерге, мал дәрігері, жүргізушінің",
        ["мұғалімдер", "дәрігерге", "мал дәрігері", "жүргізушінің"],
    ),
    ("kk", "мен мұғаліммін, дәрігерсің", ["мұғаліммін", "дәрігерсің"]),
    ("kk", "жұмыс, оқу, емхана", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_occupations(language, text, wanted):
    assert found(OccupationRecognizer(language), text) == wanted


def test_the_list_is_sorted_without_doubles():
    rows = list(load_words("occupations.tsv"))
    assert rows == sorted(set(rows))
