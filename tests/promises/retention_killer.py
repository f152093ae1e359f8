"""Run by a test as a process of its own: enforces retention on a day and kills itself, as a power cut would."""

import sys
from datetime import date

import django

from tests.promises.dying import die_after, die_before

#: Of the first run, which warns.
WARNING_STAGES = ("warned_uncommitted", "half_warned")
#: Of the run two weeks later, which destroys four kinds of material, one after another.
STAGES = (
    "decided",
    "first_file_gone",
    "files_gone",
    "rows_half_gone",
    "rows_gone_uncommitted",
    "entered_uncommitted",
    "destroyed",
    "last_destroyed",
    "keys_gone",
    "first_certified",
    "signed_uncommitted",
)


def main(today: str, stage: str) -> None:
    """Enforce retention on a day, up to a stage."""
    django.setup()
    from archive.erasure.retention import certifying, destroying, enforcing
    from archive.holdings.blobs import Blobs

    arm = {
        "warned_uncommitted": lambda: die_after(enforcing, "_tell"),
        "half_warned": lambda: die_before(enforcing, "notify", 3),
        "decided": lambda: die_before(enforcing, "delete_files"),
        "first_file_gone": lambda: die_after(Blobs, "delete"),
        "files_gone": lambda: die_after(enforcing, "delete_files", 4),
        "rows_half_gone": lambda: die_after(destroying, "empty_profile"),
        "rows_gone_uncommitted": lambda: die_after(enforcing, "erase_rows"),
        "entered_uncommitted": lambda: die_after(enforcing, "record"),
        "destroyed": lambda: die_before(enforcing, "destroy_bare_keys"),
        "last_destroyed": lambda: die_before(enforcing, "destroy_bare_keys", 4),
        "keys_gone": lambda: die_after(enforcing, "destroy_bare_keys", 4),
        "first_certified": lambda: die_after(enforcing, "issue_certificate"),
        "signed_uncommitted": lambda: die_after(certifying, "sign_receipt"),
    }
    arm[stage]()
    enforcing.enforce_retention(date.fromisoformat(today))


if __name__ == "__main__":
    main(*sys.argv[1:])
