"""A log formatter that keeps where an error happened and drops what it said.

Exception messages may quote the text they choked on (``UnicodeEncodeError`` holds the whole string), so a traceback in
our logs shows files, lines and the exception's class, never its message and never a line of local values.
"""

import copy
import logging
import traceback
from collections.abc import Mapping
from types import TracebackType


class MessagelessFormatter(logging.Formatter):
    """Formats tracebacks as frames and exception classes alone, and exceptions among a message's values as classes."""

    def format(self, record: logging.LogRecord) -> str:
        """Format a record, without what another handler's formatter left in it of the exception."""
        quiet = copy.copy(record)
        quiet.exc_text = None
        if isinstance(record.args, Mapping):
            quiet.args = {name: _quiet(value) for name, value in record.args.items()}
        elif record.args:
            quiet.args = tuple(map(_quiet, record.args))
        return super().format(quiet)

    def formatException(  # noqa: N802 - the name is logging's
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Return the frames and the exception's class, without its message."""
        kind, error, trace = ei
        if kind is None or error is None:
            return ""
        frames = traceback.format_list(traceback.extract_tb(trace))
        causes = error.__cause__ or error.__context__
        because = f" (after {type(causes).__name__})" if causes else ""
        return f"{''.join(frames)}{kind.__module__}.{kind.__qualname__}{because}"


def _quiet(value: object) -> object:
    return type(value).__name__ if isinstance(value, BaseException) else value
