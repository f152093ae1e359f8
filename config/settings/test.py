"""Tests: throw-away data on SQLite and the filesystem queue; on PostgreSQL and Redis with CONFIDED_TEST_SERVICES=1."""

import os
from pathlib import Path
from typing import Any

from config import env
from config.settings import local
from config.settings.base import *  # noqa: F403
from config.settings.base import REDIS_PATIENCE

DATA_DIR = Path(os.environ.get("CONFIDED_DATA") or local.own_folder("confided-test-"))
SERVICES = env.boolean("CONFIDED_TEST_SERVICES", default=False)

DEMO = False
SECRET_KEY = "tests alone use this key, and it protects nothing"  # noqa: S105
MASTER_KEY = "dGVzdHMgYWxvbmUgdXNlIHRoaXMgMzItYnl0ZSBrZXk="
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _name(alias: str, usual: str) -> str:
    """Return a database's name. A process started by a test (a worker) is told which databases the test made."""
    return os.environ.get(f"CONFIDED_TEST_{alias.upper()}_DATABASE") or usual


def _postgresql(alias: str, name: str) -> dict[str, Any]:
    host = os.environ.get("CONFIDED_TEST_PGHOST", "127.0.0.1")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _name(alias, name),
        "HOST": host,
        "USER": "postgres",
        "OPTIONS": {"options": "-c synchronous_commit=off"},  # as below: the machine itself is not killed
    }


def _redis(which: int) -> str:
    """Return the address of one of a test process's two Redis databases; up to four processes run side by side."""
    lane = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    server = os.environ.get("CONFIDED_TEST_REDIS", "redis://127.0.0.1:6379")
    return f"{server}/{8 + 2 * lane + which}"


def _sqlite(alias: str, path: Path) -> dict[str, Any]:
    """Tests keep their databases in files, so that workers of their own can open them."""
    made = local.sqlite(Path(_name(alias, str(path))))
    # Tests kill processes, never the machine: waiting for the disk at each commit would prove nothing and take minutes.
    made["OPTIONS"]["init_command"] = made["OPTIONS"]["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    return {**made, "TEST": {"NAME": path.with_name(f"test_{path.name}")}}


if SERVICES:
    DATABASES = {
        "default": _postgresql("default", "confided"),
        "keyring": _postgresql("keyring", "confided_keyring"),
    }
    CELERY_BROKER_URL = _redis(0)
    CELERY_BROKER_TRANSPORT_OPTIONS = dict(REDIS_PATIENCE)
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _redis(1)}}
else:
    DATABASES = {
        "default": _sqlite("default", DATA_DIR / "confided.sqlite3"),
        "keyring": _sqlite("keyring", DATA_DIR / "keyring" / "keyring.sqlite3"),
    }
    CELERY_BROKER_URL = "filesystem://localhost"
    CELERY_BROKER_TRANSPORT_OPTIONS = local.filesystem_broker(DATA_DIR / "broker")
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

STORAGES = local.storages(DATA_DIR / "blobs")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "confided@example.org"
PIPELINE_LEASE_SECONDS = env.integer("CONFIDED_TEST_LEASE_SECONDS", 120)
# Most workers that tests start never read a transcript.
WORKER_LOADS_FIRST = env.boolean("CONFIDED_TEST_WORKER_LOADS_FIRST", default=False)
# Every client of a test makes the application anew: static files are looked for when asked for, not listed each time.
WHITENOISE_AUTOREFRESH = True
