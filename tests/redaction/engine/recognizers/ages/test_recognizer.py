"""Ages are found, durations are not. The tables mark what is masked, {27}, and what goes to review, {?27}."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vocabulary import Language
from redaction.engine.recognizers.ages.recognizer import AgeRecognizer
from tests.redaction.engine.recognizers.tables import marked, unmarked
from tests.tables import try_each

TABLES = Path(__file__).parent
CASES = [
    (language.value, line)
    for language in Language
    for line in (TABLES / f"{language.value}.txt").read_text(encoding="utf-8").splitlines()
]
RECOGNIZERS = {language.value: AgeRecognizer(language.value) for language in Language}


@pytest.mark.parametrize("language", list(RECOGNIZERS))
def test_ages(language):
    def check(line):
        assert marked(RECOGNIZERS[language], unmarked(line)) == line

    try_each(check, [(line,) for code, line in CASES if code == language])


@pytest.mark.parametrize("language", list(RECOGNIZERS))
def test_a_table_has_both_ages_and_none(language):
    lines = [line for code, line in CASES if code == language]
    assert sum("{" in line for line in lines) > 40
    assert sum("{" not in line for line in lines) > 10


@given(
    language=st.sampled_from(sorted(RECOGNIZERS)),
    text=st.text(
        alphabet=st.one_of(st.sampled_from("0123456789 лет,.-—\n'жасyears old двадцать пять"), st.characters())
    ),
)
def test_findings_lie_in_the_text(language, text):
    assert all(0 <= one.start < one.end <= len(text) for one in RECOGNIZERS[language].find(text))
