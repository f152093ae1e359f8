"""The demo's settings with two throw-away databases on PostgreSQL in the place of SQLite's files."""

import os

from config.settings.demo import *  # noqa: F403


def _database(alias: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": f"{os.environ['CONFIDED_BENCH_DATABASE']}_{alias}",
        "HOST": os.environ.get("CONFIDED_TEST_PGHOST", "127.0.0.1"),
        "USER": "postgres",
    }


DATABASES = {alias: _database(alias) for alias in ("default", "keyring")}
