"""Places that keep master keys, as tests can have them: AWS KMS as moto serves it over HTTP, and a SoftHSM2 token."""

import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

_LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
)
PIN = "84502913"
TOKEN, OTHER_TOKEN, TWINS = "confided tests", "another token", "twins"
_MAKE_KEY = """
import sys
import pkcs11
from pkcs11 import Attribute, KeyType
module, token, pin, label, bits, extractable = sys.argv[1:]
extractable = extractable == "True"
with pkcs11.lib(module).get_token(token_label=token).open(rw=True, user_pin=pin) as session:
    template = {Attribute.SENSITIVE: not extractable, Attribute.EXTRACTABLE: extractable}
    session.generate_key(KeyType.AES, int(bits), label=label, store=True, template=template)
"""
_DESTROY_KEY = """
import sys
import pkcs11
module, token, pin, label = sys.argv[1:]
with pkcs11.lib(module).get_token(token_label=token).open(rw=True, user_pin=pin) as session:
    session.get_key(label=label).destroy()
"""


class Kms:
    """AWS KMS at an address of this machine."""

    region = "eu-central-1"

    def __init__(self, address: str) -> None:
        self.address = address
        access = {"aws_access_key_id": "AKTESTS", "aws_secret_access_key": "tests alone use this"}
        self.client = boto3.client("kms", region_name=self.region, endpoint_url=address, **access)

    def make_key(self) -> str:
        return self.client.create_key()["KeyMetadata"]["Arn"]

    def options(self, arn: str = "") -> dict[str, str]:
        """Return what a provider is told of a key there; of a new one, unless one is named."""
        return {
            "key_arn": arn or self.make_key(),
            "endpoint_url": self.address,
            "access_key": "AKTESTS",
            "secret_key": "tests alone use this",
        }


class Token:
    """A SoftHSM2 token in a folder. Keys are made by processes of their own, as an administrator would."""

    def __init__(self, folder: Path, module: str) -> None:
        self.module = module
        (folder / "tokens").mkdir()
        self.configuration = folder / "softhsm2.conf"
        self.configuration.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
        os.environ["SOFTHSM2_CONF"] = str(self.configuration)
        for label in (TOKEN, OTHER_TOKEN, TWINS, TWINS):  # the library looks for tokens once in each process
            self.make_token(label)

    def make_token(self, label: str) -> None:
        command = ["softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "73510284", "--pin", PIN]
        subprocess.run(command, check=True, capture_output=True)

    def make_key(self, label: str = "", bits: int = 256, extractable: bool = False) -> str:
        label = label or f"key-{uuid.uuid4()}"
        self._run(_MAKE_KEY, label, str(bits), str(extractable))
        return label

    def destroy_key(self, label: str) -> None:
        self._run(_DESTROY_KEY, label)

    def options(self, label: str = "") -> dict[str, str]:
        """Return what a provider is told of a key there; of a new one, unless one is named."""
        return {"module": self.module, "token": TOKEN, "key": label or self.make_key(), "pin": PIN}

    def _run(self, script: str, *arguments: str) -> None:
        command = [sys.executable, "-c", script, self.module, TOKEN, PIN, *arguments]
        subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="session")
def kms():
    """AWS KMS, served by moto over HTTP for the whole run."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield Kms(f"http://{host}:{port}")
    server.stop()


@functools.cache
def _the_token(module: str) -> Token:
    """Make the one token of this process: the library reads where tokens lie only once."""
    folder = Path(tempfile.mkdtemp(prefix="confided-softhsm-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Token(folder, module)


@pytest.fixture(scope="session")
def token():
    """A SoftHSM2 token for the whole run; without the library, what asks for it is skipped."""
    module = next((path for path in _LIBRARIES if Path(path).exists()), None)
    if module is None or shutil.which("softhsm2-util") is None:
        pytest.skip("needs SoftHSM2: apt-get install softhsm2")
    pytest.importorskip("pkcs11", reason="needs python-pkcs11: pip install 'confided[pkcs11]'")
    return _the_token(module)
