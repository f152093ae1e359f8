"""Signed heads: C2SP signed notes and checkpoints."""

import base64

import pytest

from archive.audit import checkpoint
from archive.audit.notes import parse_key, parse_note
from archive.crypto import signing

SECRET = bytes(range(32))
PUBLIC = signing.public_key(SECRET)
ROOT = bytes(reversed(range(32)))
# The example key and note in the documentation of Go's golang.org/x/mod/sumdb/note, which the specification came from.
KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="


def test_key_id_and_signature_are_those_of_the_published_example():
    key = parse_key(KEY)
    assert (key.name, key.id.hex(), key.text()) == ("PeterNeumann", "c74f20a3", KEY)
    text, (signature,) = parse_note(f"{TEXT}\n\u2014 PeterNeumann {SIGNATURE}\n")
    assert text == TEXT
    assert signature.is_of(key)
    assert signing.verify(key.public, text.encode(), signature.blob)


def test_a_log_has_the_name_it_is_given_and_keeps_its_older_heads(settings):
    before = checkpoint.sign(7, ROOT, SECRET)
    settings.LOG_ORIGIN = "archive.example.org/log"
    after = checkpoint.sign(7, ROOT, SECRET)
    assert after.startswith("archive.example.org/log\n7\n")
    assert checkpoint.log_key(PUBLIC).text().startswith("archive.example.org/log+")
    assert checkpoint.verify(before, PUBLIC) == checkpoint.verify(after, PUBLIC) == (7, ROOT)


def test_round_trip():
    note = checkpoint.sign(7, ROOT, SECRET)
    assert note.startswith(f"{checkpoint.ORIGIN}\n7\n{base64.b64encode(ROOT).decode()}\n\n\u2014 {checkpoint.ORIGIN} ")
    assert note.endswith("\n")
    assert checkpoint.verify(note, PUBLIC) == (7, ROOT)


def test_a_further_signature_of_somebody_else_does_not_matter():
    witness = f"\u2014 witness.example {base64.b64encode(bytes(68)).decode()}\n"
    assert checkpoint.verify(checkpoint.sign(7, ROOT, SECRET) + witness, PUBLIC) == (7, ROOT)


@pytest.mark.parametrize(
    "alter",
    [
        lambda note: note.replace("\n7\n", "\n8\n"),
        lambda note: note.replace(checkpoint.ORIGIN, "other.log"),
        lambda note: note.replace("\n\n", "\n"),
        lambda note: note.split("\n\n")[0] + "\n\n",
        lambda note: note.replace("\u2014", "-"),
        lambda note: note[:-10] + "AAAAAAAA=\n",
        lambda note: note.replace("\n7\n", "\nseven\n"),
        lambda note: note.replace("\n7\n", "\n7\nmore\n"),
        lambda note: "",
        lambda note: note.replace("\n7\n", "\n07\n"),
        lambda note: note.replace("\n7\n", "\n 7\n"),
        lambda note: note.replace("\n7\n", "\n-7\n"),
        lambda note: (
            note
            + f"\u2014 {checkpoint.ORIGIN} {base64.b64encode(checkpoint.log_key(PUBLIC).id + bytes(64)).decode()}\n"
        ),
        lambda note: note + "\u2014 somebody %%%\n",
        lambda note: note[:-1],
        lambda note: "x" * 300_000 + note,
    ],
)
def test_an_altered_note_is_nobodys(alter):
    assert checkpoint.verify(alter(checkpoint.sign(7, ROOT, SECRET)), PUBLIC) is None


def test_another_key_is_not_ours():
    assert checkpoint.verify(checkpoint.sign(7, ROOT, bytes(32)), PUBLIC) is None
