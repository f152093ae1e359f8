"""Ask the web server of this container for the sign-in page, as the proxy would: ``python -m deploy.healthcheck``."""

import http.client
import os
import sys

_OK = (200, 302)


def status(host: str, port: int = 8000) -> int:
    """Return the HTTP status of the sign-in page.

    Raises:
        OSError: Nobody answers.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=8)
    try:
        headers = {"Host": host, "X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1"}
        connection.request("GET", "/", headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


if __name__ == "__main__":
    name = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    try:
        sys.exit(0 if status(name) in _OK else 1)
    except OSError:
        sys.exit(1)
