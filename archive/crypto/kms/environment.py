"""A master key from the value of an environment variable (or of any setting)."""

from archive.crypto.errors import MasterKeyInvalid
from archive.crypto.kms.local import LocalMasterKey, decode_key


def load(value: str, name: str = "MASTER_KEY") -> LocalMasterKey:
    """Read a master key from a configured value.

    Args:
        value: the key in base64.
        name: the variable's name, for error messages.

    Returns:
        The provider.

    Raises:
        MasterKeyInvalid: the value is empty or no key.
    """
    if not value.strip():
        raise MasterKeyInvalid(f"{name} is empty: set it to the archive's master key in base64")
    return decode_key(value, name)
