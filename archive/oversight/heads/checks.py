"""System checks of the places where heads go. They read settings, never a database."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from archive.audit.checks import is_safe


def check_places(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Check the folder, the addresses and the URL.

    Returns:
        One error for each thing that is wrong.
    """
    found: list[CheckMessage] = []
    if settings.LOG_HEADS_FOLDER and not Path(settings.LOG_HEADS_FOLDER).is_absolute():
        found.append(Error("LOG_HEADS_FOLDER must be a whole path.", id="heads.E001"))
    if settings.LOG_HEADS_URL and not is_safe(settings.LOG_HEADS_URL):
        found.append(Error("LOG_HEADS_URL must begin with https://.", id="heads.E002"))
    for place, address in enumerate(settings.LOG_HEADS_EMAIL, start=1):
        try:
            validate_email(address)
        except ValidationError:
            found.append(Error(f"Address {place} of LOG_HEADS_EMAIL is none.", id="heads.E003"))
    return found
