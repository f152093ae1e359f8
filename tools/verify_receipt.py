#!/usr/bin/env python3
"""Checks the receipt of a withdrawal, far from the archive that gave it: needs Python and ``pip install cryptography``.

    python verify_receipt.py RECEIPT.json KEY

KEY is the archive's public key for receipts, 64 hexadecimal digits. Take it from where the archive publishes it, or
from the ethics committee, never from the receipt itself. Exit code 0 if the receipt is genuine, 1 if not.
"""

import base64
import json
import sys
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LABEL = b"confided/receipt/v1\0"
FIELDS = {
    "kind", "version", "id", "study", "participant", "choice", "decided_at", "destroyed_at", "destroyed", "recalled",
    "log",
}  # fmt: skip
DESTRUCTION = {
    "kind", "version", "id", "study", "material", "due_on", "warned_at", "destroyed_at", "destroyed", "log",
}  # fmt: skip


def no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object in which a name stands twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def checked(text: str, key: str) -> dict[str, Any]:
    """Return what a receipt attests.

    Args:
        text: the file.
        key: the public key, in hexadecimal.

    Raises:
        ValueError: it is no receipt, it was altered, or it was signed with another key.
    """
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
    whole = json.loads(text, object_pairs_hook=no_name_twice)
    receipt, signature = whole["receipt"], whole["signature"]
    if set(whole) != {"receipt", "signature"} or set(signature) != {"algorithm", "key", "value"}:
        raise ValueError("members are missing or were added")
    attests = {"confided.withdrawal": FIELDS, "confided.destruction": DESTRUCTION}
    if set(receipt) != attests.get(str(receipt["kind"])) or receipt["version"] != 1:
        raise ValueError("it attests something else than a withdrawal or a destruction, version 1")
    if type(receipt["version"]) is not int or signature["algorithm"] != "Ed25519" or signature["key"] != key.lower():
        raise ValueError("it was signed in another way, or with another key")
    value = base64.b64decode(signature["value"], validate=True)
    if base64.b64encode(value).decode() != signature["value"]:
        raise ValueError("its signature is not spelt as it was")
    signed = json.dumps(receipt, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")
    public.verify(value, LABEL + signed)
    attested: dict[str, Any] = receipt
    return attested


def main(arguments: list[str]) -> int:
    """Check one file and say what came of it."""
    if len(arguments) != 2:
        sys.stderr.write(__doc__ or "")
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            receipt = checked(file.read(), arguments[1].strip())
    except InvalidSignature:
        sys.stderr.write("NOT GENUINE: this receipt is not as it was signed.\n")
        return 1
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        sys.stderr.write(f"NOT GENUINE: this is no receipt signed with that key ({error}).\n")
        return 1
    sys.stdout.write("GENUINE. " + json.dumps(receipt, indent=2, sort_keys=True) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
