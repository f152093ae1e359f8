"""Typed settings from the environment. Every value may come from NAME or from the file that NAME_FILE names.

A missing or malformed value stops the start with :class:`ImproperlyConfigured` and says which variable to set.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

#: Every variable that :func:`required` asked for, in order; read by the test that compares it with docker-compose.yml.
REQUIRED: list[str] = []
#: Every variable that was asked for at all.
ASKED: set[str] = set()


def _lookup(name: str) -> str | None:
    ASKED.add(name)
    value, path = os.environ.get(name), os.environ.get(f"{name}_FILE")
    if value and path:
        raise ImproperlyConfigured(f"Set either {name} or {name}_FILE, not both.")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from error
    return value or None


def required(name: str) -> str:
    """Return the value of ``name``.

    Raises:
        ImproperlyConfigured: It is set neither directly nor through ``NAME_FILE``.
    """
    if name not in REQUIRED:
        REQUIRED.append(name)
    value = _lookup(name)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. Set {name}, or {name}_FILE to the path of a file holding it.")
    return value


def optional(name: str, default: str = "") -> str:
    """Return the value of ``name``, or ``default`` when it is not set."""
    value = _lookup(name)
    return default if value is None else value


def path_of(name: str) -> str:
    """Return the path of the file that holds ``name``, unread, or an empty string when ``NAME_FILE`` is not set.

    Raises:
        ImproperlyConfigured: Both ``NAME`` and ``NAME_FILE`` are set.
    """
    ASKED.add(name)
    path = os.environ.get(f"{name}_FILE") or ""
    if path and os.environ.get(name):
        raise ImproperlyConfigured(f"Set either {name} or {name}_FILE, not both.")
    return path


def integer(name: str, default: int) -> int:
    """Return ``name`` as a whole number.

    Raises:
        ImproperlyConfigured: It is not a whole number.
    """
    value = _lookup(name)
    try:
        return default if value is None else int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error


def boolean(name: str, *, default: bool) -> bool:
    """Return ``name`` as a truth value (1/0, true/false, yes/no).

    Raises:
        ImproperlyConfigured: It is none of those words.
    """
    value = _lookup(name)
    if value is None:
        return default
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if value.lower() not in words:
        raise ImproperlyConfigured(f"{name} must be one of: {', '.join(words)}.")
    return words[value.lower()]


def listing(name: str) -> list[str]:
    """Return ``name``, a required comma-separated list, without empty items."""
    return [item.strip() for item in required(name).split(",") if item.strip()]


def lines(name: str) -> list[str]:
    """Return ``name``, an optional list with an item a line or separated by commas, without empty items."""
    return [item.strip() for line in optional(name).splitlines() for item in line.split(",") if item.strip()]
