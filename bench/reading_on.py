"""A second process that goes on reading a study, page by page and as one long stream, until it is refused.

``python -m bench.reading_on`` takes on standard input a JSON object with ``token`` (of a co-author's API token),
``session`` (of somebody who may play recordings), ``cookie`` (its name), ``excerpts`` and ``recording`` (addresses). It
prints ``reading`` once both give content, and at the end a JSON object: when, by the system's clock, each gave its last
content, in seconds since 1970.
"""

import json
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, cast

#: Seconds after which it stops although nobody has refused it.
AT_MOST = 60.0
#: Seconds between two pieces of the stream: a listener does not take an hour of sound at once.
PAUSE = 0.02


def main() -> None:
    """Read in two threads, and say when each was last given something."""
    import django

    django.setup()
    asked: dict[str, str] = json.load(sys.stdin)
    last: dict[str, float] = {}
    begun = {"excerpts": threading.Event(), "recording": threading.Event()}

    def given(what: str) -> None:
        last[what] = time.time()
        begun[what].set()

    work: list[Callable[[], None]] = [
        lambda: _excerpts(asked, lambda: given("excerpts")),
        lambda: _recording(asked, lambda: given("recording")),
    ]
    threads = [threading.Thread(target=one) for one in work]
    for thread in threads:
        thread.start()
    if all(event.wait(AT_MOST) for event in begun.values()):
        _say("reading")
    for thread in threads:
        thread.join()
    _say(json.dumps(last))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _excerpts(asked: dict[str, str], given: Callable[[], None]) -> None:
    from django.test import Client, override_settings

    client = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {asked['token']}"})
    until = time.monotonic() + AT_MOST
    with override_settings(REST_FRAMEWORK=_unthrottled()):
        while time.monotonic() < until:
            answer = client.get(asked["excerpts"])
            if answer.status_code != 200 or not answer.json()["results"]:
                return
            given()
            time.sleep(PAUSE)


def _unthrottled() -> dict[str, Any]:
    from django.conf import settings

    return {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {"token": None, "person": None, "nobody": None}}


def _recording(asked: dict[str, str], given: Callable[[], None]) -> None:
    from django.http import StreamingHttpResponse
    from django.test import Client

    from archive.access.errors import DeniedError

    client = Client(SERVER_NAME="localhost")
    client.cookies[asked["cookie"]] = asked["session"]
    until = time.monotonic() + AT_MOST
    while time.monotonic() < until:
        answer = client.get(asked["recording"])
        if answer.status_code != 200:
            return
        try:
            for _piece in cast(StreamingHttpResponse, answer):
                given()
                time.sleep(PAUSE)
        except DeniedError:
            return


if __name__ == "__main__":
    main()
