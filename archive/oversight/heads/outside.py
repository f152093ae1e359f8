"""One request to somebody else's server: no redirect is followed, little is read, and nothing is waited for long."""

import http.client
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.audit.checks import is_safe

_TIMEOUT = 20.0
_MOST = 64 * 1024


class NoAnswerError(RuntimeError):
    """Nobody answered, or not in the way of HTTP."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the kind of content, and its first 64 KiB as text."""

    status: int
    kind: str
    text: str


def post(url: str, body: str, *, token: str = "") -> Answer:
    """Send ``body`` to ``url`` as plain text.

    Args:
        url: An https address (http only on this machine).
        body: What to send.
        token: A bearer token, if the server wants one.

    Raises:
        NoAnswerError: There was no answer.
        ValueError: The address is not safe to send to.
    """
    if not is_safe(url):
        raise ValueError("Heads are sent over https alone.")
    parts = urlsplit(url)
    headers = {"Content-Type": "text/plain; charset=utf-8", "User-Agent": "Confided"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = _connection(parts.scheme, str(parts.hostname), parts.port)
    try:
        connection.request("POST", path, body.encode(), headers)
        answer = connection.getresponse()
        text = answer.read(_MOST).decode(errors="replace")
        return Answer(answer.status, answer.headers.get_content_type(), text)
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswerError(type(error).__name__) from error
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=_TIMEOUT, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=_TIMEOUT)
