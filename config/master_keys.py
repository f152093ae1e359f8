"""Master keys from the environment: where each is kept, by variables that begin with its name."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from archive.crypto.errors import MasterKeyInvalid
from archive.crypto.kms.source import PROVIDERS, Source, require_complete
from config import env

CURRENT = "MASTER_KEY"
#: Keys that open what was wrapped under them and wrap nothing: one that is being replaced, or comes next.
OTHERS = ("OTHER_MASTER_KEY", "OTHER_MASTER_KEY_2", "OTHER_MASTER_KEY_3")


def current() -> tuple[str, dict[str, str]]:
    """Return the provider of the master key that wraps, and what the provider is told.

    Raises:
        ImproperlyConfigured: Nothing is set, or not everything; the message names each variable that is missing.
    """
    found = _read(CURRENT)
    if found is None or found.provider == "environment":
        return "environment", {"value": env.required(CURRENT)}
    return found.provider, dict(found.options)


def others() -> list[dict[str, Any]]:
    """Return the master keys that only open, as ``OTHER_MASTER_KEYS`` holds them.

    Raises:
        ImproperlyConfigured: One of them is named and not completely described.
    """
    found = [_read(name) for name in OTHERS]
    return [{"name": one.name, "provider": one.provider, **one.options} for one in found if one is not None]


def _read(name: str) -> Source | None:
    """Return the source whose variables begin with ``name``, or None where nothing says that there is one."""
    provider = env.optional(f"{name}_PROVIDER")
    local = _local(name)
    if provider in ("", local and local.provider):
        return local
    if provider in PROVIDERS and local is not None:
        used = name if local.provider == "environment" else f"{name}_FILE"
        raise ImproperlyConfigured(f"{name}_PROVIDER is {provider}, but {used} is set too. Remove one of the two.")
    source = Source(name, provider, _options(name, provider))
    try:
        require_complete(source)
    except MasterKeyInvalid as error:
        raise ImproperlyConfigured(str(error)) from None
    return source


def _local(name: str) -> Source | None:
    # The one secret that is not read at the start: its file, private to the user we run as, is opened at each use, so
    # that whoever takes it away closes the archive at once.
    path = env.path_of(name)
    if path:
        return Source(name, "file", {"path": path})
    value = env.optional(name)
    return Source(name, "environment", {"value": value}) if value else None


def _options(name: str, provider: str) -> dict[str, str]:
    shape = PROVIDERS.get(provider)
    if shape is None or provider in ("file", "environment"):
        return {}
    given = {option: env.optional(name + ending) for option, ending in {**shape.required, **shape.optional}.items()}
    return {option: value for option, value in given.items() if value}
