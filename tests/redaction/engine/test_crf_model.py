"""Lists, models and spans."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.crf.gazetteer import Match, Phrases, read_sections
from redaction.engine.crf.kazakh import KazakhLists
from redaction.engine.crf.kazakh_vocabulary import Vocabulary, russian_kind
from redaction.engine.crf.lexicon import Lexicon
from redaction.engine.crf.model import MODELS
from redaction.engine.crf.spans import CERTAIN, FLOOR, Span, occurrences, score_of, spans_of
from redaction.engine.crf.tagger import NOTHING, Belief, CrfTagger
from redaction.engine.crf.tokens import sentences


def test_the_longest_phrase_wins():
    phrases = Phrases([(["nur"], "ONE"), (["nur", "otan"], "TWO"), (["ata", "meken"], "THREE")])
    assert list(phrases.matches(["nur", "otan", "nur", "x", "ata"])) == [Match(0, 2, "TWO"), Match(2, 3, "ONE")]


@pytest.mark.parametrize(
    ("content", "one_a_line", "expected"),
    [
        ("# note\n[a]\nx y_z\n", False, {"a": ["x", "y z"]}),
        ("[a]\nx y\n\n[b]\nz", True, {"a": ["x y"], "b": ["z"]}),
        ("", False, {}),
    ],
)
def test_sections_are_read(tmp_path, content, one_a_line, expected):
    path = tmp_path / "facts.txt"
    path.write_text(content, encoding="utf-8")
    assert read_sections(path, one_a_line=one_a_line) == expected


def test_an_entry_without_section_is_refused(tmp_path):
    path = tmp_path / "facts.txt"
    path.write_text("x\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"facts\.txt"):
        read_sections(path)


@pytest.mark.parametrize("content", [None, b"", b"lCRF", b"not a model at all"])
def test_a_broken_model_is_refused(tmp_path, content):
    path = tmp_path / "some.crf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ValueError, match=r"some\.crf"):
        CrfTagger(path)


@pytest.mark.parametrize("reader", [Lexicon, KazakhLists, Vocabulary])
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="missing"),
        pytest.param(b"plain", id="not compressed"),
        pytest.param(gzip.compress(b"word\twithout\n")[:-9], id="cut short"),
    ],
)
def test_a_broken_list_is_refused(tmp_path, reader, content):
    path = tmp_path / "list.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ValueError, match=r"list\.gz"):
        reader(path)


def test_beliefs_are_chances():
    beliefs = CrfTagger(MODELS / "english.crf").believe([["w=igor", "g=given+"], ["w=the"], []], 0.0)
    assert [0.0 <= belief.named <= 1.0 for belief in beliefs] == [True] * 3
    assert CrfTagger(MODELS / "english.crf").believe([["w=the"]], 1.1) == [NOTHING]


def test_neighbours_of_one_kind_are_joined_and_score_as_the_surest():
    tokens = sentences("Anna Kim met Boris Astana")[0]
    beliefs = [Belief(0.2, "PER", True), Belief(0.9, "PER", False), NOTHING, Belief(0.6, "PER", True)]
    spans = list(spans_of(tokens, [*beliefs, Belief(0.3, "LOC", False)]))
    assert [(span.start, span.end, span.kind) for span in spans] == [(0, 8, "PER"), (13, 18, "PER"), (19, 25, "LOC")]
    assert spans[0].score == score_of(0.9)


@given(st.floats(FLOOR, 1.0), st.floats(FLOOR, 1.0))
def test_scores_follow_chances_into_the_tiers(one, other):
    assert 0.2 <= score_of(one) <= 1.0
    assert (score_of(one) >= 0.5) == (one >= CERTAIN)
    assert one >= other or score_of(one) <= score_of(other)


def test_a_sure_name_is_found_again():
    tokens = sentences("Igor left. Then Igor came, igor!")
    source = Span(0, 4, "PER", 0.9)
    found = list(occurrences([t for tokens in tokens for t in tokens], {"Igor": source}, 0.05))
    assert [(span.start, span.kind) for span in found] == [(0, "PER"), (16, "PER")]
    assert found[0].score == pytest.approx(0.85)


@pytest.mark.parametrize(
    ("word", "kind"), [("Данииловичке", "PER"), ("Иванды", "PER"), ("Саратовтан", "LOC"), ("Қанат", ""), ("Стол", "")]
)
def test_russian_names_with_kazakh_endings(word, kind):
    assert russian_kind(word) == kind


@pytest.mark.parametrize(
    ("word", "everyday"), [("Мектепке", True), ("Жыламаймын", True), ("Разговор", True), ("Ганюшкинодан", False)]
)
def test_everyday_words(word, everyday):
    assert Vocabulary().is_everyday(word) is everyday
