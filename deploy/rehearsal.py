"""Run a command under production settings with throw-away values: ``python -m deploy.rehearsal manage.py check``.

For checks that read settings and connect to nothing. Every secret is made anew at each run and forgotten with it.
"""

import base64
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path


def environment(folder: Path) -> dict[str, str]:
    """Return every variable that production settings ask for, with values that open nothing.

    Args:
        folder: Where sealed blobs would go.
    """
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "confided.example.org",
        "DATABASE_URL": f"postgresql://confided:{secrets.token_hex(16)}@database.invalid:5432/confided",
        "KEYRING_DATABASE_URL": f"postgresql://keyring:{secrets.token_hex(16)}@keyring.invalid:5432/keyring",
        "MASTER_KEY": base64.b64encode(secrets.token_bytes(32)).decode("ascii"),
        "REDIS_URL": "redis://redis.invalid:6379/0",
        "CACHE_URL": "redis://redis.invalid:6379/1",
        "BLOB_FOLDER": str(folder),
        "EMAIL_HOST": "mail.invalid",
        "DEFAULT_FROM_EMAIL": "confided@example.org",
    }


def main(arguments: list[str]) -> int:
    """Run Python with ``arguments`` in that environment and return its exit status."""
    keep = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "LC_ALL"}}
    with tempfile.TemporaryDirectory(prefix="confided-rehearsal-") as folder:
        environ = keep | environment(Path(folder))
        return subprocess.run([sys.executable, *arguments], env=environ, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
