"""Reading and searching sealed excerpts on PostgreSQL, against the same over plain text in the same run.

Everything goes through the API on both sides: token, statement, serialisation. Ours is all of it: who may read what,
the lookup by keyed terms, fifty decisions on record, opening, marking. The counterpart (``plain.py``) is Django REST
framework on PostgreSQL's own full-text search. They are asked in turns, so that whatever else the machine does slows
both. ``CONFIDED_BENCH_INTERVIEWS`` and ``CONFIDED_BENCH_TURNS`` set another size: 1000 and 200 make 200,000 excerpts.
"""

import os
import statistics
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection
from django.test import override_settings

from accounts.actor import actor_of_user
from archive.vocabulary import Language, Role
from bench import plain, shelves
from bench.asking import Ask, at, cursor_in, from_there, reader_of, timed, unthrottled
from bench.exporting import measure_export
from bench.mirror import Asked, mirror, words_to_ask
from bench.stage import Stage, set_stage
from bench.timing import Row
from demo.preparing import prepare

INTERVIEWS = int(os.environ.get("CONFIDED_BENCH_INTERVIEWS", "100"))
TURNS = int(os.environ.get("CONFIDED_BENCH_TURNS", "100"))
ROUNDS = 5
PAGES = 30
#: Settings of a connection that kept statements change; see archive.records.kept.
_OURS = ["plan_cache_mode", "max_parallel_workers_per_gather", "random_page_cost"]


def measure() -> Iterator[Row]:
    """Yield pages and searches a second, at the median and at the 95th of a hundred, and rows exported a second.

    They are measured among a tenth of the excerpts first, and then among all: the last rows say what is left of the
    speed.
    """
    prepare()
    stage = set_stage()
    plain.make_table()
    tenth = max(1, INTERVIEWS // 10)
    few, among_few = yield from _filled(stage, 0, tenth)
    _all, among_all = yield from _filled(stage, tenth, INTERVIEWS - tenth)
    yield from measure_export(actor_of_user(stage.people.user(Role.CO_AUTHOR)), stage.study)
    for before, after in zip(among_few, among_all, strict=True):
        yield Row(f"{after.what} against {few}", "of its speed", after.ours / before.ours)


def _filled(stage: Stage, first: int, interviews: int) -> Generator[Row, None, tuple[str, list[Row]]]:
    """Fill shelves, yield how fast that went and how fast all is read, and return the size and the latter."""
    began = time.perf_counter()
    made = shelves.fill(stage, interviews, TURNS, first)
    size = f"{(first + interviews) * TURNS:,}"
    yield Row(f"excerpts sealed and indexed, up to {size}", "excerpts/s", made.excerpts / (time.perf_counter() - began))
    rows = []
    for row in compare(stage, size):
        rows.append(row)
        yield row
    return size, rows


def compare(stage: Stage, size: str) -> Iterator[Row]:
    """Yield how what lies on the stage's shelves is read and searched, by a process that serves."""
    owner, ask = reader_of(stage)
    mirror(owner, stage.study)
    asked = [one for one in words_to_ask(owner, stage.study) if plain.keeps(*one)]
    with override_settings(REST_FRAMEWORK=unthrottled(), ROOT_URLCONF="bench.plain"):
        yield _pages(ask, size)
        yield from _found(ask, size, [one for one in asked if one[1] != Language.KAZAKH], "", "≥ 0.5")
        yield from _found(ask, size, [one for one in asked if one[1] == Language.KAZAKH], " Kazakh", "")


def _found(ask: Ask, size: str, asked: Asked, of: str, target: str) -> Iterator[Row]:
    """Yield searches a second for words.

    Kazakh ones stand apart: full text knows no form of them but the one that is typed, and so finds, marks and returns
    a part of what ours does.
    """
    ours, other = _searches(ask, asked)
    for name, share in (("median", 0.5), ("95th of 100", 0.95)):
        yield Row(
            f"search in {size}{of} excerpts, {name}",
            "searches/s",
            1 / at(ours, share),
            1 / at(other, share),
            "full text",
            target,
        )


def _ours(ask: Ask, query: dict[str, str]) -> Any:
    return ask("/api/v1/excerpts/", {"limit": "50", **query})


def _pages(ask: Ask, size: str) -> Row:
    """Follow both lists page by page, in turns."""
    ours: list[float] = []
    other: list[float] = []
    places = ["", ""]
    for _ in range(PAGES):
        seconds, answer = timed(partial(_ours, ask, from_there(places[0])))
        ours.append(seconds)
        places[0] = cursor_in(answer)
        with _as_postgresql_comes():
            seconds, answer = timed(partial(ask, "/plain/", from_there(places[1])))
        other.append(seconds)
        places[1] = cursor_in(answer)
    median = statistics.median
    return Row(
        f"page of 50 of {size} excerpts", "pages/s", 1 / median(ours), 1 / median(other),
        "bare list of plain rows", "≥ 0.4",
    )  # fmt: skip


def _searches(ask: Ask, asked: Asked) -> tuple[list[float], list[float]]:
    """Return, for each word, the median of several searches on either side."""
    ours: list[float] = []
    other: list[float] = []
    for word, language in asked:
        both: list[tuple[float, float]] = []
        for _ in range(ROUNDS):
            one, found = timed(partial(_ours, ask, {"q": word, "order": "relevance"}))
            with _as_postgresql_comes():
                two, _answer = timed(partial(ask, "/plain/search/", {"q": word, "language": language}))
            if not found["results"]:
                raise RuntimeError("a word that occurs was not found")
            both.append((one, two))
        ours.append(statistics.median(one for one, _ in both))
        other.append(statistics.median(two for _, two in both))
    return sorted(ours), sorted(other)


@contextmanager
def _as_postgresql_comes() -> Iterator[None]:
    """Take back, for the counterpart, what ours sets on the connection: it may plan anew, and have others help."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting, reset_val FROM pg_settings WHERE name = ANY(%s)", [_OURS])
        set_by_us = cursor.fetchall()
        _set(cursor, [(name, came) for name, _, came in set_by_us])
    yield
    with connection.cursor() as cursor:
        _set(cursor, [(name, ours) for name, ours, _ in set_by_us])


def _set(cursor: Any, values: Sequence[tuple[str, str]]) -> None:
    for name, value in values:
        cursor.execute("SELECT set_config(%s, %s, false)", [name, value])
