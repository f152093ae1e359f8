"""System checks of how the log is watched from outside. They read settings, never a database."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

from archive.audit import witnesses
from archive.audit.notes import NoteError

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def check_log(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Check the log's name and its witnesses.

    Returns:
        One error for each thing that is wrong.
    """
    found: list[CheckMessage] = []
    if not re.fullmatch(r"[^\s+\x00-\x1f]{0,200}", settings.LOG_ORIGIN):
        hint = "Such as archive.example.org/log: no space, no plus sign."
        found.append(Error("LOG_ORIGIN is no name for a log.", hint=hint, id="audit.E001"))
    try:
        watching = witnesses.configured_witnesses()
    except NoteError as error:
        hint = "Each is a key (name+id+base64) and, after a space, an address."
        return [*found, Error(f"LOG_WITNESSES: {error}", hint=hint, id="audit.E002")]
    if watching and not settings.LOG_ORIGIN:
        hint = "Set it to an address of yours, such as archive.example.org/log: witnesses tell logs apart by it."
        found.append(Error("There are witnesses, and LOG_ORIGIN is not set.", hint=hint, id="audit.E003"))
    if not all(is_safe(witness.url) for witness in watching if witness.url):
        found.append(Error("A witness's address must begin with https://.", id="audit.E004"))
    return found


def is_safe(url: str) -> bool:
    """Return whether nobody on the way can change what is sent to ``url``."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    )
