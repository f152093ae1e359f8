"""Rows that services made once in this process, put back for the next test: a world is dear to make, cheap to copy."""

from collections.abc import Iterable
from contextlib import ExitStack
from copy import copy

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, router, transaction
from django.db.models import Model

Rows = dict[type[Model], list[Model]]


def our_models() -> list[type[Model]]:
    """Return every model of ours, links between two models included."""
    return [
        model
        for app in apps.get_app_configs()
        if app.name.split(".")[0] in ("accounts", "archive", "redaction")
        for model in app.get_models(include_auto_created=True)
    ]


def take() -> Rows:
    """Return every row of ours in both databases."""
    found = {model: list(model._base_manager.all()) for model in our_models()}
    return {model: rows for model, rows in found.items() if rows}


def put_back(rows: Rows) -> None:
    """Insert ``rows`` as they were taken, into tables that have none of them."""
    with ExitStack() as stack:  # rows refer to each other, whichever comes first
        for alias in {router.db_for_write(model) for model in rows}:
            stack.enter_context(transaction.atomic(using=alias))
        for model, kept in rows.items():
            model._base_manager.bulk_create([copy(row) for row in kept])
        _after_numbered_rows(rows)


def _after_numbered_rows(models: Iterable[type[Model]]) -> None:
    """Let PostgreSQL go on numbering behind the rows; SQLite does so by itself."""
    by_alias: dict[str, list[type[Model]]] = {}
    for model in models:
        by_alias.setdefault(router.db_for_write(model), []).append(model)
    for alias, numbered in by_alias.items():
        connection = connections[alias]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
                cursor.execute(statement)
