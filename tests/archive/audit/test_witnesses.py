"""Cosignatures: kept when they are of a witness we trust and of the head they stand under, and refused when not."""

import time

import pytest

from archive.audit import checkpoint
from archive.audit.checks import check_log
from archive.audit.log import record
from archive.audit.models import Cosignature
from archive.audit.notes import Key, NoteError
from archive.audit.proving import latest_checkpoint, prove_inclusion
from archive.audit.sequencer import integrate
from archive.audit.witnesses import configured_witnesses, cosigned_note, store_cosignatures
from archive.crypto import signing
from archive.policy import Action
from tests.archive.audit.test_log import ACTOR, STUDY
from tests.archive.audit.test_notes import WITNESS_KEY
from tests.archive.audit.witnessing import KEY, SECRET, cosign

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def head():
    record(ACTOR, Action.STUDY_EDIT, STUDY)
    integrate()
    return latest_checkpoint()


def test_a_cosignature_is_kept_and_handed_on(head):
    line = cosign(head.note, at=1_790_000_000)
    (kept,) = store_cosignatures(head, line, [KEY])
    assert (kept.witness, kept.key_id, kept.at.timestamp()) == (KEY.name, KEY.id.hex(), 1_790_000_000)
    assert cosigned_note(head) == head.note + line
    assert prove_inclusion(0, head).note == head.note + line
    assert checkpoint.verify(cosigned_note(head), signing.public_key(checkpoint.signing_secret())) is not None


def test_once_is_enough(head):
    first = cosign(head.note, at=1_790_000_000)
    store_cosignatures(head, first, [KEY])
    store_cosignatures(head, cosign(head.note, at=1_790_000_060), [KEY])
    assert Cosignature.objects.get().line == first


def test_lines_of_others_are_passed_over(head):
    ours = head.note.split("\n\n")[1]
    lines = ours + cosign(head.note, name="other.example") + cosign(head.note, secret=bytes(32)) + cosign(head.note)
    assert [kept.witness for kept in store_cosignatures(head, lines, [KEY])] == [KEY.name]
    assert store_cosignatures(head, cosign(head.note), []) == []


@pytest.mark.parametrize(
    "forge",
    [
        lambda note: cosign(note.replace("\n1\n", "\n2\n")),
        lambda note: cosign(note)[:-8] + "AAAAAA=\n",
        lambda note: cosign(note, at=int(time.time()) + 3600),
        lambda note: cosign(note, at=2**63 - 1),
        lambda note: "",
        lambda note: "thank you\n",
        lambda note: "<html>502 Bad Gateway</html>",
    ],
)
def test_what_is_no_cosignature_of_this_head_is_refused(head, forge):
    with pytest.raises(NoteError):
        store_cosignatures(head, forge(head.note), [KEY])
    assert not Cosignature.objects.exists()


def test_a_plain_signature_of_a_witness_is_no_cosignature(head):
    """Domain separation: what somebody signed as a note cannot pass for what they signed as a witness."""
    from archive.audit.notes import ED25519, Signature, parse_note

    text, _ = parse_note(head.note)
    plain = Key(KEY.name, ED25519, KEY.public)
    assert plain.id != KEY.id
    line = Signature(KEY.name, KEY.id, bytes(8) + signing.sign(SECRET, text.encode())).line()
    with pytest.raises(NoteError):
        store_cosignatures(head, line, [KEY])


def test_witnesses_are_read_from_settings(settings):
    settings.LOG_WITNESSES = [f"{WITNESS_KEY} https://witness.example.org/log/", KEY.text()]
    found = configured_witnesses()
    assert [(one.key.text(), one.url) for one in found] == [
        (WITNESS_KEY, "https://witness.example.org/log"),
        (KEY.text(), ""),
    ]
    settings.LOG_WITNESSES = [Key(KEY.name, 1, KEY.public).text()]
    assert configured_witnesses()[0].key == KEY


@pytest.mark.parametrize(
    ("origin", "listed", "found"),
    [
        ("", [], []),
        ("archive.example.org/log", [f"{KEY.text()} https://witness.example"], []),
        ("archive.example.org/log", [f"{KEY.text()} http://127.0.0.1:99"], []),
        ("two words", [], ["audit.E001"]),
        ("archive.example.org/log", ["witness"], ["audit.E002"]),
        ("archive.example.org/log", [KEY.text()] * 2, ["audit.E002"]),
        ("", [KEY.text()], ["audit.E003"]),
        ("archive.example.org/log", [f"{KEY.text()} http://witness.example"], ["audit.E004"]),
        ("archive.example.org/log", [f"{KEY.text()} https://[witness"], ["audit.E004"]),
    ],
)
def test_settings_are_checked_at_the_start(settings, origin, listed, found):
    settings.LOG_ORIGIN, settings.LOG_WITNESSES = origin, listed
    assert [error.id for error in check_log()] == found
