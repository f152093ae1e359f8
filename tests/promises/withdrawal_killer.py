"""Run by a test as a process of its own: carries a withdrawal on and kills itself, as a power cut would, at a stage."""

import sys
from uuid import UUID

import django

from tests.promises.dying import die_after, die_before

STAGES = (
    "decided",
    "bundle_begun",
    "bundle_written",
    "bundle_entered",
    "first_key_gone",
    "keys_gone",
    "first_file_gone",
    "rows_half_gone",
    "rows_gone_uncommitted",
    "destroyed",
    "signed_uncommitted",
)


def main(participant_id: str, stage: str) -> None:
    """Resume the withdrawal of a participant up to a stage."""
    django.setup()
    from archive.erasure import bundles, destroying, issuing, services
    from archive.holdings.blobs import Blobs

    arm = {
        "decided": lambda: die_before(services, "finish_withdrawal"),
        "bundle_begun": lambda: die_before(bundles, "write_contents"),
        "bundle_written": lambda: die_before(bundles, "_enter"),
        "bundle_entered": lambda: die_after(bundles, "_enter"),
        "first_key_gone": lambda: die_after(destroying, "destroy_key"),
        "keys_gone": lambda: die_after(destroying, "destroy_keys"),
        "first_file_gone": lambda: die_after(Blobs, "delete"),
        "rows_half_gone": lambda: die_after(destroying, "_erase_interview"),
        "rows_gone_uncommitted": lambda: die_after(destroying, "_close"),
        "destroyed": lambda: die_before(services, "issue_receipt"),
        "signed_uncommitted": lambda: die_after(issuing, "sign_receipt"),
    }
    arm[stage]()
    services.attempt_withdrawal(UUID(participant_id))


if __name__ == "__main__":
    main(*sys.argv[1:])
