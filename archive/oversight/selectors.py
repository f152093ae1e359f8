"""Reading a study's log: who asked what, what became of it, and why."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from archive.access.authorise import authorise
from archive.audit.log import Subject
from archive.audit.models import Entry
from archive.oversight.filters import LogFilter
from archive.oversight.lines import LogLine, in_words
from archive.oversight.models import Tally
from archive.oversight.tallying import counted_until
from archive.oversight.windows import DayCount, Window, joined, windows
from archive.policy import Action, Actor, Facts
from archive.studies.facts import study_facts
from archive.studies.models import Study

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class LogPage:
    """Lines newest first, entries by outcome under the same filter, and where older lines begin (0 at the end)."""

    lines: list[LogLine]
    totals: dict[str, int] = field(default_factory=dict)
    older: int = 0


def read_log(
    *,
    actor: Actor,
    study: Study,
    narrowed: LogFilter,
    before: int = 0,
    limit: int = PAGE_SIZE,
    known: tuple[Facts, Subject] | None = None,
) -> LogPage:
    """Read one page of a study's log. Reading it is on the record first, and so is among what is read.

    Args:
        actor: Who reads.
        study: Whose log.
        narrowed: Which entries.
        before: Only entries older than this place, from an earlier page; 0 for the newest.
        limit: Lines a page.
        known: The facts of the study, when the caller has them already.

    Raises:
        DeniedError: The actor is no ethics reviewer of the study.
    """
    page, totals, older = read_entries(
        actor=actor, study=study, narrowed=narrowed, before=before, limit=limit, known=known
    )
    return LogPage(in_words(page), totals, older)


def read_entries(
    *,
    actor: Actor,
    study: Study,
    narrowed: LogFilter,
    before: int = 0,
    limit: int = PAGE_SIZE,
    known: tuple[Facts, Subject] | None = None,
) -> tuple[list[Entry], dict[str, int], int]:
    """Read one page of a study's log as it stands there; see :func:`read_log`.

    Returns:
        Entries newest first, how many there are by outcome, and where older ones begin (0 at the end).
    """
    authorise(actor, Action.LOG_VIEW, *(known or study_facts(actor, study)))
    page, totals = entries_of(study.pk, narrowed, before=before, limit=limit + 1)
    return page[:limit], totals, page[limit - 1].pk if len(page) > limit else 0


def entries_of(
    study_id: UUID, narrowed: LogFilter, *, before: int = 0, limit: int
) -> tuple[list[Entry], dict[str, int]]:
    """Return a study's newest entries under a filter, for callers who have authorised that, and all by outcome.

    Of a long log only the stretches are read that hold what is asked for: the tallies say which these are. What has
    not been counted yet is looked through as it is.
    """
    tallied = Tally.objects.filter(narrowed.of_tallies(), study_id=study_id)
    days = list(
        tallied.values("day", "outcome")
        .annotate(many=Sum("entries"), first=Min("first_entry"), last=Max("last_entry"))
        .order_by("-day")
    )
    counted = counted_until().newest_entry
    fresh = Entry.objects.filter(narrowed.of_entries(), study_id=study_id, id__gt=counted)
    totals = Counter(dict(fresh.order_by().values_list("outcome").annotate(Count("id"))))
    for row in days:
        totals[row["outcome"]] += row["many"]
    if narrowed == LogFilter():
        entries = Entry.objects.filter(study_id=study_id)
        return list((entries.filter(id__lt=before) if before else entries).order_by("-id")[:limit]), dict(totals)
    places = windows(_whole_days(days), newest_counted=counted, before=before, wanted=limit)
    return _within(study_id, narrowed, places, limit), dict(totals)


def _whole_days(rows: Sequence[Mapping[str, Any]]) -> list[DayCount]:
    """Return days with all their outcomes together, newest first."""
    found: dict[Any, DayCount] = {}
    for row in rows:
        so_far = found.get(row["day"], DayCount(0, row["first"], row["last"]))
        found[row["day"]] = DayCount(
            so_far.entries + row["many"], min(so_far.first, row["first"]), max(so_far.last, row["last"])
        )
    return list(found.values())


def _within(study_id: UUID, narrowed: LogFilter, places: list[Window], limit: int) -> list[Entry]:
    """Return the newest entries that lie in ``places``. Each is asked for by itself, so that an index leads to it."""

    def entries(place: Window) -> "QuerySet[Entry]":
        bounds = Q(study_id=study_id, id__gte=place.first, id__lte=place.last)
        return Entry.objects.filter(bounds & narrowed.of_entries())

    if not places:
        return []
    first, *others = [entries(place) for place in places]
    found = first.union(*others, all=True) if others else first
    return list(found.order_by("-id")[:limit])


#: Stretches that are looked through in one query, where a tally counts more than two entries.
_STRETCHES = 100


def entries_of_cells(
    study_id: UUID, condition: Q, cells: Iterable[tuple[int, int, int]], also: Collection[int] = ()
) -> list[Entry]:
    """Return the entries that some tallies of a study count, for callers who may read its log.

    Args:
        study_id: Whose.
        condition: What the entries are, where a tally's stretch holds others too.
        cells: Of each tally, how many entries it counts, and the first and last row number among them.
        also: Row numbers of further entries.
    """
    single, wide = set(also), []
    for entries, first, last in cells:
        single |= {first, last}
        if entries > 2:
            wide.append(Window(first, last))
    found = {one.pk: one for one in Entry.objects.filter(pk__in=single, study_id=study_id)}
    stretches = joined(wide)
    for begin in range(0, len(stretches), _STRETCHES):
        lie = [
            Entry.objects.filter(condition, study_id=study_id, id__gte=one.first, id__lte=one.last)
            for one in stretches[begin : begin + _STRETCHES]
        ]
        found |= {one.pk: one for one in lie[0].union(*lie[1:], all=True)}
    return list(found.values())
