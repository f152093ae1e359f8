"""The authoring format: parsing it, refusing what breaks it, and rendering uploads that read back word for word."""

from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from archive.holdings.importers import guess_roles, parse
from archive.vocabulary import Language
from demo import marked, story
from redaction.evaluation.gold import LABELS
from redaction.evaluation.marked import MarkupError, Span

PLAIN = st.text(alphabet="abcЖәі 😀,.«»", max_size=12)
MENTION = st.text(alphabet="Сағындық-Ann", min_size=1, max_size=10)


def test_a_turn_is_read_with_its_mentions():
    interview = marked.parse("X", "# remark\n\nP\t[kk]\tМен {{PER|Айгүлмен}} {{LOC|Оралда}} тұрдым.\n")
    (turn,) = interview.turns
    assert (turn.label, turn.language, turn.text) == ("P", Language.KAZAKH, "Мен Айгүлмен Оралда тұрдым.")
    assert turn.spans == (Span(4, 12, "PER"), Span(13, 19, "LOC"))


@given(st.lists(st.tuples(PLAIN, st.sampled_from(sorted(LABELS)), MENTION), min_size=1, max_size=6))
def test_spans_always_cut_out_the_marked_words(parts):
    source = "x" + "".join(f"{plain}{{{{{label}|{mention}}}}}" for plain, label, mention in parts)
    (turn,) = marked.parse("X", f"P\t[en]\t{source}").turns
    assert [(turn.text[s.start : s.end], s.label) for s in turn.spans] == [(m, label) for _, label, m in parts]
    assert turn.text == "x" + "".join(plain + mention for plain, _, mention in parts)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "no turns"),
        ("# only a remark", "no turns"),
        ("Interviewer: hello", "line 1: expected"),
        ("P\t[de]\tGuten Tag", "line 1: expected"),
        ("P\t[en]\t   ", "line 1: expected"),
        ("P\t[en]\tok\nP\t[en]\t{{NAME|Ann}}", "line 2: unknown label NAME"),
        ("P\t[en]\t{{PER|Ann}", "braces do not match"),
        ("P\t[en]\tAnn}} left", "braces do not match"),
        ("P\t[en]\t{{PER|the {{LOC|Ann}}}}", "braces do not match"),
        ("P\t[en]\t{{PER| Ann}}", "white space"),
    ],
)
def test_what_breaks_the_format_is_refused_with_its_place(source, message):
    with pytest.raises(MarkupError, match=message):
        marked.parse("X", source)


@pytest.mark.parametrize("name", ["P-99", "../story", ""])
def test_an_unknown_interview_is_refused(name):
    with pytest.raises(MarkupError, match="no interview is called"):
        marked.load(name)


@pytest.mark.parametrize("code", marked.names())
@pytest.mark.parametrize("file_format", sorted(marked.RENDERERS))
def test_every_rendering_reads_back_turn_by_turn(code, file_format):
    interview = marked.load(code)
    if not interview.turns[0].label and file_format in {"vtt", "srt"}:
        pytest.skip("notes have no moments to caption")
    data = marked.RENDERERS[file_format](interview)
    read = parse(data, filename=f"{code}.{file_format}", default_language=interview.turns[0].language)
    assert [(turn.speaker or "", turn.text) for turn in read.turns] == [(t.label, t.text) for t in interview.turns]


@pytest.mark.parametrize("held", story.INTERVIEWS, ids=lambda held: held.code)
def test_the_upload_is_understood_as_the_story_says(held):
    interview = marked.load(held.code)
    data = marked.RENDERERS[held.file_format](interview)
    read = parse(data, filename=held.file_name, default_language=held.language)
    assert [turn.language for turn in read.turns] == [turn.language for turn in interview.turns]
    if read.speakers:
        assert guess_roles(read.speakers, read.turns) == dict(held.speaker_roles)


def test_captions_are_escaped_and_never_overlap():
    interview = marked.parse("X", "P\t[en]\tTea & <i>honey</i>\nQ\t[en]\tYes")
    text = marked.render_vtt(interview).decode()
    assert "<v P>Tea &amp; &lt;i&gt;honey&lt;/i&gt;</v>" in text
    assert "00:00:01.000 --> 00:00:02.200" in text
    assert "00:00:02.800 --> 00:00:03.800" in text


def test_a_word_document_names_no_author():
    properties = Document(BytesIO(marked.render_docx(marked.load("P-02")))).core_properties
    assert (properties.author, properties.last_modified_by or "") == ("", "")
