"""``manage.py policy_matrix``: write the page of who may do what, or check that it is current."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from archive.access.matrix import policy_page

PAGE = Path("docs") / "policy-matrix.md"


class Command(BaseCommand):
    """Writes ``docs/policy-matrix.md`` from the rules."""

    help = "Write docs/policy-matrix.md from the policy's rules; with --check, fail unless it is current."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--check``."""
        parser.add_argument("--check", action="store_true", help="write nothing; fail if the page is not current")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page, or compare it."""
        page, text = Path(settings.BASE_DIR) / PAGE, policy_page()
        if not options["check"]:
            page.write_text(text, encoding="utf-8")
        elif not page.exists() or page.read_text(encoding="utf-8") != text:
            raise CommandError(f"{PAGE} is not what the rules say. Run: manage.py policy_matrix")
