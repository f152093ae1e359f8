"""The id of the request (or task) at work, so that entries of one request can be told to belong together."""

from contextvars import ContextVar

_request_id: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """Return the id of the request at work, or an empty string outside one."""
    return _request_id.get()


def set_request_id(value: str) -> None:
    """Name the request (or task) at work on this thread."""
    _request_id.set(value)
