"""Keys and places to seal with, and places that keep master keys."""

import uuid

import pytest

from archive.crypto.aead import binding
from archive.crypto.keys import ContentKey, generate_secret
from tests.key_places import kms, token

__all__ = ["kms", "token"]


@pytest.fixture
def key() -> ContentKey:
    return ContentKey(id=uuid.uuid4(), secret=generate_secret())


@pytest.fixture
def aad() -> bytes:
    return binding("holdings_turn", uuid.uuid4(), "text")
