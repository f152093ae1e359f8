"""Secrets handed out once: high-entropy, recognisable by their first characters, stored as a hash alone."""

import hashlib
import secrets

#: Says what a leaked string is, to people and to scanners.
TOKEN_MARK = "cfd_"  # noqa: S105  (marks a token as ours; no secret)
PREFIX_LENGTH = 12


def new_secret(mark: str = "") -> str:
    """Return ``mark`` and 256 random bits, URL-safe."""
    return mark + secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """Return the SHA-256 of ``secret`` in hex: a secret of 256 random bits needs no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
