"""Run by a test as a process of its own: carries a withdrawal on and kills itself, as a power cut would, at a stage."""

import os
import signal
import sys
from uuid import UUID

import django

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


def _die(*_args: object, **_kwargs: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _after(module: object, name: str, calls: int = 1) -> None:
    function, left = getattr(module, name), [calls]

    def wrapped(*args: object, **kwargs: object) -> object:
        result = function(*args, **kwargs)
        left[0] -= 1
        if left[0] == 0:
            _die()
        return result

    setattr(module, name, wrapped)


def _before(module: object, name: str) -> None:
    setattr(module, name, _die)


def main(participant_id: str, stage: str) -> None:
    """Resume the withdrawal of a participant up to a stage."""
    django.setup()
    from archive.erasure import bundles, destroying, issuing, services
    from archive.holdings.blobs import Blobs

    arm = {
        "decided": lambda: _before(services, "finish_withdrawal"),
        "bundle_begun": lambda: _before(bundles, "write_contents"),
        "bundle_written": lambda: _before(bundles, "_enter"),
        "bundle_entered": lambda: _after(bundles, "_enter"),
        "first_key_gone": lambda: _after(destroying, "destroy_key"),
        "keys_gone": lambda: _after(destroying, "destroy_keys"),
        "first_file_gone": lambda: _after(Blobs, "delete"),
        "rows_half_gone": lambda: _after(destroying, "_erase_interview"),
        "rows_gone_uncommitted": lambda: _after(destroying, "_close"),
        "destroyed": lambda: _before(services, "issue_receipt"),
        "signed_uncommitted": lambda: _after(issuing, "sign_receipt"),
    }
    arm[stage]()
    services.attempt_withdrawal(UUID(participant_id))


if __name__ == "__main__":
    main(*sys.argv[1:])
