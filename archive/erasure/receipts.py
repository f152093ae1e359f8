r"""Receipts: what was destroyed and when, signed, to be checked by anybody who has the public key. Pure.

A receipt is a JSON object of two members. ``receipt`` holds what is attested (codes, numbers and moments, no personal
data), ``signature`` the algorithm, the public key and 64 bytes in base64. Signed is ``b"confided/receipt/v1\0"`` and
then ``receipt`` in canonical form: UTF-8 JSON with sorted keys, no spaces, and everything beyond ASCII escaped. Ed25519
as in RFC 8032.

``tools/verify_receipt.py`` checks the same without this archive; the two are tested against each other.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, Final

from archive.crypto import signing

LABEL: Final = b"confided/receipt/v1\0"
KIND: Final = "confided.withdrawal"
VERSION: Final = 1
#: Everything a receipt attests, and nothing else may stand in one.
FIELDS: Final = frozenset(
    {
        "kind",
        "version",
        "id",
        "study",
        "participant",
        "choice",
        "decided_at",
        "destroyed_at",
        "destroyed",
        "recalled",
        "log",
    }
)
#: A certificate of what a study's schedule destroyed; signed and checked like a receipt.
DESTRUCTION: Final = "confided.destruction"
_FIELDS_OF: Final = {
    KIND: FIELDS,
    DESTRUCTION: frozenset(
        {"kind", "version", "id", "study", "material", "due_on", "warned_at", "destroyed_at", "destroyed", "log"}
    ),
}
_LARGEST: Final = 64 * 1024


def _is_whole(receipt: Mapping[str, Any]) -> bool:
    """Whether a receipt has exactly the members of its kind."""
    return frozenset(receipt) == _FIELDS_OF.get(str(receipt.get("kind")))


class ReceiptInvalid(ValueError):  # noqa: N818 - says what is the case, as the caller reads it
    """A file is no receipt, or not as it was signed. The message says which, in words."""


def canonical(receipt: Mapping[str, Any]) -> bytes:
    """Return the bytes that are signed for what a receipt attests."""
    return LABEL + json.dumps(receipt, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def sign_receipt(receipt: Mapping[str, Any], secret: bytes) -> str:
    """Return a signed receipt as the text of a file.

    Args:
        receipt: What it attests; exactly the members in :data:`FIELDS`.
        secret: The 32-byte Ed25519 seed of receipts.
    """
    if not _is_whole(receipt):
        raise ValueError("a receipt attests exactly what its fields name")
    signature = {
        "algorithm": "Ed25519",
        "key": signing.public_key(secret).hex(),
        "value": base64.b64encode(signing.sign(secret, canonical(receipt))).decode(),
    }
    return json.dumps({"receipt": receipt, "signature": signature}, indent=2, sort_keys=True) + "\n"


def verify_receipt(text: str, public: bytes) -> dict[str, Any]:
    """Check a receipt, and return what it attests.

    Args:
        text: The file; hostile input is welcome.
        public: The archive's public key for receipts, from a source the caller trusts.

    Raises:
        ReceiptInvalid: It is no receipt, it was altered, or it was signed with another key.
    """
    receipt, signature = _parsed(text)
    if signature.get("key") != public.hex():
        raise ReceiptInvalid("This receipt names another key than the one you trust.")
    try:
        value = base64.b64decode(str(signature.get("value")), validate=True)
    except (binascii.Error, ValueError):
        raise ReceiptInvalid("The signature of this receipt is damaged.") from None
    if base64.b64encode(value).decode() != signature["value"] or not signing.verify(public, canonical(receipt), value):
        raise ReceiptInvalid("This receipt is not as it was signed.")
    return receipt


def _parsed(text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    try:
        whole = json.loads(text if len(text) <= _LARGEST else "", object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise ReceiptInvalid("This file is no receipt.") from None
    if not isinstance(whole, dict) or set(whole) != {"receipt", "signature"}:
        raise ReceiptInvalid("This file is no receipt.")
    receipt, signature = whole["receipt"], whole["signature"]
    if not isinstance(receipt, dict) or not _is_whole(receipt):
        raise ReceiptInvalid("This file is no receipt of a withdrawal.")
    if receipt["version"] != VERSION or type(receipt["version"]) is not int:
        raise ReceiptInvalid("This receipt has a version that is not known here.")
    members = {"algorithm", "key", "value"}
    if not isinstance(signature, dict) or set(signature) != members or signature["algorithm"] != "Ed25519":
        raise ReceiptInvalid("This receipt has no signature that is known here.")
    return receipt, signature


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that stands twice: readers would disagree on which of the two was signed."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
