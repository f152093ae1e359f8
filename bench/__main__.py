"""Run every measurement in a throw-away folder and print one table."""

import logging
import os
import shutil
import sys
import tempfile
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.timing import Row


def main() -> None:
    """Choose the folder before settings are read, measure, print, and leave nothing."""
    began = time.monotonic()
    folder = tempfile.mkdtemp(prefix="confided-bench-")
    os.environ["CONFIDED_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.demo"
    try:
        _measure()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(f"measured in {time.monotonic() - began:.0f} seconds\n")


def _measure() -> None:
    import django

    django.setup()
    logging.disable(logging.INFO)
    from bench import engine, evidence, linking, locking, log, memory, pipeline, policy, recording, small_archive
    from bench.databases import measure_on_postgresql
    from bench.releasing import release
    from bench.stage import set_stage
    from demo.preparing import prepare

    _print(memory.measure())
    prepare()
    stage = set_stage()
    # First of all that reads the texts: later on, dictionaries would have been asked for their words before.
    rows, transcript = pipeline.measure(stage)
    for row in rows:
        _print(row)
    for row in engine.measure():
        _print(row)
    _print(linking.measure())
    _print(recording.measure(stage))
    release(stage, transcript)
    _print(policy.measure())
    for row in evidence.measure(stage):
        _print(row)
    _print(log.measure_reading(stage))
    _print(locking.measure(stage))
    for row in log.measure():
        _print(row)
    for row in small_archive.measure(stage):
        _print(row)
    measure_on_postgresql("bench.searching")


def _print(row: "Row") -> None:
    sys.stdout.write(f"{row.line()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
