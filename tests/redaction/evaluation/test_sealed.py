"""Measuring on a sealed sample: opened in memory, and clear words where it does not open."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.crypto.age import PassphraseSealer

PASSPHRASE = "correct horse battery staple"
GOLD = {
    "id": "I-01.1",
    "lang": "en",
    "text": "My friend Gulzada lives in Almaty.\u2028Here.",
    "spans": [[10, 17, "PERSON"], [27, 33, "NEUTRAL"]],
}


def write_sealed(folder, *rows):
    sealer = PassphraseSealer(PASSPHRASE, work=10)
    text = "".join(f"{row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    path = folder / "sample.jsonl.age"
    path.write_bytes(sealer.update(text.encode()) + sealer.finish())
    return str(path)


def write_secret(folder, text=f"{PASSPHRASE}\n", mode=0o600):
    path = folder / "passphrase"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return f"--passphrase-file={path}"


def measure(*arguments):
    out = StringIO()
    call_command("evaluate_redaction", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_sealed_sample_is_measured_beside_an_open_one(tmp_path):
    plain = tmp_path / "plain.jsonl"
    plain.write_text(json.dumps(GOLD), encoding="utf-8")
    sealed = write_sealed(tmp_path, GOLD, "")
    scores = json.loads(measure(sealed, str(plain), write_secret(tmp_path), "--json"))
    assert scores["sample.jsonl.age"] == scores["plain.jsonl"]
    assert scores["sample.jsonl.age"]["by_category"]["person"]["mentions"] == 1
    assert {path.name for path in tmp_path.iterdir()} == {"plain.jsonl", "sample.jsonl.age", "passphrase"}


@pytest.mark.parametrize(
    ("secret", "mode", "message"),
    [
        ("another passphrase entirely\n", 0o600, "does not open with this passphrase"),
        ("\nsecond line", 0o600, "first line is empty"),
        (f"{PASSPHRASE}\n", 0o640, "chmod 600"),
    ],
)
def test_a_passphrase_that_cannot_be_used_is_explained(tmp_path, secret, mode, message):
    sealed = write_sealed(tmp_path, GOLD)
    with pytest.raises(CommandError, match=message):
        measure(sealed, write_secret(tmp_path, secret, mode))


def test_without_a_passphrase_it_says_how_to_name_one(tmp_path):
    with pytest.raises(CommandError, match="Name the file that holds its passphrase: --passphrase-file"):
        measure(write_sealed(tmp_path, GOLD))
    with pytest.raises(CommandError, match="none: No such file"):
        measure(write_sealed(tmp_path, GOLD), f"--passphrase-file={tmp_path / 'none'}")


def test_an_altered_sample_and_one_that_holds_no_gold_are_refused(tmp_path):
    sealed, secret = write_sealed(tmp_path, GOLD), write_secret(tmp_path)
    with open(sealed, "ab") as file:
        file.write(b"x")
    with pytest.raises(CommandError, match="altered, cut short or added to"):
        measure(sealed, secret)
    with pytest.raises(CommandError, match="line 1: not a gold document") as refused:
        measure(write_sealed(tmp_path, {"id": 1, "text": "Gulzada"}), secret)
    assert "Gulzada" not in str(refused.value)
