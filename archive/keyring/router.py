"""Keeps the keyring's tables in the database ``keyring``, and every other table out of it."""

from typing import Any

from django.db.models import Model

ALIAS = "keyring"
APP_LABEL = "keyring"


class KeyringRouter:
    """Database router for ``DATABASE_ROUTERS``; has no opinion on anything that does not touch the keyring."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """Return where ``model`` is read."""
        return ALIAS if model._meta.app_label == APP_LABEL else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        """Return where ``model`` is written."""
        return ALIAS if model._meta.app_label == APP_LABEL else None

    def allow_relation(self, obj1: Model, obj2: Model, **hints: Any) -> bool | None:
        """Refuse relations between the keyring and anything else."""
        inside = [model._meta.app_label == APP_LABEL for model in (obj1, obj2)]
        return all(inside) if any(inside) else None

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool | None:
        """Let the keyring's tables be made in its database alone, and no others there."""
        if db == ALIAS or app_label == APP_LABEL:
            return db == ALIAS and app_label == APP_LABEL
        return None
