"""A copy in plain of what lies on the shelves, and words of it to look for on either side."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from archive.policy import Actor
from archive.release.models import Excerpt
from archive.release.reading import open_unlogged
from archive.release.search.words import words_of
from archive.studies.models import Study
from bench import plain

#: Excerpts whose words are counted, to choose rare ones and common ones to look for.
SAMPLE = 20_000
#: Words of a language that are looked for, and one or two more: enough to tell the 95th of a hundred from the slowest.
WORDS = 20
Asked = Sequence[tuple[str, str]]


def mirror(reader: Actor, study: Study) -> None:
    """Copy every excerpt in plain beside the archive that is not there yet."""
    rows = Excerpt.objects.filter(study=study).exclude(pk__in=plain.PlainRow.objects.values("pk"))
    for chunk in _chunks(rows.select_related("release", "interview__study").order_by("pk"), 1000):
        plain.PlainRow.objects.bulk_create(map(_copy, open_unlogged(reader, chunk)))
    plain.index_words()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def words_to_ask(reader: Actor, study: Study) -> Asked:
    """Return words of a study to look for, each with its language."""
    rows = Excerpt.objects.filter(study=study).select_related("release", "interview__study").order_by("pk")
    opened = open_unlogged(reader, list(rows[:SAMPLE]))
    counts: Counter[tuple[str, str]] = Counter()
    for one in opened:
        counts.update({(one.excerpt.language, word.form) for word in words_of(one.text)})
    return [found for language in plain.CONFIGURATIONS for found in _spread(counts, language, len(opened))]


def _chunks(rows: Any, size: int) -> Iterator[list[Excerpt]]:
    last = None
    while chunk := list((rows if last is None else rows.filter(pk__gt=last))[:size]):
        yield chunk
        last = chunk[-1].pk


def _copy(one: Any) -> plain.PlainRow:
    excerpt = one.excerpt
    return plain.PlainRow(
        id=excerpt.pk, study=excerpt.study_id, interview=one.interview_code, participant=one.participant_code,
        speaker_role=excerpt.role, language=excerpt.language, position=excerpt.position, text=one.text,
        released_at=excerpt.release.created_at,
    )  # fmt: skip


def _spread(counts: "Counter[tuple[str, str]]", language: str, excerpts: int) -> Asked:
    """Return words of a language, from rare ones to those in every twentieth excerpt."""
    usual = sorted(
        (count, form)
        for (of, form), count in counts.items()
        if of == language and len(form) > 3 and 3 <= count <= excerpts / 20
    )
    return [(form, language) for _, form in usual[:: max(1, len(usual) // WORDS)]]
