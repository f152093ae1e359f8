"""Master keys: what wraps content keys. One provider a file; they never see content."""

from typing import Protocol


class MasterKeyProvider(Protocol):
    """Wraps and unwraps 32-byte secrets under a master key that may live elsewhere."""

    @property
    def key_id(self) -> str:
        """Names the master key, so that a wrap says under which one it was made. At most 200 characters, not secret."""

    def wrap(self, secret: bytes, aad: bytes) -> bytes:
        """Encrypt a content key's secret.

        Args:
            secret: the bytes to wrap.
            aad: what the wrap belongs to; mandatory, needed again to unwrap.

        Returns:
            The wrap, to be stored.

        Raises:
            CryptoError: ``aad`` is empty, or the provider is out of reach.
        """

    def unwrap(self, wrapped: bytes, aad: bytes) -> bytes:
        """Decrypt a wrap.

        Args:
            wrapped: what :meth:`wrap` returned.
            aad: the same as at wrapping.

        Returns:
            The secret.

        Raises:
            WrongMasterKey: the wrap was made under another master key.
            OpenError: the wrap was altered or belongs to something else.
            CryptoError: ``aad`` is empty, or the provider is out of reach.
        """
