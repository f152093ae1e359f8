import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.holdings.importers import TranscriptRejected, parse, parse_notes
from archive.holdings.importers.detecting import extension_of
from archive.vocabulary import Language
from tests.examples import many

from .documents import honest

WORD = honest("I: One?", "R: Two.")
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n"
SRT = b"1\n00:00:01,000 --> 00:00:02,000\nOne.\n"
TXT = b"I: One?\nR: Two."
NAMES = st.sampled_from(["a.txt", "a.docx", "a.vtt", "a.srt", "a", "a.exe", "", ".txt", "../a.TXT"])


def read(data, name="a.txt"):
    return parse(data, filename=name, default_language=Language.ENGLISH)


def rejection(data, name="a.txt"):
    began = time.process_time()
    with pytest.raises(TranscriptRejected) as rejected:
        read(data, name)
    assert time.process_time() - began < 5
    assert rejected.value.__context__ is None
    return rejected.value


@pytest.mark.parametrize("data", [WORD, VTT, SRT, TXT], ids=["docx", "vtt", "srt", "txt"])
@pytest.mark.parametrize("name", ["a.docx", "a.vtt", "a.srt", "a.txt"])
def test_the_format_is_told_by_content_and_a_name_that_contradicts_is_an_error(data, name):
    own = {WORD: "docx", VTT: "vtt", SRT: "srt", TXT: "txt"}[data]
    if name == f"a.{own}":
        assert read(data, name).format == own
    else:
        assert rejection(data, name).code == "wrong_extension"
    assert read(data, "no extension at all").format == own


def test_the_error_says_what_the_file_is():
    assert "This is a Word document named .txt." in rejection(WORD).message
    assert "This is plain text named .docx." in rejection(TXT, "a.docx").message


@pytest.mark.parametrize(
    ("data", "code", "hint"),
    [
        (b"%PDF-1.7\n...", "pdf", "save the transcript as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_or_encrypted_word", "save it as .docx"),
        (b"{\\rtf1\\ansi I: One?}", "rtf", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_text", "save it as utf-8"),
        (b"", "empty", "choose the file"),
        (b"  \n\n ", "empty", "choose the file"),
        (b"I:\nR:\n", "empty", "choose the file"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a"])
def test_foreign_files_are_refused_with_what_to_do(data, code, hint, name):
    error = rejection(data, name)
    assert error.code == code
    assert hint in error.message.lower()


def test_a_hundred_megabytes_are_refused_at_once():
    assert rejection(b"x" * 100_000_000).code == "too_large"


def test_a_long_line_a_long_turn_and_many_turns_are_refused():
    assert rejection(b"x" * 19_000_000).code == "line_too_long"
    assert rejection(b"R: " + b"word word word\n" * 10_000).code == "turn_too_long"
    assert rejection(b"R: x\n" * 20_001).code == "too_many_turns"
    assert rejection(b"x\n\n" * 20_001).code == "too_many_turns"


@pytest.mark.parametrize(
    "line", ["Aa " * 39 + ":", "[00:00:00 " * 11, "A" * 119 + ":", "A1 (((((" * 14, "12:34 " * 19, "A.-" * 39]
)
def test_many_adversarial_lines_stay_linear(line):
    began = time.process_time()
    try:
        read(f"{line}\n".encode() * 15_000)
    except TranscriptRejected as error:
        assert error.code in {"turn_too_long", "too_many_turns"}  # noqa: PT017
    assert time.process_time() - began < 8


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.TXT", ".txt"),
        ("../../etc/a.docx", ".docx"),
        ("C:\\Users\\anna\\a.srt", ".srt"),
        ("folder.txt/name", ""),
        (".txt", ""),
        ("a.b.vtt ", ".vtt"),
        ("", ""),
    ],
)
def test_only_the_last_extension_of_a_name_counts(name, extension):
    assert extension_of(name) == extension


def test_folders_in_a_file_name_touch_nothing():
    assert read(TXT, "/etc/passwd/../a.txt").format == "txt"


@settings(max_examples=many(150), deadline=None)
@given(st.binary(max_size=400), NAMES)
@example(b"WEBVTT", "a.vtt")
@example(b"WEBVTT\n\n-->", "a.vtt")
@example(b"-->", "a.srt")
@example(b"PK\x03\x04", "a.docx")
@example(b"PK\x05\x06" + bytes(18), "a.docx")
def test_arbitrary_bytes_are_read_or_refused(data, name):
    try:
        parsed = read(data, name)
    except TranscriptRejected:
        return
    assert parsed.turns


@settings(max_examples=many(150), deadline=None)
@given(st.text(st.sampled_from("IR:.?-—> \n\r\t[]()<>v/&;0123456789,AaЯяқ\u2028\x0b\x0c\x85\ud800"), max_size=120))
def test_texts_near_the_grammar_are_read_or_refused_in_every_format(words):
    for head, name in (("", "a.txt"), ("WEBVTT\n\n", "a.vtt"), (SRT.decode(), "a.srt")):
        data = (head + words).encode("utf-8", "surrogatepass")
        try:
            parsed = read(data, name)
        except TranscriptRejected as rejected:
            assert rejected.__context__ is None  # noqa: PT017
            continue
        assert all(turn.text == turn.text.strip() for turn in parsed.turns)


line = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"], exclude_characters=":：\ufeff"), min_size=1
).map(lambda value: f"w{value}w")


@settings(max_examples=many(150), deadline=None)
@given(st.lists(st.lists(line, min_size=1, max_size=3), min_size=1, max_size=6))
def test_the_words_of_turns_are_preserved(turns):
    text = "\n".join(f"{'IR'[number % 2]}: " + "\n".join(lines) for number, lines in enumerate(turns))
    assert [turn.text for turn in read(text.encode()).turns] == [" ".join(lines) for lines in turns]
    assert [turn.text for turn in read(text.encode("utf-16")).turns] == [" ".join(lines) for lines in turns]


def test_notes_are_read_as_text_is():
    parsed = parse_notes("I: One?\r\nR: Two.\r\nThree.", default_language=Language.ENGLISH)
    assert parsed.format == "notes"
    assert [(turn.speaker, turn.text) for turn in parsed.turns] == [("I", "One?"), ("R", "Two. Three.")]


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty"), (" \n", "empty"), ("a\x00b", "not_text"), ("a\ud800b", "damaged_text")]
)
def test_notes_are_checked_as_files_are(text, code):
    with pytest.raises(TranscriptRejected) as rejected:
        parse_notes(text, default_language=Language.ENGLISH)
    assert rejected.value.code == code


def test_each_turn_has_its_own_language():
    text = "Интервьюер: Расскажите, как это было?\nРеспондент: Мен сол жылы қалаға көштім.\nРеспондент: Да."
    parsed = parse(text.encode(), filename="a.txt", default_language=Language.RUSSIAN)
    assert [turn.language for turn in parsed.turns] == [Language.RUSSIAN, Language.KAZAKH, Language.RUSSIAN]
