"""Words for people of a nation, in three languages and any inflection; not languages and dishes."""

import pytest

from redaction.engine.data import load_words
from redaction.engine.recognizers.nationality import NationalityRecognizer
from tests.redaction.engine.recognizers.tables import found

CASES = [
    ("ru", "он казах, она русская, с чеченцами и уйгурками", ["казах", "русская", "чеченцами", "уйгурками"]),
    ("ru", "немецкая бабка, российский паспорт", ["немецкая", "российский"]),
    ("ru", "казахский язык, русский язык, болгарский перец, по-русски", []),
    ("en", "she is Kazakh, two Uyghurs and a Russian girl", ["Kazakh", "Uyghurs", "Russian"]),
    ("en", "the poles of the tent, kazakh language, Russian food", []),
    ("kk", "ол орыс, қазақтармыз, ұйғырлар мен дүнгендер", ["орыс", "қазақтармыз", "ұйғырлар", "дүнгендер"]),
    ("kk", "америкалықтар, қазақстандықпын", ["америкалықтар", "қазақстандықпын"]),
    ("kk", "неміс тілі", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_nationalities(language, text, wanted):
    assert found(NationalityRecognizer(language), text) == wanted


def test_the_list_is_sorted_and_complete():
    rows = [line.split("\t") for line in load_words("nationalities.tsv")]
    assert all(len(row) == 3 and row[0] and "|" in row[1] for row in rows)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
