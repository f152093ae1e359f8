import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.holdings.importers.decoding import decode
from archive.holdings.importers.errors import TranscriptRejected

RUSSIAN = "Интервьюер: Расскажите, пожалуйста, откуда вы родом?\nРеспондент: Я родилась в Таразе, ещё при Союзе…\n"
KAZAKH = "Сұхбаттасушы: Сіз қайда тудыңыз?\nЖауап беруші: Мен Таразда өстім, әжем қасымда болды.\n"
ENGLISH = "I: Where were you born?\nR: In Taraz – “back then” it was Dzhambul.\n"
WORDS = [
    "Я",
    "жила",
    "там",
    "долго",
    "—",
    "«не",
    "помню»,",
    "Её",
    "сестра",
    "говорила:",
    "нет.",
    "OK",
    "№",
    "5",
    "потом",
]
russian_text = st.lists(st.sampled_from(WORDS), min_size=6, max_size=40).map(lambda found: " ".join([*found, "жили"]))
text = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1)
    .filter(lambda value: value.strip(" \u200b\u200c\u200d\u2060\ufeff") and value.strip() and value[0] != "\ufeff")
    .filter(lambda value: any(character.isalnum() for character in value))
)


def code_of(data):
    with pytest.raises(TranscriptRejected) as rejected:
        decode(data)
    return rejected.value.code


@pytest.mark.parametrize("words", [RUSSIAN, KAZAKH, ENGLISH, RUSSIAN * 500])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_mark(words, encoding):
    assert decode(words.encode(encoding)) == words


def test_big_endian_with_a_mark():
    assert decode(codecs.BOM_UTF16_BE + RUSSIAN.encode("utf-16-be")) == RUSSIAN


@pytest.mark.parametrize(
    "words", [RUSSIAN, RUSSIAN * 500, "Да.", "И: Где?\nР: Там, в Алматы.", "ПРОТОКОЛ БЕСЕДЫ НОМЕР ПЯТЬ"]
)
def test_windows_1251_is_told_from_utf_8(words):
    assert decode(words.encode("cp1251")) == words


@given(russian_text)
def test_russian_round_trips(words):
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"):
        assert decode(words.encode(encoding)) == words


@given(text)
def test_any_text_round_trips_in_marked_encodings(words):
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        # A UTF-16 mark and a NUL would be the mark of UTF-32; no NUL is in here.
        assert decode(mark + words.encode(encoding)) == words


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_read_or_refused(data):
    try:
        words = decode(data)
    except TranscriptRejected:
        return
    assert "\x00" not in words
    words.encode("utf-8")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("\ufeff \u200b".encode("utf-16-le"), "empty"),
        (b"I: hello\x00 there", "not_text"),
        (b"I: \x1b[31mhello", "not_text"),
        (b"I: hello\x08", "not_text"),
        (b"\x7fELF\x02\x01\x01" + bytes(64), "not_text"),
        (codecs.BOM_UTF16_LE + "слово ".encode("utf-16-le") + b"\x00\xd8" + "ё".encode("utf-16-le"), "damaged_text"),
        (codecs.BOM_UTF16_BE + "слово ".encode("utf-16-be") + b"\xdc\x00" + "ё".encode("utf-16-be"), "damaged_text"),
        (codecs.BOM_UTF16_LE + "слово".encode("utf-16-le") + b"\x41", "damaged_text"),
        (b"\xef\xbb\xbf" + b"R: caf\xe9", "damaged_text"),
        (b"R: \xed\xa0\x80", "unknown_encoding"),
        (ENGLISH.encode("utf-32"), "unknown_encoding"),
        (RUSSIAN.replace("…", ".").encode("koi8-r"), "unknown_encoding"),
        (RUSSIAN.replace("…", ".").encode("cp866"), "unknown_encoding"),
        (RUSSIAN.replace("…", ".").encode("mac-cyrillic"), "unknown_encoding"),
        (KAZAKH.encode("ptcp154"), "unknown_encoding"),
        (KAZAKH.encode("kz1048"), "unknown_encoding"),
        ("R: Un café à Genève, déjà.".encode("latin-1"), "unknown_encoding"),
        ("R: Ärzte hörten über Straße".encode("latin-1"), "unknown_encoding"),
        ("R: 我出生在阿拉木图".encode("gb18030"), "unknown_encoding"),
    ],
)
def test_what_is_not_one_of_the_three_is_refused(data, code):
    assert code_of(data) == code


def test_errors_advise_and_never_quote():
    with pytest.raises(TranscriptRejected) as rejected:
        decode(RUSSIAN.replace("…", ".").encode("koi8-r"))
    assert "UTF-8" in str(rejected.value)
    assert "Таразе" not in repr(rejected.value)
    assert rejected.value.__cause__ is None
    assert rejected.value.__context__ is None


def test_megabytes_of_anything_are_judged_quickly():
    began = time.process_time()
    decode("слово ".encode("cp1251") * 1_000_000)
    code_of(b"\xe9a" * 3_000_000)
    assert time.process_time() - began < 5
