"""Throw-away databases on PostgreSQL, and a process of its own that measures on them."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

ALIASES = ("default", "keyring")


def measure_on_postgresql(module: str) -> None:
    """Print what ``module`` measures on databases that are gone afterwards.

    Without a server that answers, that is said and nothing is measured.

    Raises:
        CalledProcessError: The measurement failed.
    """
    try:
        with _databases() as name:
            settings = {"CONFIDED_BENCH_DATABASE": name, "DJANGO_SETTINGS_MODULE": "bench.on_postgresql"}
            command = [sys.executable, "-m", "bench.alone", module]
            subprocess.run(command, check=True, env={**os.environ, **settings})  # noqa: S603
    except psycopg.OperationalError:
        sys.stdout.write(f"{module}: PostgreSQL does not answer at {_host()}, so this is not measured\n")


@contextmanager
def _databases() -> Iterator[str]:
    name = f"confided_bench_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(
        host=_host(), user="postgres", dbname="postgres", autocommit=True, connect_timeout=5
    ) as server:
        try:
            for alias in ALIASES:
                server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"{name}_{alias}")))
            yield name
        finally:
            for alias in ALIASES:
                drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
                server.execute(drop.format(sql.Identifier(f"{name}_{alias}")))


def _host() -> str:
    return os.environ.get("CONFIDED_TEST_PGHOST", "127.0.0.1")
