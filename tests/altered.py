"""The same secret with its last byte or letter other. A fixed byte in its place would be the right one now and then."""


def altered(sealed: bytes) -> bytes:
    """Return `sealed` with the lowest bit of its last byte turned."""
    kept = bytes(sealed)
    return kept[:-1] + bytes([kept[-1] ^ 1])


def altered_token(token: str) -> str:
    """Return `token` with another first letter: the last one may hold bits that say nothing."""
    return ("B" if token[0] == "A" else "A") + token[1:]
