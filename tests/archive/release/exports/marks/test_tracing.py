"""Tracing a leaked text: what an operator is told, and what the log is."""

import io
import sys
from types import SimpleNamespace

import docx
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils import timezone

from archive.audit.models import Entry
from archive.erasure.services import withdraw_participant
from archive.keyring.services import destroy_key
from archive.release.exports.ending import discard_export
from archive.release.exports.marks import tracing
from archive.release.exports.models import Export
from archive.release.exports.services import Wanted
from archive.studies.models import Participant
from archive.vocabulary import ExportFormat
from tests.archive.release.exports.marks import copies
from tests.archive.release.exports.marks.copies import paragraphs
from tests.archive.release.exports.taking import fetched, made
from tests.archive.release.shelf import put

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
DOCX = Wanted(ExportFormat.DOCX)


@pytest.fixture
def leaked(world):
    """A world, the co-author's Word file out, two other files beside it, and what was copied out of the first."""
    put(world.interview, world.participant, paragraphs("en", 8), user=world.users["researcher"])
    export = made(world, DOCX)
    words = docx.Document(io.BytesIO(fetched(world, export)))
    for person, wanted in (("researcher", DOCX), ("co_author", Wanted(ExportFormat.JSONL))):
        made(world, wanted, person)
    quoted = [one.text for one in words.paragraphs if one.style.name == "Quote"]
    return SimpleNamespace(world=world, export=export, text="\n\n".join(quoted[2:5]), quoted=quoted)


def traced(text: str | bytes, tmp_path, reason: str = "published") -> tuple[str, int]:
    """What the command says of a text, and its exit code."""
    file = tmp_path / "text"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    out = io.StringIO()
    try:
        call_command("trace_leak", str(file), reason=reason, stdout=out)
    except SystemExit as ended:
        return out.getvalue(), int(ended.code)
    return out.getvalue(), 0


def test_three_paragraphs_name_export_recipient_and_grant(leaked, tmp_path):
    told, code = traced(leaked.text, tmp_path)
    assert code == 0
    assert told.count("Export ") == 1
    for one in (leaked.export.pk, "co_author@example.org", leaked.export.grant_id, "purpose publication"):
        assert str(one) in told
    assert "at most once in 1,000,000 times" in told
    assert "3 marked exports" in told


@pytest.mark.parametrize("journey", [copies.nfkc, copies.collapsed, copies.nothing_invisible])
def test_what_happens_to_a_text_on_its_way_does_not_matter(leaked, tmp_path, journey):
    assert str(leaked.export.pk) in traced(journey(leaked.text), tmp_path)[0]


def test_a_word_document_is_read_and_so_is_standard_input(leaked, tmp_path, monkeypatch):
    document = docx.Document()
    document.add_paragraph(leaked.text)
    written = io.BytesIO()
    document.save(written)
    assert str(leaked.export.pk) in traced(written.getvalue(), tmp_path)[0]
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(leaked.text.encode())))
    out = io.StringIO()
    call_command("trace_leak", "-", reason="exercise", stdout=out)
    assert str(leaked.export.pk) in out.getvalue()


def test_the_original_and_other_texts_name_nobody(leaked, tmp_path):
    for text in ("\n".join(paragraphs("en", 8)), "\n".join(paragraphs("ru", 8)), "Short."):
        told, code = traced(text, tmp_path)
        assert code == 1
        assert "@" not in told
        assert "No export is named" in told


def test_a_copy_is_named_after_its_file_grant_and_words_are_gone(leaked, tmp_path):
    lead = leaked.world.actor("principal_investigator")
    withdraw_participant(actor=lead, participant_id=leaked.world.participant.pk)
    discard_export(leaked.export.pk, "recalled")
    assert Participant.objects.get().withdrawn_at
    assert str(leaked.export.pk) in traced(leaked.text, tmp_path)[0]


def test_that_it_was_run_is_on_record_and_so_is_what_it_named(leaked, tmp_path):
    traced(leaked.text, tmp_path, "passed_on")
    run, named = Entry.objects.filter(action="export.trace").order_by("pk")
    assert (run.object_id, run.study_id) == (None, None)
    assert run.detail == {"reason": "passed_on", "compared": 3, "named": 1}
    assert (named.object_id, named.study_id) == (leaked.export.pk, leaked.world.study.pk)
    assert named.grant_id == leaked.export.grant_id
    assert named.detail["reason"] == "passed_on"
    traced("Nothing of the kind.", tmp_path)
    assert Entry.objects.filter(action="export.trace").count() == 3


def test_without_the_log_nobody_is_named(leaked, tmp_path, monkeypatch):
    def broken(*_args, **_named):
        raise DatabaseError

    monkeypatch.setattr(tracing, "record", broken)
    with pytest.raises(DatabaseError):
        traced(leaked.text, tmp_path)


def test_a_reason_is_required_and_one_of_the_list(leaked, tmp_path):
    file = tmp_path / "text"
    file.write_text(leaked.text, encoding="utf-8")
    with pytest.raises(CommandError, match="--reason"):
        call_command("trace_leak", str(file))
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("trace_leak", str(file), "--reason", "because")
    assert not Entry.objects.filter(action="export.trace").exists()


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 20, b"PK\x03\x04 no package", b"x" * 5_000_001])
def test_what_cannot_be_read_is_told(world, tmp_path, data):
    with pytest.raises(CommandError):
        traced(data, tmp_path)


def test_a_file_that_is_not_there_is_told(world, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("trace_leak", str(tmp_path / "none"), reason="exercise")


def test_exports_from_before_there_were_marks_are_not_compared(leaked, tmp_path):
    Export.objects.update(mark="")
    assert "0 marked exports" in traced(leaked.text, tmp_path)[0]


def test_a_destroyed_key_is_told(leaked, tmp_path):
    destroy_key(kind="mark", owner_id=leaked.world.study.pk)
    with pytest.raises(CommandError, match="destroyed"):
        traced(leaked.text, tmp_path)
    assert timezone.now()


def test_which_file_carries_which_mark_is_recorded(leaked):
    assert {(one.format, one.mark) for one in Export.objects.all()} == {("docx", "reading-1"), ("jsonl", "analysis-1")}
