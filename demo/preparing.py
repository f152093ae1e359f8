"""Makes a folder ready to run the demo in: master key, both databases, and proof that they belong together."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from archive.crypto.kms.file import generate_key_file
from archive.keyring.router import ALIAS
from archive.keyring.services import check_master_key
from demo.people import require_demo


def prepare() -> None:
    """Generate the master key if there is none, bring both databases up to date, and check the key against them.

    Raises:
        ImproperlyConfigured: Outside the demo, or the master key file is not usable.
        WrongMasterKey: The databases were made under another master key.
    """
    require_demo()
    key = Path(str(getattr(settings, "MASTER_KEY_FILE", "")))
    if not key.exists():
        key.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        generate_key_file(key)
    for database in ("default", ALIAS):
        call_command("migrate", database=database, interactive=False, verbosity=0)
    check_master_key()
