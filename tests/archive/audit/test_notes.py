"""Signed notes and their keys, on the examples that C2SP and its tools publish, and on what is none."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.audit.checkpoint import parse_body
from archive.audit.notes import COSIGNATURE_V1, ED25519, Key, NoteError, parse_key, parse_note, parse_signatures
from archive.audit.witnesses import message

# The examples of c2sp.org/signed-note and of c2sp.org/tlog-cosignature. Their keys are not published: what can be
# checked on them is how they are read.
POEM = (
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
    "— quasimodo.example/salvatore "
    "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
)
SOFA = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
COSIGNED = (
    f"{SOFA}\n— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 "
    "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)
# Keys published with the tests of transparency-dev/formats (note_cosigv1_test.go): of a log, and of a witness.
LOG_KEY = "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6"
WITNESS_KEY = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"


def test_the_example_of_a_note():
    """Its text holds an empty line: the last one counts."""
    text, (signature,) = parse_note(POEM)
    assert text == POEM.partition("\n— ")[0]
    assert (signature.name, signature.key_id.hex(), len(signature.blob)) == (
        "quasimodo.example/salvatore",
        "367ba04b",
        64,
    )
    assert f"{text}\n{signature.line()}" == POEM


def test_the_example_of_a_cosigned_checkpoint():
    text, signatures = parse_note(COSIGNED)
    assert text == SOFA
    assert parse_body(text) == ("example.com/behind-the-sofa", 20852163, base64.b64decode(SOFA.split("\n")[2]))
    assert [signature.name for signature in signatures] == ["example.com/behind-the-sofa", "witness.example.com/w1"]
    assert [len(signature.blob) for signature in signatures] == [64, 8 + 64]
    assert signatures[1].key_id.hex() == "8d66cf3f"
    assert int.from_bytes(signatures[1].blob[:8], "big") == 1679315147
    assert message(1679315147, SOFA).decode() == f"cosignature/v1\ntime 1679315147\n{SOFA}"


@pytest.mark.parametrize(("text", "kind"), [(LOG_KEY, ED25519), (WITNESS_KEY, COSIGNATURE_V1)])
def test_published_keys(text, kind):
    key = parse_key(text)
    assert key.kind == kind
    assert key.text() == text
    assert parse_key(key.text()) == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bananas.example+12344556",
        "rekor.example+12345678+THIS_IS_NOT_BASE64!",
        "rekor.example+12345678+AwEB",
        LOG_KEY.replace("7997405c", "00000000"),
        LOG_KEY.replace("7997405c", "NOT_HEXA"),
        LOG_KEY.replace("7997405c", "7997405C"),
        LOG_KEY.replace("TEST", "TE ST"),
        LOG_KEY.replace("TEST", ""),
        LOG_KEY[:-4],
        LOG_KEY + "=",
        "TEST+7997405c+" + base64.b64encode(b"\x02" + bytes(32)).decode(),
    ],
)
def test_what_is_no_key(text):
    with pytest.raises(NoteError):
        parse_key(text)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        "text\n\n",
        "\n\n— name AAAAAAAA\n",
        "text\n\n— name AAAAAAAA",
        "text\n\n- name AAAAAAAA\n",
        "text\n\n—name AAAAAAAA\n",
        "text\n\n— AAAAAAAA\n",
        "text\n\n— na+me AAAAAAAA\n",
        "text\n\n— na\u00a0me AAAAAAAA\n",
        "text\n\n— name AAAA\n",
        "text\n\n— name AAAAAAAB=\n",
        "text\n\n— name AAAAAAAA AAAAAAAA\n",
        "te\txt\n\n— name AAAAAAAA\n",
        "text\r\n\n— name AAAAAAAA\n",
    ],
)
def test_what_is_no_note(note):
    with pytest.raises(NoteError):
        parse_note(note)


@given(st.text(max_size=200))
def test_nothing_else_is_ever_raised(text):
    for read in (parse_key, parse_note, parse_signatures, parse_body):
        try:
            read(text)
        except NoteError:
            continue


@given(st.from_regex(r"[a-z.]{1,20}", fullmatch=True), st.binary(min_size=32, max_size=32))
def test_keys_are_read_as_they_are_written(name, public):
    key = Key(name, COSIGNATURE_V1, public)
    assert parse_key(key.text()) == key
