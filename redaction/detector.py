"""The detector as this deployment configures it."""

import gc
from pathlib import Path
from typing import Final

from django.conf import settings

from redaction.engine.detect import Detector, load_detector
from redaction.engine.rehearsal import rehearse

#: New objects, and collections of a younger generation, after which the garbage collector comes to each generation.
COLLECTED_EVERY: Final = (20_000, 10, 10)


def configured_detector() -> Detector:
    """Give the process its detector, with what ``RECOGNIZERS_FILE`` adds; the first call loads the models.

    Raises:
        ValueError: That file cannot be used; the message says why.
    """
    return load_detector(Path(settings.RECOGNIZERS_FILE) if settings.RECOGNIZERS_FILE else None)


def get_ready() -> None:
    """Load all that detection needs, so that no interview waits for it: seconds, and most of a worker's memory.

    What is in memory then stays as long as the process: from here on the garbage collector passes it over, and
    processes that are forked share it. The collector also comes more seldom, since reading makes many small things and
    hardly ever a cycle: walking through them all, again and again, took a tenth of the time.

    Raises:
        ValueError: As for :func:`configured_detector`.
    """
    rehearse(configured_detector())
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_EVERY)
