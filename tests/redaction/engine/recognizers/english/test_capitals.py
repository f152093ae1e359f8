"""Capitals inside of a sentence, which an interview's mask takes for a name; the sentences are our own."""

import pytest

from redaction.engine.recognizers.english.capitals import stands_out
from redaction.engine.recognizers.english.names import EnglishNamesRecognizer

INTERVIEW = ["I told her that we were leaving, and she said that he knew."] * 12


def stands(marked):
    start, end = marked.index("["), marked.index("]") - 1
    return stands_out(marked.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(
    "marked",
    [
        "She works in [Larks] now.",
        "They met at [the Beeches], I think.",
        "the band, [Wet Monday], played",
        'called "[Plum]"',
        "Don't laugh. [Third Kettle], out by the ford.",
        "[Kitchen Window], the charity, closed.",
    ],
)
def test_a_capital_inside_of_a_sentence_stands_out(marked):
    assert stands(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[Beans] we had.",
        "Come on. [Beans] we had.",
        "I saw the [GP] twice.",
        "we spoke [English] there",
        "we had [beans] there",
        "I went to [the MP] with it.",
        "Section [Seven] Rules Apply",
        "with [W] and him",
        "Come on. [GP Surgery] we said.",
        "Yes. [Polish English] it was.",
        "No. [The Beans] we had.",
    ],
)
def test_what_has_its_capital_for_another_reason_does_not(marked):
    assert not stands(marked)


@pytest.fixture(scope="module")
def recognizer():
    return EnglishNamesRecognizer()


def test_a_question_about_a_capital_is_masked_in_an_interview_alone(recognizer):
    text = "He was in Kettles then, and we wrote to him."
    at = text.index("Kettles")
    alone = [found.score for found in recognizer.find(text) if found.start <= at < found.end]
    recognizer.read_ahead([*INTERVIEW, text])
    among = [found.score for found in recognizer.find(text) if found.start <= at < found.end]
    recognizer.read_ahead([])
    assert alone
    assert max(alone) < 0.5 <= max(among)
