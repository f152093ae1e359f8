"""Run by a test as a process of its own: makes an evidence bundle and kills itself, as a power cut would."""

import sys
from uuid import UUID

import django

from tests.promises.dying import die_after, die_before

STAGES = (
    "claimed",
    "counted",
    "half_told",
    "half_written",
    "written",
    "told",
    "placed",
    "sealed",
    "entered_uncommitted",
)


def main(bundle: str, stage: str) -> None:
    """Make a bundle, up to a stage."""
    django.setup()
    from archive.oversight.evidence import contents, counts, making

    arm = {
        "claimed": lambda: die_before(making, "authorise"),
        "counted": lambda: die_before(counts, "_tell"),
        "half_told": lambda: die_after(counts, "record"),
        "half_written": lambda: die_before(contents, "_write_entries"),
        "written": lambda: die_after(making, "write_contents"),
        "told": lambda: die_before(making, "placed"),
        "placed": lambda: die_after(making, "placed"),
        "sealed": lambda: die_before(making, "_enter"),
        "entered_uncommitted": lambda: die_after(making, "_tell"),
    }
    arm[stage]()
    making.make_bundle(UUID(bundle))


if __name__ == "__main__":
    main(*sys.argv[1:])
