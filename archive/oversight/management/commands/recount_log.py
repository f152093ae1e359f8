"""``manage.py recount_log``: make the desk's counts anew from the log."""

from typing import Any

from django.core.management.base import BaseCommand

from archive.oversight.tallying import recount


class Command(BaseCommand):
    """Counts every entry of the log again. The desk goes on working meanwhile, and shows what is counted so far."""

    help = "Make the ethics desk's counts anew from the log."

    def handle(self, *args: Any, **options: Any) -> None:
        """Recount, and say how many entries were counted."""
        self.stdout.write(f"{recount()} entries were counted.")
