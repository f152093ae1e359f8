"""``manage.py verify_receipt FILE``: is this receipt genuine? Exit code 0 if so, 1 with the reason if not."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.erasure.issuing import receipt_key
from archive.erasure.receipts import ReceiptInvalid, verify_receipt

_KEY_SIZE = 32


class Command(BaseCommand):
    """Checks the signature of a withdrawal's receipt."""

    help = "Check the signed receipt of a withdrawal. Exits with 1 if it is not genuine. Without FILE, prints the key."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and a key other than this archive's own."""
        parser.add_argument("file", nargs="?", help="the receipt")
        parser.add_argument("--key", help="public key in 64 hexadecimal digits; this archive's if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check one file; or print the public key, for publishing."""
        key = _key(options["key"])
        if not options["file"]:
            self.stdout.write(key.hex())
            return
        try:
            text = Path(options["file"]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"The file cannot be read ({type(error).__name__}).") from None
        try:
            receipt = verify_receipt(text, key)
        except ReceiptInvalid as reason:
            self.stderr.write(str(reason))
            sys.exit(1)
        self.stdout.write(f"Genuine: {receipt['participant']}, destroyed on {receipt['destroyed_at']}.")
        for kind, number in receipt["destroyed"].items():
            self.stdout.write(f"  {kind}: {number}")


def _key(given: str | None) -> bytes:
    if given is None:
        return receipt_key()
    try:
        key = bytes.fromhex(given)
    except ValueError:
        key = b""
    if len(key) != _KEY_SIZE:
        raise CommandError("A public key is 64 hexadecimal digits.")
    return key
