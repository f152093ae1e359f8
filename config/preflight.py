"""What must hold before a server or a worker takes its first piece of work. Called once in each, at its start."""

import resource

from django.conf import settings
from django.core import checks
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from archive.keyring.router import ALIAS
from archive.keyring.services import check_master_key


class NotReadyError(RuntimeError):
    """The archive must not start; the message says what to do about it."""


def preflight() -> None:
    """Prove that settings are sound, both databases are up to date, and the master key is this archive's.

    From here on, a crash of this process writes no core file: its memory holds keys and opened words. Connections are
    closed again, so that processes forked afterwards share none.

    Raises:
        NotReadyError: A system check found an error, or migrations are missing.
        WrongMasterKey: The keyring belongs to another master key.
        ImproperlyConfigured: The master key is not usable.
        django.db.Error: A database cannot be reached.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    found = checks.run_checks(include_deployment_checks=not settings.DEMO)
    errors = [message for message in found if message.is_serious() and not message.is_silenced()]
    if errors:
        raise NotReadyError("; ".join(f"{error.id}: {error.msg}" for error in errors))
    try:
        for alias in ("default", ALIAS):
            _require_migrated(alias)
        check_master_key()
    finally:
        connections.close_all()


def _require_migrated(alias: str) -> None:
    executor = MigrationExecutor(connections[alias])
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        raise NotReadyError(
            f"The database '{alias}' lacks {len(missing)} migrations. Run: manage.py migrate --database {alias}"
        )
