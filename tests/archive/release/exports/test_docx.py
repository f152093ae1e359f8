"""The Word document: what a reader of it finds, whatever the words are made of."""

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.holdings.importers import parse
from archive.release.exports.formats import FORMATS
from archive.vocabulary import ExportFormat, Language
from tests.archive.release.exports.sheaves import ABOUT, sheaf
from tests.archive.release.exports.taking import Kept, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(*texts: str, about=ABOUT, **more):
    return docx.Document(io.BytesIO(written(ExportFormat.DOCX, about, sheaf(*texts, **more))))


def quoted(found) -> list[str]:
    return [one.text for one in found.paragraphs if one.style.name == "Quote"]


def test_the_title_page_says_whose_copy_it_is_for_what_and_until_when():
    text = "\n".join(one.text for one in document("Why?").paragraphs)
    for told in (
        "Staying", "Made for: Ada Byron", f"Grant: {ABOUT.grant}", f"Export: {ABOUT.export}",
        "To be deleted by: 2026-04-03", "Purpose: A publication",
        "Quote by citation.", "Delete your copies when asked to.",
    ):  # fmt: skip
        assert told in text


def test_a_copy_for_the_team_says_so():
    text = "\n".join(one.text for one in document("Why?", about=replace(ABOUT, grant=None, purpose="")).paragraphs)
    assert "none: made within the study's team" in text


def test_every_page_names_the_export_and_its_recipient():
    foot = document("Why?").sections[0].footer.paragraphs[0].text
    assert str(ABOUT.export) in foot
    assert "Ada Byron" in foot


def test_a_quotation_is_followed_by_its_citation():
    found = document("Why?", "Because.").paragraphs
    place = next(n for n, one in enumerate(found) if one.text == "Because.")
    cited = "".join(one.text for one in found[place + 1]._p.iter(f"{W}t"))
    assert cited.startswith(
        f"P-01, interview I-01, turn 2, “{ABOUT.study}”, released 2026-03-04. https://archive.example.org/"
    )
    assert found[place + 1].style.name == "Caption"


def test_each_interview_begins_under_a_heading():
    data = written(ExportFormat.DOCX, ABOUT, [*sheaf("A", "B"), *sheaf("C", interview="I-02")])
    headings = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs if one.style.name == "Heading 1"]
    assert headings == ["Terms", "How to quote", "Interview I-01", "Interview I-02"]


@pytest.mark.parametrize(("language", "tag"), [("ru", "ru-RU"), ("kk", "kk-KZ"), ("en", "en-GB")])
def test_words_are_marked_with_their_language(language, tag):
    found = document("Слова", language=language)
    run = next(one for one in found.paragraphs if one.style.name == "Quote").runs[0]
    assert run._r.find(f"{W}rPr/{W}lang").get(f"{W}val") == tag


def test_words_written_from_right_to_left_are_set_so_and_others_are_not():
    found = [one for one in document("سلام 1", "hello سلام").paragraphs if one.style.name == "Quote"]
    assert [one._p.find(f"{W}pPr/{W}bidi") is not None for one in found] == [True, False]


def test_the_same_export_makes_the_same_bytes():
    assert len({written(ExportFormat.DOCX, ABOUT, sheaf("Why?", "Because. 🕊")) for _time in range(2)}) == 1


def test_no_clock_and_no_tool_is_told():
    with zipfile.ZipFile(io.BytesIO(written(ExportFormat.DOCX, ABOUT, sheaf("Why?")))) as package:
        assert {one.date_time[0] for one in package.infolist()} == {1980}
        core = package.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert "2026-03-04T05:06:07Z" in core


HOSTILE = [
    "a\x00b\x0bc\x1b",
    "a\ufffe\uffff",
    "line\none\r\ntwo\rthree",
    "a\tb",
    "‮evil‬",
    "<w:p>&amp;]]>",
    "🕊👩‍👩‍👧",
    "  x  ",
    "",
    "_x000D_",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_characters_stay_text(text):
    (found,) = quoted(document(text))
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    assert found == "".join("\ufffd" if one in "\x00\x0b\x1b\ufffe\uffff" else one for one in kept)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=1, max_size=4))
def test_any_words_make_a_document_that_opens(texts):
    assert len(quoted(document(*texts))) == len(texts)


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=12, deadline=None)
def test_any_title_and_terms_make_one_too(text):
    data = written(ExportFormat.DOCX, replace(ABOUT, study=text, terms=text, recipient=text), sheaf("Why?"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(package.read(name))


def test_the_archive_itself_reads_it():
    data = written(ExportFormat.DOCX, ABOUT, sheaf("Why did you stay?", "Ол қайтты. 🕊"))
    parsed = parse(data, filename="x.docx", default_language=Language.KAZAKH)
    assert any("Ол қайтты. 🕊" in turn.text for turn in parsed.turns)


def test_it_is_written_in_pieces():
    """However many excerpts there are, none is kept: the first leaves before the last is asked for."""
    seen = []

    def many():
        for one in sheaf(*(f"answer {place} " * 50 for place in range(3000))):
            seen.append(len(out.data))
            yield one

    out = Kept()
    FORMATS[ExportFormat.DOCX].write(ABOUT, many(), out)
    assert seen[-1] > seen[0]
