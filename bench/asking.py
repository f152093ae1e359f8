"""Asking the API as a program does, and how long that takes."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.test import Client

from accounts.actor import actor_of_user
from accounts.services import create_token
from archive.policy import Actor, TokenScope
from archive.release.guard.models import ReadingLimits
from archive.vocabulary import Role
from bench.stage import Stage
from config.memory import collect_seldom

Ask = Callable[[str, dict[str, str]], Any]


def reader_of(stage: Stage) -> tuple[Actor, Ask]:
    """Return a co-author whom no budget keeps from reading, and what asks as a program of theirs."""
    limits = {"day_share": 100, "share": 100, "day_least": 1_000_000, "least": 1_000_000}
    ReadingLimits.objects.update_or_create(study=stage.study, defaults=limits)
    owner = actor_of_user(stage.people.user(Role.CO_AUTHOR))
    _token, secret = create_token(actor=owner, name="bench", scopes=[TokenScope.EXCERPTS_READ], days=1)
    collect_seldom()
    return owner, _client(secret)


def unthrottled() -> dict[str, Any]:
    """Return the API's settings with rates that no measurement reaches."""
    return {
        **settings.REST_FRAMEWORK,
        "DEFAULT_THROTTLE_RATES": dict.fromkeys(("token", "person", "nobody"), "1000000/min"),
    }


def _client(secret: str) -> Ask:
    client = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {secret}"})

    def ask(address: str, query: dict[str, str]) -> Any:
        answer = client.get(address, query)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
        return answer.json()

    return ask


def from_there(cursor: str) -> dict[str, str]:
    """Return the parameter that goes on at a cursor."""
    return {"cursor": cursor} if cursor else {}


def cursor_in(answer: Any) -> str:
    """Return the cursor of the next page; empty at the end."""
    return parse_qs(urlsplit(answer["next"] or "").query).get("cursor", [""])[0]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how many seconds some work takes, and what comes of it."""
    began = time.perf_counter()
    answer = work()
    return time.perf_counter() - began, answer


def at(durations: list[float], share: float) -> float:
    """Return the duration that a share of sorted ones does not go beyond."""
    return durations[min(len(durations) - 1, int(len(durations) * share))]
