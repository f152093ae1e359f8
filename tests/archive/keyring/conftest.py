"""Owners with and without keys, and archives whose master keys lie here or there."""

import base64
import uuid
from collections.abc import Callable, Mapping

import pytest

from archive.crypto.keys import generate_secret
from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.services import create_key
from tests.key_places import kms, token

__all__ = ["kms", "token"]

Described = Mapping[str, str]


@pytest.fixture
def owner(db) -> KeyOwner:
    """A participant who has a content key."""
    made = KeyOwner(KeyKind.PARTICIPANT, uuid.uuid4())
    create_key(kind=made.kind, owner_id=made.id)
    return made


@pytest.fixture
def describe(request) -> Callable[[str], Described]:
    """Make a new master key with the named provider and return how settings describe it."""

    def made(provider: str) -> Described:
        if provider in ("file", "environment"):
            value = base64.b64encode(generate_secret()).decode()
            if provider == "environment":
                return {"provider": provider, "value": value}
            path = request.getfixturevalue("tmp_path") / f"{uuid.uuid4()}.key"
            path.touch(mode=0o600)
            path.write_text(value)
            return {"provider": provider, "path": str(path)}
        place = request.getfixturevalue({"aws": "kms", "pkcs11": "token"}[provider])
        return {"provider": provider, **place.options()}

    return made


@pytest.fixture
def configure(settings) -> Callable[..., None]:
    """Set the current master key and the others."""

    def to(current: Described, *others: Described) -> None:
        local = current["provider"] in ("file", "environment")
        settings.MASTER_KEY_PROVIDER = "" if local else current["provider"]
        settings.MASTER_KEY_FILE, settings.MASTER_KEY = current.get("path", ""), current.get("value", "")
        settings.MASTER_KEY_OPTIONS = {name: value for name, value in current.items() if name != "provider"}
        settings.OTHER_MASTER_KEYS = [
            {"name": f"OTHER_MASTER_KEY_{number}", **one} for number, one in enumerate(others, start=1)
        ]

    return to
