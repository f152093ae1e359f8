"""Master keys: wraps that name their key, and files that only their owner reads."""

import base64
import os
import stat
import threading

import pytest

from archive.crypto.errors import CryptoError, MasterKeyInvalid, OpenError, WrongMasterKey
from archive.crypto.keys import generate_secret
from archive.crypto.kms import MasterKeyProvider, environment, file
from archive.crypto.kms.local import LocalMasterKey, decode_key

SECRET = bytes(range(32))


def test_a_wrap_opens_under_its_key_and_place():
    master: MasterKeyProvider = LocalMasterKey(SECRET)
    wrapped = master.wrap(b"s" * 32, b"place")
    assert LocalMasterKey(SECRET).unwrap(wrapped, b"place") == b"s" * 32
    with pytest.raises(OpenError):
        master.unwrap(wrapped, b"elsewhere")
    for place in range(len(wrapped)):
        bad = bytearray(wrapped)
        bad[place] ^= 1
        with pytest.raises((OpenError, WrongMasterKey)):
            master.unwrap(bytes(bad), b"place")


def test_a_wrong_master_key_is_named():
    right, wrong = LocalMasterKey(SECRET), LocalMasterKey(generate_secret())
    wrapped = right.wrap(b"s" * 32, b"place")
    with pytest.raises(WrongMasterKey) as caught:
        wrong.unwrap(wrapped, b"place")
    assert right.key_id in str(caught.value)
    assert wrong.key_id in str(caught.value)


def test_the_key_id_is_stable_and_tells_nothing():
    assert LocalMasterKey(SECRET).key_id == LocalMasterKey(SECRET).key_id
    assert LocalMasterKey(SECRET).key_id.startswith("local-")
    master = LocalMasterKey(SECRET)
    assert SECRET.hex() not in repr(master)
    assert master.key_id in repr(master)


def test_wrapping_needs_a_place():
    master = LocalMasterKey(SECRET)
    with pytest.raises(CryptoError, match="mandatory"):
        master.wrap(b"s" * 32, b"")
    with pytest.raises(CryptoError, match="mandatory"):
        master.unwrap(master.wrap(b"s" * 32, b"a"), b"")


@pytest.mark.parametrize("secret", [b"", bytes(31), bytes(33), bytes(32), b"abcabc12" * 4, b"ab" * 16])
def test_short_and_typed_keys_are_refused(secret):
    if len(set(secret)) >= 8 and len(secret) == 32:
        pytest.fail("not a bad key")
    with pytest.raises(MasterKeyInvalid, match="Make one with"):
        LocalMasterKey(secret)


@pytest.mark.parametrize("text", ["not base64!", "ключ", base64.b64encode(b"SEKRET-SHORT").decode(), "QUJD!"])
def test_malformed_values_are_refused_without_being_quoted(text):
    with pytest.raises(MasterKeyInvalid) as caught:
        decode_key(text, "MASTER_KEY")
    error: BaseException | None = caught.value
    while error is not None:
        assert text not in str(error)
        assert "SEKRET" not in str(error)
        error = error.__context__


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_a_configured_value_is_read(encode):
    secret = bytes([251, 255, 190]) * 3 + bytes(range(23))
    assert environment.load(f" {encode(secret).decode()}\n").key_id == LocalMasterKey(secret).key_id


def test_an_empty_value_is_refused():
    with pytest.raises(MasterKeyInvalid, match="MASTER_KEY is empty"):
        environment.load("  ")


def test_a_generated_file_is_private_and_read_back(tmp_path):
    path = tmp_path / "master.key"
    made = file.generate_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert file.load(path).key_id == made.key_id
    assert os.listdir(tmp_path) == ["master.key"]


def test_a_key_file_is_never_overwritten(tmp_path):
    path = tmp_path / "master.key"
    file.generate_key_file(path)
    before = path.read_bytes()
    with pytest.raises(FileExistsError, match="never overwritten"):
        file.generate_key_file(path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["master.key"]


def test_of_many_at_once_one_makes_the_key(tmp_path):
    path, made, refused = tmp_path / "master.key", [], []

    def make():
        try:
            made.append(file.generate_key_file(path).key_id)
        except FileExistsError:
            refused.append(1)

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len(refused) == 7
    assert file.load(path).key_id == made[0]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o602, 0o610])
def test_files_open_to_others_are_refused(tmp_path, mode):
    path = tmp_path / "master.key"
    file.generate_key_file(path)
    path.chmod(mode)
    with pytest.raises(MasterKeyInvalid, match="chmod 600"):
        file.load(path)


def test_what_is_no_key_file_is_refused(tmp_path):
    with pytest.raises(MasterKeyInvalid, match="No such file"):
        file.load(tmp_path / "none")
    with pytest.raises(MasterKeyInvalid, match="not a regular file"):
        file.load(tmp_path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o600)
    with pytest.raises(MasterKeyInvalid, match="not a regular file"):
        file.load(pipe)
    long = tmp_path / "long"
    long.touch(mode=0o600)
    long.write_bytes(b"A" * 5000)
    with pytest.raises(MasterKeyInvalid, match="longer"):
        file.load(long)
    long.write_bytes(b"\xff\xfe")
    with pytest.raises(MasterKeyInvalid, match="not base64"):
        file.load(long)
