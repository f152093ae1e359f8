"""What can go wrong with content keys. Messages name kinds and ids, nothing else."""


class KeyringError(Exception):
    """Base of every error raised by :mod:`archive.keyring`."""


class KeyMissing(KeyringError):  # noqa: N818 - says what is the case, as the caller reads it
    """This owner never had a content key, or it has no wrap."""


class KeyDestroyed(KeyringError):  # noqa: N818 - says what is the case, as the caller reads it
    """The owner's content key was destroyed: nothing sealed under it can be read again."""


class ErasureIncomplete(KeyringError):  # noqa: N818 - says what is the case, as the caller reads it
    """The key is destroyed, but its deleted wrap may still stand in the database's files. Destroy it again."""
