"""The detector as this deployment configures it."""

from pathlib import Path

from django.conf import settings

from redaction.engine.detect import Detector, load_detector


def configured_detector() -> Detector:
    """Give the process its detector, with what ``RECOGNIZERS_FILE`` adds; the first call loads the models.

    Raises:
        ValueError: That file cannot be used; the message says why.
    """
    return load_detector(Path(settings.RECOGNIZERS_FILE) if settings.RECOGNIZERS_FILE else None)
