"""Reading and searching where the archive is small and has no server: on SQLite, with no counterpart."""

import statistics
import time
from collections.abc import Iterator
from functools import partial

from django.test import override_settings

from bench import shelves
from bench.asking import at, cursor_in, from_there, reader_of, unthrottled
from bench.mirror import words_to_ask
from bench.searching import PAGES, ROUNDS
from bench.stage import Stage
from bench.timing import Row, seconds

INTERVIEWS, TURNS = 100, 200


def measure(stage: Stage) -> Iterator[Row]:
    """Put 20,000 excerpts on the stage's shelves, and yield pages and searches a second."""
    made = shelves.fill(stage, INTERVIEWS, TURNS)
    reader, ask = reader_of(stage)
    place, pages, searches = "", [], []
    with override_settings(REST_FRAMEWORK=unthrottled()):
        for _ in range(PAGES):
            began = time.perf_counter()
            answer = ask("/api/v1/excerpts/", {"limit": "50", **from_there(place)})
            pages.append(time.perf_counter() - began)
            place = cursor_in(answer)
        for word, _language in words_to_ask(reader, stage.study):
            work = partial(ask, "/api/v1/excerpts/", {"q": word, "limit": "50"})
            took = [seconds(work, time.perf_counter) for _ in range(ROUNDS)]
            searches.append(statistics.median(took))
    searches.sort()
    size = f"{made.excerpts:,} excerpts on SQLite"
    yield Row(f"page of 50 of {size}", "pages/s", 1 / statistics.median(pages))
    yield Row(f"search in {size}, median", "searches/s", 1 / at(searches, 0.5))
    yield Row(f"search in {size}, 95th of 100", "searches/s", 1 / at(searches, 0.95))
