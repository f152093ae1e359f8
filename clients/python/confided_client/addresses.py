"""Where an archive is: an address that a token may be sent to."""

from typing import Final
from urllib.parse import urlsplit

_LOCAL: Final = ("localhost", "127.0.0.1", "::1")


def checked(address: str) -> str:
    """Return the address of an archive.

    Raises:
        ValueError: It is none, or one that the token would reach unencrypted.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
        raise ValueError("Give the archive's address, such as https://archive.example.org")
    if parts.scheme == "http" and parts.hostname not in _LOCAL:
        raise ValueError("Over http:// anybody on the way could read the token. Use the archive's https:// address.")
    return address.rstrip("/")


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Return what an address has in common with all others of its server."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port
