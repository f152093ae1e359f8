"""The configured master key."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from archive.crypto.errors import MasterKeyInvalid
from archive.crypto.kms import MasterKeyProvider, environment, file

CHOOSE_ONE = (
    "Set exactly one of MASTER_KEY_FILE (path of a file of mode 0600 that holds the archive's master key in base64) "
    "and MASTER_KEY (the key itself in base64)"
)


def configured() -> tuple[str, str]:
    """Return the settings ``(MASTER_KEY_FILE, MASTER_KEY)``; exactly one of them is not empty.

    Raises:
        ImproperlyConfigured: neither is set, or both.
    """
    path = str(getattr(settings, "MASTER_KEY_FILE", None) or "")
    value = str(getattr(settings, "MASTER_KEY", None) or "")
    if bool(path) == bool(value):
        raise ImproperlyConfigured(f"{CHOOSE_ONE}: {'both are' if path else 'neither is'} set.")
    return path, value


def master_key() -> MasterKeyProvider:
    """Build the provider of the master key from the settings.

    A key file is read at each call (some 30 microseconds) and never kept: whoever takes the file away closes the
    archive at once, in every process.

    Returns:
        The provider.

    Raises:
        ImproperlyConfigured: neither or both settings are given, or what they name is no usable key.
    """
    path, value = configured()
    try:
        return file.load(path) if path else environment.load(value)
    except MasterKeyInvalid as error:
        reason = str(error)
    raise ImproperlyConfigured(reason)
