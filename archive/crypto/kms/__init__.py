"""Master keys: what wraps content keys. One provider a file; they never see content."""

from typing import Protocol


class MasterKeyProvider(Protocol):
    """Wraps and unwraps 32-byte secrets under a master key that may live elsewhere."""

    @property
    def key_id(self) -> str:
        """Names the master key, so that a wrap says under which one it was made.

        At most 80 letters, digits and ``_.:+-``, not secret. Another key has another id, wherever it is kept.

        Raises:
            MasterKeyInvalid: the key cannot be used as it is.
            MasterKeyUnreachable: it has to be asked for, and nobody answers.
        """

    def wrap(self, secret: bytes, aad: bytes) -> bytes:
        """Encrypt a content key's secret.

        Args:
            secret: the bytes to wrap.
            aad: what the wrap belongs to; mandatory, needed again to unwrap.

        Returns:
            The wrap, to be stored.

        Raises:
            CryptoError: ``aad`` is empty.
            MasterKeyInvalid: the provider refuses to use the key.
            MasterKeyUnreachable: the provider does not answer.
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
            CryptoError: ``aad`` is empty.
            MasterKeyInvalid: the provider refuses to use the key.
            MasterKeyUnreachable: the provider does not answer.
        """
