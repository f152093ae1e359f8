"""``manage.py create_operator EMAIL``: the first operator of an archive that has none."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from accounts.services import invite_first_operator


class Command(BaseCommand):
    """Prints the link of an invitation to be an operator."""

    help = "Invite an operator from the command line and print the link; it works once, for a week."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address, and where the archive is served."""
        parser.add_argument("email", help="the address the operator will sign in with")
        parser.add_argument(
            "--base-url", default="", help="where the archive is served, such as https://archive.example"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Store the invitation and print its link."""
        try:
            invitation, secret = invite_first_operator(email=options["email"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        path = reverse("accounts:accept", kwargs={"secret": secret})
        self.stdout.write(f"{options['base_url'].rstrip('/')}{path}")
        self.stderr.write(f"The link works once, until {invitation.expires_at:%Y-%m-%d %H:%M} UTC.")
