"""Receipts: true, without personal data, and genuine for two programs that share no code; altered, for neither."""

import copy
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.audit import checkpoint
from archive.audit.models import Checkpoint, Entry, Leaf
from archive.audit.verify import verify_log
from archive.crypto import signing
from archive.erasure.issuing import issue_receipt, receipt_key
from archive.erasure.models import Withdrawal
from archive.erasure.receipts import FIELDS, ReceiptInvalid, sign_receipt, verify_receipt
from archive.erasure.services import withdraw_participant
from tests.archive.erasure.lives import WORDS, live
from tests.examples import many

database = pytest.mark.django_db(databases=["default", "keyring"])

SCRIPT = Path(__file__).resolve().parents[3] / "tools" / "verify_receipt.py"
SECRET = bytes(range(32))
PUBLIC = signing.public_key(SECRET)
ATTESTED = {
    "kind": "confided.withdrawal",
    "version": 1,
    "id": "5f0c7a52-6a4b-4a0e-9a33-0d7b5b7a1c11",
    "study": "8d3f3f0a-77f5-4e22-8f0a-d6e2b7d2a001",
    "participant": "P-03",
    "choice": "destroy",
    "decided_at": "2026-03-01T12:00:00+00:00",
    "destroyed_at": "2026-03-01T12:00:02+00:00",
    "destroyed": {"content_keys": 2, "turns": 14},
    "recalled": 1,
    "log": {"entry": "0a4b8c1e-1111-4222-8333-444455556666", "place": 41, "size": 43, "root": "ab" * 32},
}
SIGNED = sign_receipt(ATTESTED, SECRET)


def standalone():
    spec = importlib.util.spec_from_file_location("stand_alone", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ALONE = standalone()


def ours(text: str, key: bytes = PUBLIC) -> bool:
    try:
        return verify_receipt(text, key) is not None
    except ReceiptInvalid:
        return False


def theirs(text: str, tmp_path: Path, key: str = PUBLIC.hex()) -> bool:
    file = tmp_path / "receipt.json"
    file.write_text(text, encoding="utf-8", errors="surrogatepass")
    return ALONE.main([str(file), key]) == 0


def paths_of(value, at=()):
    """Yield the way to every member, inner ones included."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*at, name)
            yield from paths_of(inner, (*at, name))


WHOLE = json.loads(SIGNED)
PATHS = sorted(paths_of(WHOLE))


def changed(path, make) -> str:
    whole = copy.deepcopy(WHOLE)
    inner = whole
    for name in path[:-1]:
        inner = inner[name]
    make(inner, path[-1])
    return json.dumps(whole)


def test_an_untouched_one_is_genuine_for_both(tmp_path):
    assert ours(SIGNED)
    assert theirs(SIGNED, tmp_path)
    respaced = json.dumps(json.loads(SIGNED))
    assert ours(respaced)
    assert theirs(respaced, tmp_path)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=many(400), deadline=None)
@example(path=("receipt",), value={"": None})
@given(path=st.sampled_from(PATHS), value=values)
def test_no_field_can_be_changed(tmp_path_factory, path, value):
    text = changed(path, lambda inner, name: inner.__setitem__(name, value))
    same = json.dumps(json.loads(text), sort_keys=True) == json.dumps(WHOLE, sort_keys=True)
    assert ours(text) == same
    assert theirs(text, tmp_path_factory.mktemp("receipt")) == same


@pytest.mark.parametrize("path", PATHS, ids=".".join)
def test_no_field_can_be_left_out_or_doubled(tmp_path, path):
    text = changed(path, lambda inner, name: inner.pop(name))
    assert not ours(text)
    assert not theirs(text, tmp_path)
    name = json.dumps(path[-1])
    doubled = SIGNED.replace(f"{name}:", f"{name}: 0, {name}:", 1)
    assert doubled != SIGNED
    assert not ours(doubled)
    assert not theirs(doubled, tmp_path)


@pytest.mark.parametrize("path", [path for path in PATHS if isinstance(WHOLE, dict)], ids=".".join)
def test_nothing_can_be_added(tmp_path, path):
    text = changed(path, lambda inner, _name: inner.__setitem__("more", 1))
    assert not ours(text)
    assert not theirs(text, tmp_path)


@pytest.mark.parametrize("digit", range(0, 88, 7))
def test_no_digit_of_the_signature_can_be_changed(tmp_path, digit):
    value = WHOLE["signature"]["value"]
    other = "B" if value[digit] != "B" else "C"
    text = SIGNED.replace(value, value[:digit] + other + value[digit + 1 :])
    assert not ours(text)
    assert not theirs(text, tmp_path)


def test_the_key_in_the_file_proves_nothing(tmp_path):
    """Whoever signs a forgery names their own key in it; it is the trusted one that counts."""
    forged = sign_receipt(ATTESTED, b"\x07" * 32)
    assert not ours(forged)
    assert not theirs(forged, tmp_path)
    assert not ours(SIGNED, signing.public_key(b"\x07" * 32))


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{}", "{", "[" * 20_000, '{"receipt": 1, "signature": 2}', "\x00", "9" * 5000, "NaN"]
)
def test_what_is_no_receipt_is_none(tmp_path, text):
    assert not ours(text)
    assert not theirs(text, tmp_path)


def test_only_what_it_names_is_attested():
    with pytest.raises(ValueError, match="exactly"):
        sign_receipt({**ATTESTED, "name": "Aliya"}, SECRET)


@database
def test_a_withdrawal_gives_one_that_is_true(world, tmp_path, capsys):
    live(world)
    withdraw_participant(actor=world.actor("principal_investigator"), participant_id=world.participant.pk)
    withdrawal = Withdrawal.objects.get()
    receipt = verify_receipt(withdrawal.receipt, receipt_key())
    assert set(receipt) == FIELDS
    assert (receipt["participant"], receipt["choice"]) == ("P-01", "destroy")
    destroyed = receipt["destroyed"]
    assert (destroyed["turns"], destroyed["excerpts"], destroyed["content_keys"], destroyed["files"]) == (4, 4, 2, 2)
    assert (destroyed["recordings"], destroyed["consent_notes"], destroyed["profiles"]) == (1, 1, 1)
    assert destroyed["findings"] > 3
    assert [word for word in WORDS if word in withdrawal.receipt] == []
    entry = Entry.objects.get(uid=receipt["log"]["entry"])
    assert entry.detail["stage"] == "destroyed"
    assert Leaf.objects.get(index=receipt["log"]["place"]).entry_id == entry.pk
    head = Checkpoint.objects.get(size=receipt["log"]["size"])
    assert bytes(head.root).hex() == receipt["log"]["root"]
    assert verify_log().holds
    file = tmp_path / "receipt.json"
    file.write_text(withdrawal.receipt)
    call_command("verify_receipt", str(file))
    assert "Genuine: P-01" in capsys.readouterr().out
    run = [sys.executable, "-I", str(SCRIPT), str(file), receipt_key().hex()]
    assert subprocess.run(run, check=False, capture_output=True, timeout=60).returncode == 0
    issue_receipt(withdrawal.pk)
    assert Withdrawal.objects.get().receipt == withdrawal.receipt


@database
def test_the_command_refuses_what_is_not_genuine(world, tmp_path, capsys):
    file = tmp_path / "receipt.json"
    file.write_text(SIGNED)
    with pytest.raises(SystemExit) as left:
        call_command("verify_receipt", str(file))
    assert left.value.code == 1
    assert "another key" in capsys.readouterr().err
    call_command("verify_receipt", str(file), key=PUBLIC.hex())
    call_command("verify_receipt")
    assert capsys.readouterr().out.strip().endswith(receipt_key().hex())
    for bad in ({"key": "xyz"}, {"key": "ab"}):
        with pytest.raises(CommandError):
            call_command("verify_receipt", str(file), **bad)
    with pytest.raises(CommandError):
        call_command("verify_receipt", str(tmp_path / "absent"))


@database
def test_its_key_is_not_that_of_the_log(world):
    assert receipt_key() != signing.public_key(checkpoint.signing_secret())
