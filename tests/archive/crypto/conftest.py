"""Keys and places to seal with."""

import uuid

import pytest

from archive.crypto.aead import binding
from archive.crypto.keys import ContentKey, generate_secret


@pytest.fixture
def key() -> ContentKey:
    return ContentKey(id=uuid.uuid4(), secret=generate_secret())


@pytest.fixture
def aad() -> bytes:
    return binding("holdings_turn", uuid.uuid4(), "text")
