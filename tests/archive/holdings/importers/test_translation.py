"""Every refusal of a file is said in the reader's language, whole sentence by whole sentence."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils.translation import override

from archive.holdings.importers import TranscriptRejected, parse
from archive.holdings.sniff import RecordingRejected, sniff
from archive.vocabulary import Language

from .documents import honest, rewritten

HONEST = honest("I: One?", "R: Two.")
CUE = b"00:01.000 --> 00:02.000\nOne.\n\n"


def bare_zip():
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        package.writestr("a", b"b")
    return buffer.getvalue()


def locked_package():
    packed = bytearray(HONEST)
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


REFUSED = [
    ("empty", b"", "a.txt"),
    ("empty", b" \n", "a.txt"),
    ("empty", b"I:\nR:\n", "a.txt"),
    ("not_text", b"a\x00\x07b", "a.txt"),
    ("damaged_text", b"\xff\xfea\x00b", "a.txt"),
    ("damaged_text", b"\xef\xbb\xbf\xff", "a.txt"),
    ("unknown_encoding", b"\xff\xfe\x00\x00a\x00\x00\x00", "a.txt"),
    ("unknown_encoding", "Расскажите, как это было".encode("koi8-r"), "a.txt"),
    ("pdf", b"%PDF-1.7", "a.pdf"),
    ("old_or_encrypted_word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc"),
    ("rtf", b"{\\rtf1", "a.rtf"),
    ("unknown_extension", b"I: One?", "a.exe"),
    ("wrong_extension", b"I: One?", "a.docx"),
    ("wrong_extension", HONEST, "a.txt"),
    ("wrong_extension", b"WEBVTT\n\n" + CUE, "a.srt"),
    ("wrong_extension", b"1\n00:00:01,000 --> 00:00:02,000\nOne.\n", "a.vtt"),
    ("too_large", b"x" * (20 * 1024 * 1024 + 1), "a.txt"),
    ("line_too_long", b"x" * 100_001, "a.txt"),
    ("turn_too_long", b"R: " + b"word word word\n" * 10_000, "a.txt"),
    ("too_many_turns", b"R: x\n" * 20_001, "a.txt"),
    ("too_many_cues", b"WEBVTT\n\n" + b"-->\n" * 50_001, "a.vtt"),
    ("malformed_vtt", b"WEBVTT\n\n00:99:99.000 --> x\nOne.", "a.vtt"),
    ("malformed_srt", b"1\nx --> y\nOne.", "a.srt"),
    ("damaged_docx", b"PK\x03\x04" + b"x" * 200, "a.docx"),
    ("not_word", bare_zip(), "a.docx"),
    ("encrypted", locked_package(), "a.docx"),
    ("zip_bomb", rewritten(HONEST, add={f"word/{number}": b"" for number in range(2_000)}), "a.docx"),
    ("xml_entities", rewritten(HONEST, add={"word/x.xml": b"<!DOCTYPE x><x/>"}), "a.docx"),
]
SENTENCES = re.compile(r"«[^«»]+[.]»(?: «[^«»]+[.]»)*")


@pytest.fixture
def marked(monkeypatch):
    """Translate into a language that sets every text it is given between quotation marks."""
    monkeypatch.setattr("django.utils.translation._trans.gettext", lambda text: f"«{text}»")


def refusal(data, name):
    with pytest.raises(TranscriptRejected) as rejected:
        parse(data, filename=name, default_language=Language.ENGLISH)
    assert type(rejected.value.message) is str
    return rejected.value


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(("code", "data", "name"), REFUSED, ids=[f"{row[0]}-{row[2]}" for row in REFUSED])
def test_no_part_of_a_refusal_is_left_untranslated_and_its_code_stays(code, data, name):
    error = refusal(data, name)
    assert error.code == code
    assert SENTENCES.fullmatch(error.message), error.message
    assert "%(" not in error.message


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("head", [b"", b"plain words"])
def test_recordings_are_refused_in_translation_as_well(head):
    with pytest.raises(RecordingRejected) as rejected:
        sniff(head)
    assert type(rejected.value.message) is str
    assert SENTENCES.fullmatch(rejected.value.message)


@pytest.mark.parametrize(("language", "number"), [("en", "20,000"), ("ru", "20\u00a0000")])
def test_thousands_are_written_as_the_language_does(language, number):
    with override(language):
        assert number in refusal(b"R: x\n" * 20_001, "a.txt").message
