"""Where a single machine keeps everything: SQLite, a blob folder, kombu's filesystem queue, secrets made on first use.

Shared by the demo and the tests; never by production.
"""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Any


def secret(folder: Path, name: str) -> str:
    """Return the secret kept in ``folder/name``, made on first use with owner-only permissions."""
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = folder / f".{name}.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(draft, path)  # first process wins; the others read its secret
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")


def sqlite(path: Path) -> dict[str, Any]:
    """Return database settings for SQLite: WAL, durable commits, immediate transactions, deleted bytes overwritten."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
        },
    }


def filesystem_broker(folder: Path) -> dict[str, Any]:
    """Return Celery transport options for a queue in ``folder`` (messages hold ids alone)."""
    for name in ("queue", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    queue, control = str(folder / "queue"), str(folder / "control")
    return {"data_folder_in": queue, "data_folder_out": queue, "control_folder": control, "store_processed": False}


def storages(blobs: Path) -> dict[str, Any]:
    """Return ``STORAGES`` with sealed blobs in a local folder."""
    return {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        "blobs": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": blobs, "base_url": None},
        },
    }


def own_folder(prefix: str) -> Path:
    """Make a folder that goes when this process ends; not when a process forked from it does."""
    folder, owner = Path(tempfile.mkdtemp(prefix=prefix)), os.getpid()
    atexit.register(lambda: shutil.rmtree(folder, ignore_errors=True) if os.getpid() == owner else None)
    return folder
