"""Ed25519 signatures (RFC 8032) over checkpoints and receipts. Keys and signatures are raw bytes."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from archive.crypto.errors import CryptoError

SIGNING_SECRET_SIZE = 32


def public_key(secret: bytes) -> bytes:
    """Compute the public key that belongs to a signing secret.

    Args:
        secret: 32 bytes that cannot be guessed (the private key of RFC 8032, section 5.1.5).

    Returns:
        32 bytes that may be published.

    Raises:
        CryptoError: the secret is not 32 bytes.
    """
    return _private(secret).public_key().public_bytes_raw()


def sign(secret: bytes, message: bytes) -> bytes:
    """Sign a message.

    Args:
        secret: as for :func:`public_key`.
        message: any bytes. Callers begin it with a label of its kind, so that one kind cannot pass for another.

    Returns:
        64 bytes, the same for the same secret and message.

    Raises:
        CryptoError: the secret is not 32 bytes.
    """
    return _private(secret).sign(message)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether a signature over a message was made with the secret behind a public key.

    Args:
        public: the signer's public key, from a source the caller trusts: a signature proves nothing about a key that
            came along with it.
        message: the bytes that were signed.
        signature: the claimed signature; hostile input is welcome.

    Returns:
        ``True`` only for a valid signature; ``False`` otherwise, also for keys or signatures of a wrong size.
    """
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(secret: bytes) -> Ed25519PrivateKey:
    if len(secret) != SIGNING_SECRET_SIZE:
        raise CryptoError(f"a signing secret is {SIGNING_SECRET_SIZE} bytes, not {len(secret)}")
    return Ed25519PrivateKey.from_private_bytes(secret)
