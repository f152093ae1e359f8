"""What services made once in this process, made anew for the next test by putting its rows and files back.

A world, or a transcript taken to its release, is dear to make and cheap to copy. A deed marked :func:`once` is done by
its copy only where all that it starts from is the same: every row, its arguments, and the settings a test overrides.
A test that replaces a part of what the deed runs through does the deed itself, through ``deed.__wrapped__``.
"""

import pickle
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, wraps
from hashlib import sha256
from inspect import signature
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import UserSettingsHolder, settings
from django.core.management.color import no_style
from django.db import connections, router, transaction
from django.db.models import Model

Rows = dict[type[Model], dict[Any, tuple]]


@dataclass(frozen=True)
class Done:
    """What a deed changed: rows by their key, and files; what it was given and gave, as it left them, pickled."""

    gone: dict[type[Model], list[Any]]
    new: dict[type[Model], list[tuple]]
    files: dict[Path, bytes]  # by their place in the store
    given: bytes


def once(deed: Callable) -> Callable:
    """Mark a function of worlds and plain values as one to be done once a process, and copied from then on."""
    done: dict[bytes, Done] = {}
    parameters = signature(deed)

    @wraps(deed)
    def again(*args: Any, **named: Any) -> Any:
        bound = parameters.bind(*args, **named)
        bound.apply_defaults()
        given, before = bound.args, take()
        key = sha256(repr((_told(given), _overrides(), before)).encode()).digest()
        if key not in done:
            done[key] = _do(deed, given, before)
        else:
            _put_back(done[key])
        return _handed_over(done[key], given)

    return again


def take() -> Rows:
    """Return every row of ours in both databases, as they hold it."""
    return {model: rows for model in _our_models() if (rows := _rows_of(model))}


def _do(deed: Callable, given: tuple, before: Rows) -> Done:
    lying, store = set(_files()), _store()
    gave = deed(*given)
    after = take()
    return Done(
        gone=_missing(before, after),
        new={
            model: [rows[pk] for pk in pks] for model, pks in _missing(after, before).items() if (rows := after[model])
        },
        files={path.relative_to(store): path.read_bytes() for path in _files() if path not in lying},
        given=pickle.dumps((given, gave)),
    )


def _missing(there: Rows, where: Rows) -> dict[type[Model], list[Any]]:
    """Return the keys of rows ``there`` that are not, or are not the same, in ``where``."""
    found = {
        model: [pk for pk, row in rows.items() if where.get(model, {}).get(pk) != row] for model, rows in there.items()
    }
    return {model: pks for model, pks in found.items() if pks}


def _put_back(done: Done) -> None:
    with ExitStack() as stack:  # rows refer to each other, whichever comes first
        for alias in {router.db_for_write(model) for model in (*done.gone, *done.new)}:
            stack.enter_context(transaction.atomic(using=alias))
        for model, pks in done.gone.items():
            _execute(model, f"DELETE FROM {_table(model)} WHERE {_columns(model)[0]} = %s", [(pk,) for pk in pks])
        for model, rows in done.new.items():
            places = ", ".join(["%s"] * len(_columns(model)))
            _execute(model, f"INSERT INTO {_table(model)} ({', '.join(_columns(model))}) VALUES ({places})", rows)
        _after_numbered_rows(done.new)
    for place, content in done.files.items():
        path = _store() / place
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _handed_over(done: Done, given: tuple) -> Any:
    """Leave what was given as the deed left it, and return what it gave."""
    changed, gave = pickle.loads(done.given)
    for one, other in zip(given, changed, strict=True):
        if is_dataclass(one):
            vars(one).update(vars(other))
            gave = one if gave is other else gave
    return gave


def _told(thing: Any) -> Any:
    """Return what tells a thing from another of its kind: of a row of ours its key, since all rows are compared."""
    if isinstance(thing, Model):
        return thing._meta.label, thing.pk
    if is_dataclass(thing):
        return [(field.name, _told(getattr(thing, field.name))) for field in fields(thing)]
    if isinstance(thing, dict):
        return [(_told(key), _told(value)) for key, value in thing.items()]
    if isinstance(thing, (list, tuple)):
        return [_told(one) for one in thing]
    return repr(thing)


def _overrides() -> list[tuple[str, str]]:
    """Return the settings that the running test overrides; files of a store that it put elsewhere are copied there."""
    found, holder, store = {}, settings._wrapped, str(_store())
    while isinstance(holder, UserSettingsHolder):
        own = {name: repr(value).replace(store, "") for name, value in vars(holder).items() if name.isupper()}
        found = own | found
        holder = holder.default_settings
    return sorted(found.items())


def _files() -> Iterable[Path]:
    return [path for path in _store().rglob("*") if path.is_file()]


def _store() -> Path:
    return Path(settings.STORAGES["blobs"].get("OPTIONS", {}).get("location", settings.DATA_DIR / "blobs"))


@cache
def _our_models() -> list[type[Model]]:
    """Return every model of ours, links between two models included."""
    ours = [app for app in apps.get_app_configs() if app.name.split(".")[0] in ("accounts", "archive", "redaction")]
    return [model for app in ours for model in app.get_models(include_auto_created=True) if model._meta.managed]


@cache
def _columns(model: type[Model]) -> list[str]:
    """Return a model's columns, its key first."""
    found = sorted(model._meta.concrete_fields, key=lambda field: not field.primary_key)
    return [_quoted(model, field.column) for field in found]


def _table(model: type[Model]) -> str:
    return _quoted(model, model._meta.db_table)


def _quoted(model: type[Model], name: str) -> str:
    return connections[router.db_for_write(model)].ops.quote_name(name)


def _rows_of(model: type[Model]) -> dict[Any, tuple]:
    with connections[router.db_for_write(model)].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(_columns(model))} FROM {_table(model)}")
        rows = cursor.fetchall()
    return {row[0]: tuple(bytes(one) if isinstance(one, memoryview) else one for one in row) for row in rows}


def _execute(model: type[Model], statement: str, rows: list[tuple]) -> None:
    with connections[router.db_for_write(model)].cursor() as cursor:
        cursor.executemany(statement, rows)


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
