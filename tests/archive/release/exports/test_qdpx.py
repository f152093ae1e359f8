"""The QDA project: valid by the published schema, and what is read back is what was written."""

import io
import zipfile
from dataclasses import replace
from uuid import uuid5

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.release.coding.services.codebook import create_code
from archive.release.coding.services.marking import code_excerpt
from archive.release.coding.shapes import OpenCode, OpenCoding
from archive.release.coding.words import CodeWords
from archive.release.exports.marks.marking import unmarked
from archive.release.exports.services import Wanted
from archive.vocabulary import ExportFormat
from tests.archive.release.exports.projects import Project
from tests.archive.release.exports.sheaves import ABOUT, SPACE, WHEN, sheaf
from tests.archive.release.exports.taking import fetched, made, written
from tests.archive.release.shelf import put

QDPX = ExportFormat.QDPX
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
PIECES = ["Ол", "қайтты", "🕊", "👩‍👩‍👧", "й", " ", "\n", "\r\n", "\x00", "<&>", "]]>", "\u202e", "\ufeff"]
awkward = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def code(number: int, parent: OpenCode | None = None, **more) -> OpenCode:
    """A code, or one under it."""
    guid = uuid5(SPACE, f"code {number}")
    path = (*(parent.path if parent else ()), f"Code {number}")
    usual = {"definition": "", "colour": "#3366cc", "codable": True, "made_by_id": SPACE, "created_at": WHEN}
    depth = parent.depth + 1 if parent else 0
    return OpenCode(guid, guid, SPACE, parent.id if parent else None, depth, path, **usual | more)


def coding(number: int, under: OpenCode, start=None, end=None, memo="", by=None) -> OpenCoding:
    return OpenCoding(uuid5(SPACE, f"coding {number}"), under, start, end, memo, by, WHEN)


def project(taken, **about) -> Project:
    return Project(written(QDPX, replace(ABOUT, **about), taken))


def held(text: str) -> str:
    """What XML can hold of a text."""
    return "".join("\ufffd" if (one < " " and one not in "\t\n\r") or one in "\ufffe\uffff" else one for one in text)


def as_shipped(text: str) -> str:
    """What a text is like in a file: one kind of line end, and nothing that XML or programs cannot hold."""
    return held(text.replace("\r\n", " \n").replace("\r", "\n"))


@settings(max_examples=40, deadline=None)
@given(st.lists(texts | awkward, min_size=1, max_size=5), st.data())
def test_what_is_read_back_is_what_was_written(said, data):
    """Every quotation and every coded passage stands where its offsets say, whatever stands before it."""
    top = code(1)
    codes = [top, code(2, top), code(3)]
    taken, expected = [], []
    for place, one in enumerate(sheaf(*said)):
        start = data.draw(st.integers(0, len(one.open.text)))
        end = data.draw(st.integers(start, len(one.open.text)))
        under = data.draw(st.sampled_from(codes))
        taken.append(replace(one, codings=[coding(place, under, start, end), coding(place + 99, under)]))
        shipped = as_shipped(one.open.text)
        expected += [(shipped[start:end], under.name), (shipped, under.name)]
    got = project(taken, codebook=codes)
    assert [one.text for one in got.quotations("I-01")] == [as_shipped(one) for one in said]
    assert [(one.text, one.codes[0]) for one in got.selections("I-01") if one.codes] == expected


@pytest.mark.parametrize("before", ["Ол қайтты.", "🕊🕊", "👩‍👩‍👧 й", "\ufeff", "a\r\nb"])
def test_offsets_count_code_points_whatever_stands_before(before):
    """As QualCoder and REFI-QDA readers in Python do; a byte order mark would shift everything by one."""
    passage = "she came back"
    text = f"{before} {passage}, she said 🕊"
    start = text.index(passage)
    one = replace(sheaf(text)[0], codings=[coding(1, code(1), start, start + len(passage))])
    got = project([one], codebook=[code(1)])
    (coded,) = [one for one in got.selections("I-01") if one.codes]
    assert coded.text == passage
    assert not got.texts["I-01"].startswith("\ufeff")
    assert "\r" not in got.texts["I-01"]


def test_each_interview_is_a_text_and_each_speaker_a_case():
    got = project([*sheaf("Why?", "Because.", language="en"), *sheaf("Неге?", interview="I-02", language="kk")])
    assert got.texts == {"I-01": "interviewer: Why?\n\nP-01: Because.\n\n", "I-02": "interviewer: Неге?\n\n"}
    assert got.cases() == {
        "P-01": ({"Role": "participant"}, ["Because."]),
        "interviewer": ({"Role": "interviewer"}, ["Why?", "Неге?"]),
    }
    assert got.variables("I-02") == {"Language": "kk", "Released": "2026-03-04"}


def test_a_quotation_names_its_place_and_its_citation():
    first, second = sheaf("Why?", "Because.")
    quoted = project([first, second]).quotations("I-01")[1]
    assert quoted.name == "I-01, P-01, turn 2"
    assert quoted.note == f"https://archive.example.org/excerpts/{second.open.excerpt.pk}/"


def test_the_codebook_keeps_its_tree_ids_colours_and_definitions():
    top = code(1, definition="Why <people> stay\n& go")
    deep = code(3, code(2, top))
    codes = [top, code(2, top), deep, code(4, top, codable=False, colour=""), code(5)]
    got = project(sheaf("Why?"), codebook=codes)
    assert got.codes == {str(one.guid): one.path for one in codes}
    first = got.root.find(".//{*}Code")
    assert (first.get("color"), first.findtext("{*}Description")) == ("#3366cc", "Why <people> stay\n& go")


def test_what_was_noted_and_by_whom_goes_to_the_team_alone():
    by = uuid5(SPACE, "coder")
    one = replace(sheaf("Because.")[0], codings=[coding(1, code(1), memo="Careful & slow", by=by)])
    team = project([one], codebook=[code(1)], team={by: "Grace Hopper"})
    assert [one.note for one in team.selections("I-01") if one.codes] == ["Careful & slow"]
    assert team.users() == {"Ada Byron", "Grace Hopper"}
    outside = replace(one, codings=[coding(1, code(1))])
    assert project([outside], codebook=[code(1)]).users() == {"Ada Byron", "the study's team"}


def test_it_says_under_which_grant_for_what_and_until_when():
    got = project(sheaf("Why?"))
    for told in (ABOUT.export, ABOUT.grant, "publication", "2026-04-03", "Ada Byron"):
        assert str(told) in got.description()
    assert got.note() == ABOUT.terms
    assert "study's own team" in project(sheaf("Why?"), grant=None, purpose="").description()


def test_without_excerpts_and_codes_it_is_valid_too():
    assert project([]).texts == {}
    assert project([], codebook=[code(1)]).codes


def test_whatever_makes_something_says_who_and_when():
    """QualCoder stops at a text or selection without a date."""
    one = replace(sheaf("Because.")[0], codings=[coding(1, code(1))])
    root = project([one], codebook=[code(1)]).root
    for tag in ("TextSource", "PlainTextSelection", "Coding", "Note"):
        for element in root.iter(f"{{urn:QDA-XML:project:1.0}}{tag}"):
            assert element.get("creationDateTime") == "2026-03-04T05:06:07Z"
            assert element.get("creatingUser")


@given(texts)
@example('"><x>&\n')
@settings(max_examples=20, deadline=None)
def test_any_title_terms_and_names_make_a_valid_project(text):
    one = replace(sheaf("Because.", interview="I-01")[0], codings=[coding(1, code(1), memo=text)])
    got = project([one], study=text, terms=text, recipient=text, codebook=[code(1, definition=text)])
    assert got.note() == held(text)


def test_the_same_export_makes_the_same_bytes_and_another_shares_no_id():
    assert written(QDPX, ABOUT, sheaf("Why?")) == written(QDPX, ABOUT, sheaf("Why?"))
    other = project(sheaf("Why?"), export=uuid5(SPACE, "other"))
    assert not set(other.root.xpath("//@guid")) & set(project(sheaf("Why?")).root.xpath("//@guid"))


def test_the_package_is_as_the_standard_has_it():
    with zipfile.ZipFile(io.BytesIO(written(QDPX, ABOUT, sheaf("Why?")))) as package:
        source, last = package.namelist()
    assert source.startswith("sources/")
    assert source.endswith(".txt")
    assert last == "project.qde"


@pytest.mark.django_db(databases=["default", "keyring"])
def test_codes_of_a_study_come_along_and_memos_stay_with_the_team(world):
    excerpts = put(world.interview, world.participant, user=world.users["researcher"])
    words = CodeWords("Being met", "Somebody waits")
    researcher = world.actor("researcher")
    theme = create_code(actor=researcher, study_id=world.study.pk, words=words)
    create_code(actor=researcher, study_id=world.study.pk, words=CodeWords("Unused"))
    span = (3, 20)
    code_excerpt(actor=researcher, excerpt_id=excerpts[1].pk, code_id=theme.pk, span=span, memo="as in I-03")
    export = made(world, Wanted(QDPX))
    outside = Project(fetched(world, export))
    (coded,) = [one for one in outside.selections("I-01") if one.codes]
    assert unmarked(coded.text) == "friend [Name 1] m"
    assert (coded.codes, coded.note) == (("Being met",), "")
    assert list(outside.codes.values()) == [("Being met",)], "what nothing of theirs bears is not told"
    inside = Project(fetched(world, made(world, Wanted(QDPX), "researcher"), "researcher"))
    assert [one.note for one in inside.selections("I-01") if one.codes] == ["as in I-03"]
    assert ("Unused",) in inside.codes.values()
    assert "Researcher" in inside.users()
