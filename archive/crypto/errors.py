"""What can go wrong with sealed bytes. Messages name key ids and byte counts, never content or secrets."""


class CryptoError(Exception):
    """Base of every error raised by :mod:`archive.crypto`."""


class OpenError(CryptoError):
    """Sealed bytes did not open: altered, cut short, bound to another place, or sealed under another key."""


class MasterKeyInvalid(CryptoError):  # noqa: N818 - says what is the case, as the caller reads it
    """A master key cannot be used as given: missing, malformed, guessable or readable by others."""


class WrongMasterKey(CryptoError):  # noqa: N818 - says what is the case, as the caller reads it
    """Something was wrapped under a master key other than the one at hand."""


class MasterKeyUnreachable(CryptoError):  # noqa: N818 - says what is the case, as the caller reads it
    """The place that keeps the master key does not answer now. Nothing is wrong with what is sealed."""
