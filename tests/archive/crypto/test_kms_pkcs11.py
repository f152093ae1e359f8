"""A key on a PKCS#11 token: it stays there, another in its place is noticed, and sessions and forks come and go."""

import json
import os
import subprocess
import sys
import threading

import pytest

from archive.crypto.errors import MasterKeyInvalid, MasterKeyUnreachable, OpenError, WrongMasterKey
from tests.key_places import OTHER_TOKEN, PIN, TOKEN, TWINS

SECRET, AAD = bytes(range(32)), b"place"


@pytest.fixture
def load(token):
    from archive.crypto.kms import pkcs11

    return pkcs11.load


def test_the_key_never_leaves_the_token(token, load):
    import pkcs11

    from archive.crypto.kms import token as session

    label = token.make_key()
    master = load(**token.options(label))
    wrapped = master.wrap(SECRET, AAD)
    assert SECRET not in wrapped

    def take(held):
        key = held.session.get_key(label=label)
        with pytest.raises(pkcs11.exceptions.AttributeSensitive):
            key[pkcs11.Attribute.VALUE]
        return True

    assert session.use(token.module, TOKEN, PIN, take)


def test_another_key_under_the_same_label_is_noticed(token, load):
    label = token.make_key()
    first = load(**token.options(label))
    wrapped, before = first.wrap(SECRET, AAD), first.key_id
    token.destroy_key(label)
    token.make_key(label)
    second = load(**token.options(label))
    assert second.key_id != before
    with pytest.raises(WrongMasterKey):
        second.unwrap(wrapped, AAD)
    with pytest.raises(OpenError):
        first.unwrap(wrapped, AAD)  # this object has read the id of the first key


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ([], "no AES key"),
        ([{}, {}], "more than one AES key"),
        ([{"bits": 128}], "must have 256"),
        ([{"extractable": True}], "could leave the token"),
    ],
    ids=["missing", "two", "short", "extractable"],
)
def test_what_is_no_usable_key_is_refused(token, load, made, said, request):
    label = f"unusable {request.node.callspec.id}"
    for one in made:
        token.make_key(label, **one)
    with pytest.raises(MasterKeyInvalid, match=said):
        load(**token.options(label)).wrap(SECRET, AAD)


def test_a_wrong_pin_is_tried_once(token, load):
    told = token.options("any") | {"token": OTHER_TOKEN, "pin": "11111111"}
    for _ in range(12):  # SoftHSM2 itself never locks; an HSM does after three
        with pytest.raises(MasterKeyInvalid, match="refuses the PIN") as caught:
            load(**told).key_id  # noqa: B018
        assert "11111111" not in str(caught.value)
    assert "refused before, and not tried again" in str(caught.value)
    with pytest.raises(MasterKeyInvalid, match="no AES key"):
        load(**told | {"pin": PIN}).key_id  # noqa: B018


def test_a_missing_token_and_a_missing_library_are_said(token, load):
    with pytest.raises(MasterKeyUnreachable, match="token 'elsewhere' does not answer"):
        load(**token.options("any") | {"token": "elsewhere"}).key_id  # noqa: B018
    with pytest.raises(MasterKeyInvalid, match=r"/nowhere\.so cannot be loaded"):
        load(**token.options("any") | {"module": "/nowhere.so"}).key_id  # noqa: B018
    with pytest.raises(MasterKeyInvalid, match="cannot be loaded"):
        load(**token.options("any") | {"module": json.__file__}).key_id  # noqa: B018


def test_two_tokens_of_one_name_are_refused(token, load):
    with pytest.raises(MasterKeyInvalid, match="more than one PKCS#11 token"):
        load(**token.options("any") | {"token": TWINS}).key_id  # noqa: B018


def test_a_lost_session_is_opened_again(token, load):
    from archive.crypto.kms import token as session

    master = load(**token.options())
    wrapped = master.wrap(SECRET, AAD)
    session._process.sessions[(token.module, TOKEN)].session.close()  # as a token does that was pulled out
    assert master.unwrap(wrapped, AAD) == SECRET


def test_a_token_that_fails_is_not_taken_for_a_damaged_wrap(token, load, monkeypatch):
    import pkcs11

    from archive.crypto.kms import pkcs11 as provider

    master = load(**token.options())
    wrapped = master.wrap(SECRET, AAD)

    class Broken:
        def decrypt(self, *_args, **_kwargs):
            raise pkcs11.exceptions.GeneralError

        encrypt = decrypt

    monkeypatch.setattr(provider.Pkcs11MasterKey, "_key", lambda *_: Broken())
    with pytest.raises(MasterKeyUnreachable, match="GeneralError"):
        master.unwrap(wrapped, AAD)
    monkeypatch.undo()
    assert master.unwrap(wrapped, AAD) == SECRET


def test_threads_take_turns(token, load):
    master, opened = load(**token.options()), []

    def work(number):
        for _ in range(20):
            secret = bytes([number]) * 32
            opened.append(master.unwrap(master.wrap(secret, AAD), AAD) == secret)

    threads = [threading.Thread(target=work, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened == [True] * 160


FORKING = """
import json, os, sys, threading
from archive.crypto.kms import pkcs11

master = pkcs11.load(**json.loads(sys.argv[1]))
wrapped = master.wrap(b"s" * 32, b"place")
stop = threading.Event()

def busy():
    while not stop.is_set():
        master.unwrap(wrapped, b"place")

threads = [threading.Thread(target=busy) for _ in range(3)]
[thread.start() for thread in threads]
children = []
for _ in range(6):
    child = os.fork()
    if child == 0:
        good = all(master.unwrap(wrapped, b"place") == b"s" * 32 for _ in range(20))
        good = good and master.unwrap(master.wrap(b"t" * 32, b"here"), b"here") == b"t" * 32
        os._exit(0 if good else 1)
    children.append(child)
codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
stop.set()
[thread.join() for thread in threads]
print(json.dumps([codes, master.unwrap(wrapped, b"place") == b"s" * 32]))
"""


def test_a_process_that_has_used_the_token_can_fork(token):
    """As Celery does: the parent has checked the master key, and its children open what it did."""
    command = [sys.executable, "-c", FORKING, json.dumps(token.options())]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[0] * 6, True]


LATE = """
import json, os, sys
from archive.crypto.errors import MasterKeyUnreachable
from archive.crypto.kms import pkcs11

folder, hidden = os.environ["TOKENS"], os.environ["TOKENS"] + "-unplugged"
master = pkcs11.load(**json.loads(sys.argv[1]))
os.rename(folder, hidden)
os.mkdir(folder)
try:
    master.key_id
    print("found what is not there")
except MasterKeyUnreachable:
    os.rmdir(folder)
    os.rename(hidden, folder)
    print(master.unwrap(master.wrap(b"s" * 32, b"place"), b"place") == b"s" * 32)
"""


def test_a_token_that_comes_later_is_found(token):
    folder = str(token.configuration.parent / "tokens")
    command = [sys.executable, "-c", LATE, json.dumps(token.options())]
    environment = {**os.environ, "TOKENS": folder}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert done.stdout.strip() == "True", done.stderr
