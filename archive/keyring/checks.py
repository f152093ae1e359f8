"""System checks of the keyring's configuration. They read settings, never a database or a key file."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from archive.crypto.errors import MasterKeyInvalid
from archive.crypto.kms import environment
from archive.keyring.provider import sources
from archive.keyring.router import ALIAS

ROUTER = "archive.keyring.router.KeyringRouter"


def check_configuration(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Check that a master key is configured and that the keyring has a database of its own.

    Returns:
        One error for each thing that is wrong.
    """
    return [*_check_master_key(), *_check_database(), *_check_router()]


def _check_master_key() -> list[CheckMessage]:
    try:
        for source in sources():
            if source.provider == "environment":
                environment.load(source.options["value"], source.name)
    except (ImproperlyConfigured, MasterKeyInvalid) as error:
        return [Error(str(error), id="keyring.E001")]
    return []


def _check_database() -> list[CheckMessage]:
    keyring = settings.DATABASES.get(ALIAS)
    if keyring is None:
        return [Error(f"DATABASES has no '{ALIAS}'.", hint="Content keys live apart from content.", id="keyring.E002")]
    found: list[CheckMessage] = []
    place = _place(keyring)
    if place is not None and place == _place(settings.DATABASES.get("default", {})):
        hint = "Give it a database of its own: a backup of one without the other must open nothing."
        found.append(Error(f"DATABASES['{ALIAS}'] is the same database as 'default'.", hint=hint, id="keyring.E003"))
    if keyring.get("ATOMIC_REQUESTS"):
        hint = "A key must be committed before anything is sealed under it."
        found.append(Error(f"DATABASES['{ALIAS}'] sets ATOMIC_REQUESTS.", hint=hint, id="keyring.E004"))
    return found


def _check_router() -> list[CheckMessage]:
    if ROUTER in settings.DATABASE_ROUTERS:
        return []
    return [Error("The keyring's router is missing.", hint=f"Add '{ROUTER}' to DATABASE_ROUTERS.", id="keyring.E005")]


def _place(database: dict[str, Any]) -> tuple[str, ...] | None:
    """Where a database lives; each in-memory database is a place of its own."""
    name = str(database.get("NAME") or "")
    if name == ":memory:":
        return None
    return (*(str(database.get(part) or "") for part in ("ENGINE", "HOST", "PORT")), name)
