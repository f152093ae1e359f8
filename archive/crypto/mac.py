"""Keyed fingerprints: find equal values again without storing them."""

import hmac
from collections.abc import Callable

from archive.crypto.derive import derive
from archive.crypto.keys import ContentKey

_LABEL = b"confided/mac/v1\0"


def fingerprint(key: ContentKey, purpose: str, *parts: bytes) -> bytes:
    r"""Compute HMAC-SHA256 (RFC 2104) of a sequence of byte strings, under a subkey made for one purpose.

    The subkey is HKDF-SHA256 (RFC 5869, no salt) of the key's secret with ``info`` =
    ``b"confided/mac/v1\0" | purpose``. The message is the parts in order, each behind its length as eight big-endian
    bytes: no two different sequences of parts make the same message.

    Args:
        key: whoever lacks it can neither compute nor test a fingerprint.
        purpose: what the fingerprint is for; fingerprints of different purposes cannot be compared.
        parts: what is fingerprinted.

    Returns:
        32 bytes, the same for the same key, purpose and parts.

    Raises:
        ValueError: ``purpose`` is empty.
    """
    return fingerprinter(key, purpose)(*parts)


def fingerprinter(key: ContentKey, purpose: str) -> Callable[..., bytes]:
    """Return what computes ``fingerprint(key, purpose, *parts)`` of one sequence of parts after another.

    The subkey is derived once.

    Raises:
        ValueError: ``purpose`` is empty.
    """
    subkey = _subkey(key, purpose)

    def compute(*parts: bytes) -> bytes:
        message = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        return hmac.digest(subkey, message, "sha256")

    return compute


def _subkey(key: ContentKey, purpose: str) -> bytes:
    if not purpose:
        raise ValueError("a fingerprint needs a purpose")
    return derive(key.secret, salt=None, info=_LABEL + purpose.encode(), length=32)
