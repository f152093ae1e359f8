"""An interview is told from an article by who speaks of themselves in it."""

import pytest

from redaction.engine.languages.telling import are_told_in_kazakh, are_told_in_russian

RUSSIAN = "Ну вот, я вам говорю, как мне тогда жилось. Мы с мамой вдвоём были, и нас никто не спросил. " * 10
ARTICLE = "Министерство опубликовало доклад о состоянии дорог в области за прошлый отчётный период. " * 20
KAZAKH = "Мен сізге айтайын, сол кезде бізге қиын болды. Ну, менің әкем ауырып қалды ғой. " * 15
REPORT = "Министрлік облыстағы жолдардың жағдайы туралы есепті жариялады, жөндеу жұмыстары күзге дейін аяқталады. " * 20


@pytest.mark.parametrize(
    ("tells", "text", "told"),
    [
        (are_told_in_russian, RUSSIAN, True),
        (are_told_in_russian, ARTICLE, False),
        (are_told_in_kazakh, KAZAKH, True),
        (are_told_in_kazakh, REPORT, False),
    ],
)
def test_who_speaks_tells(tells, text, told):
    assert tells([text]) is told
    assert tells([text[: len(text) // 2], text[len(text) // 2 :]]) is told


@pytest.mark.parametrize("tells", [are_told_in_russian, are_told_in_kazakh])
def test_a_few_words_tell_nothing(tells):
    assert not tells([])
    assert not tells(["Ну, я, мен"])
