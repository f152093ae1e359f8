"""``manage.py repeat_withdrawals``: what must follow the restoring of a keyring from a backup."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.erasure.services import repeat_withdrawals


class Command(BaseCommand):
    """Destroys again the keys of everybody who withdrew; a restored keyring has brought them back."""

    help = (
        "Destroy again the keys of everybody who withdrew. Run it after restoring a keyring, before anybody signs in."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Repeat every withdrawal; fail if one of them could not be finished."""
        finished, unfinished = repeat_withdrawals()
        if unfinished:
            raise CommandError(f"{unfinished} withdrawals could not be finished, {finished} could. Run this again.")
        self.stdout.write(f"{finished} withdrawals are finished: nothing of them can be opened.")
