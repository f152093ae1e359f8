"""HKDF-SHA256 (RFC 5869), the one way a subkey is made from a secret."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(secret: bytes, *, salt: bytes | None, info: bytes, length: int) -> bytes:
    """Derive ``length`` bytes from a secret by HKDF-SHA256.

    Args:
        secret: input keying material, uniformly random.
        salt: random, public; ``None`` stands for 32 zero bytes, as RFC 5869 section 2.2 says.
        info: what the derived bytes are for. Callers begin it with a label of their own, so that no two uses of one
            secret ever share a subkey.
        length: bytes wanted, at most 8160.

    Returns:
        ``length`` derived bytes.
    """
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
