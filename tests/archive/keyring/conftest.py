"""Owners with and without keys."""

import uuid

import pytest

from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.services import create_key


@pytest.fixture
def owner(db) -> KeyOwner:
    """A participant who has a content key."""
    made = KeyOwner(KeyKind.PARTICIPANT, uuid.uuid4())
    create_key(kind=made.kind, owner_id=made.id)
    return made
