"""Content keys: the symmetric secrets under which objects are sealed."""

import secrets
import uuid
from dataclasses import dataclass, field
from typing import NoReturn

SECRET_SIZE = 32
"""Bytes of a symmetric secret (AES-256, HMAC-SHA256)."""


def generate_secret() -> bytes:
    """Draw a new symmetric secret from the operating system's random source.

    Returns:
        32 random bytes.
    """
    return secrets.token_bytes(SECRET_SIZE)


@dataclass(frozen=True)
class ContentKey:
    """One unwrapped content key. Lives in memory for as long as one piece of work, never longer.

    Its ``repr`` shows the id alone, and it refuses to be pickled, so that it cannot slip into a log, a cache, a
    session or a queue.

    Attributes:
        id: names the key in the header of everything sealed under it.
        secret: 32 random bytes.

    Raises:
        ValueError: the secret is not 32 bytes.
    """

    id: uuid.UUID
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != SECRET_SIZE:
            raise ValueError(f"a content key's secret is {SECRET_SIZE} bytes, not {len(self.secret)}")

    def __reduce__(self) -> NoReturn:
        raise TypeError("a content key is never pickled or copied: pass its owner and unwrap it where it is used")
