"""Searching sealed excerpts on PostgreSQL, against its own full-text search over the same words in plain.

Ours is all of it: who may read what, the lookup, fifty decisions on record, and opening. The counterpart is one
statement. ``CONFIDED_BENCH_INTERVIEWS`` sets another size (100 excerpts each).
"""

import os
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence

from django.db import connection

from accounts.actor import actor_of_user
from archive.policy import Actor
from archive.release.models import Excerpt
from archive.release.reading import open_unlogged
from archive.release.search.asking import found_by, search_for
from archive.release.search.finding import find_page
from archive.release.search.words import words_of
from archive.studies.models import Study
from archive.vocabulary import Role
from bench import shelves
from bench.stage import set_stage
from bench.timing import Row
from demo.preparing import prepare

INTERVIEWS = int(os.environ.get("CONFIDED_BENCH_INTERVIEWS", "100"))
TURNS = 100
ROUNDS = 5
#: Kazakh is not among PostgreSQL's languages.
_CONFIGURATIONS = {"en": "english", "ru": "russian", "kk": "simple"}
_ASK = """
SELECT id, body FROM bench_text WHERE words @@ plainto_tsquery(%s::regconfig, %s)
ORDER BY ts_rank(words, plainto_tsquery(%s::regconfig, %s)) DESC, id LIMIT 50
"""

Asked = Sequence[tuple[str, str]]
Search = Callable[[str, str], object]


def measure() -> list[Row]:
    """Return searches a second, at the median and at the 95th of a hundred, rare words and common ones."""
    prepare()
    stage = set_stage()
    made = shelves.fill(stage, INTERVIEWS, TURNS)
    reader = actor_of_user(stage.people.user(Role.CO_AUTHOR))
    asked = _mirror(reader, made.study)
    ours, plain = _durations(asked, _sealed_search(reader, made.study)), _durations(asked, _plain_search)
    return [
        Row(f"search in {made.excerpts:,} excerpts, {name}", "searches/s", 1 / one, 1 / other, "full text", "≥ 0.5")
        for name, one, other in (
            ("median", statistics.median(ours), statistics.median(plain)),
            ("slowest of 20", _slow(ours), _slow(plain)),
        )
    ]


def _mirror(reader: Actor, study: Study) -> Asked:
    """Copy every excerpt in plain beside the archive, and return words to look for, each with its language."""
    counts: Counter[tuple[str, str]] = Counter()
    rows = list(Excerpt.objects.filter(study=study).select_related("release"))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_text (id uuid PRIMARY KEY, body text, words tsvector)")
        for start in range(0, len(rows), 1000):
            for one in open_unlogged(reader, rows[start : start + 1000]):
                language = one.excerpt.language
                cursor.execute(
                    "INSERT INTO bench_text VALUES (%s, %s, to_tsvector(%s::regconfig, %s))",
                    [one.excerpt.pk, one.text, _CONFIGURATIONS[language], one.text],
                )
                counts.update({(language, word.form) for word in words_of(one.text)})
        cursor.execute("CREATE INDEX ON bench_text USING gin (words)")
        cursor.execute("ANALYZE")
    return [found for language in _CONFIGURATIONS for found in _spread(counts, language, len(rows))]


def _spread(counts: "Counter[tuple[str, str]]", language: str, excerpts: int) -> Asked:
    """Return words of a language, from rare ones to those in every twentieth excerpt."""
    usual = sorted(
        (count, form)
        for (of, form), count in counts.items()
        if of == language and len(form) > 3 and 3 <= count <= excerpts / 20
    )
    return [(form, language) for _, form in usual[:: max(1, len(usual) // 8)]]


def _sealed_search(reader: Actor, study: Study) -> Search:
    def search(word: str, _language: str) -> object:
        asked = search_for(word)
        found = found_by(reader, asked, [study])
        return find_page(actor=reader, found=found, query=asked.query, order=asked.listed, limit=50)

    return search


def _plain_search(word: str, language: str) -> object:
    configuration = _CONFIGURATIONS[language]
    with connection.cursor() as cursor:
        cursor.execute(_ASK, [configuration, word, configuration, word])
        return cursor.fetchall()


def _durations(asked: Asked, search: Search) -> list[float]:
    """Return, for each word, the shortest of several searches in seconds; the longest last."""
    return sorted(min(_seconds(search, *words) for _ in range(ROUNDS)) for words in asked)


def _seconds(search: Search, word: str, language: str) -> float:
    began = time.perf_counter()
    search(word, language)
    return time.perf_counter() - began


def _slow(durations: list[float]) -> float:
    return durations[len(durations) * 19 // 20]
