"""What the desk shows of a study in figures, summed from its tallies and never from the log itself."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nlargest
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Max, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.oversight.charts import Bars, Columns, bars, columns
from archive.oversight.kinds import DENIALS as DENIED
from archive.oversight.kinds import EXPORTING, EXPORTS, RELEASES, WITHDRAWALS, reads
from archive.oversight.lines import roles_in_words
from archive.oversight.models import Tally
from archive.oversight.wording import DENIALS
from archive.policy import Action

#: Entries named as what happened last.
LATEST = 8


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``since`` to ``until``, both included."""

    since: date
    until: date

    @classmethod
    def last(cls, days: int, today: date) -> "Period":
        """Return the last ``days`` days, today among them."""
        return cls(today - timedelta(days=days - 1), today)

    def query(self) -> dict[str, str]:
        """Return the period as a filter of the log has it."""
        return {"since": self.since.isoformat(), "until": self.until.isoformat()}


@dataclass(frozen=True, slots=True)
class Figures:
    """Charts of one study and period, the numbers above them, and the row numbers of its latest events."""

    by_week: Columns
    by_role: Bars
    by_interview: Bars
    denials: Bars
    releases: Columns
    exports: Columns
    withdrawals: Columns
    denied: int
    latest: list[int]


def of_period(study_ids: Iterable[UUID], period: Period) -> "QuerySet[Tally]":
    """Return the tallies of some studies and a period."""
    return Tally.objects.filter(study_id__in=list(study_ids), day__gte=period.since, day__lte=period.until).order_by()


def figures_of(study_id: UUID, period: Period, codes: Mapping[UUID, str]) -> Figures:
    """Return a study's figures, in three queries. ``codes`` are those of its interviews."""
    tallies = of_period([study_id], period)
    read = tallies.filter(reads())
    weeks = dict(read.values_list("day").annotate(many=Sum("entries")))
    cells = list(read.values_list("interview_id", "roles").annotate(many=Sum("entries")))
    events = _Events(tallies)
    log = reverse("log", args=[study_id])
    when = period.query()

    def over_time(key: str, title: str, counts: Mapping[date, int]) -> Columns:
        return columns(key, title, counts, period.since, period.until)

    return Figures(
        by_week=over_time("by-week", _("Reads over time"), weeks),
        by_role=bars("by-role", _("Reads by role"), _by_role(cells, log, when)),
        by_interview=bars("by-interview", _("Reads by interview"), _by_interview(cells, codes)),
        denials=bars("denials", _("Refusals by reason"), _by_reason(events.reasons, log, when)),
        releases=over_time("releases", _("Releases"), events.releases),
        exports=over_time("exports", _("Exports that left the archive"), events.exports),
        withdrawals=over_time("withdrawals", _("Withdrawals"), events.withdrawals),
        denied=sum(events.reasons.values()),
        latest=nlargest(LATEST, events.latest),
    )


class _Events:
    """What happened besides reading, in one query: releases, exports, withdrawals by day, refusals by reason."""

    def __init__(self, tallies: "QuerySet[Tally]") -> None:
        self.reasons: Counter[str] = Counter()
        self.releases: Counter[date] = Counter()
        self.exports: Counter[date] = Counter()
        self.withdrawals: Counter[date] = Counter()
        self.latest: list[int] = []
        into = dict.fromkeys(EXPORTING, self.exports) | {
            Action.TRANSCRIPT_RELEASE: self.releases,
            Action.PARTICIPANT_WITHDRAW: self.withdrawals,
        }
        rows = tallies.filter(DENIED | RELEASES | EXPORTS | WITHDRAWALS).values("day", "action", "outcome", "reason")
        for row in rows.annotate(many=Sum("entries"), last=Max("last_entry")):
            if row["outcome"] == "denied":
                self.reasons[row["reason"]] += row["many"]
            else:
                into[Action(row["action"])][row["day"]] += row["many"]
                self.latest.append(row["last"])


def _by_role(
    cells: Iterable[tuple[Any, str, int]], log: str, when: Mapping[str, str]
) -> Iterator[tuple[Any, int, str]]:
    """Whoever held several roles is counted under all of them together, so that no read is counted twice."""
    sums: Counter[str] = Counter()
    for _interview, roles, many in cells:
        sums[roles] += many
    for roles, many in sums.items():
        words = " + ".join(str(one) for one in roles_in_words(roles)) or _("No role")
        link = f"{log}?{urlencode({'role': roles.split(',')[0], **when})}" if roles else ""
        yield words, many, link


def _by_interview(cells: Iterable[tuple[Any, str, int]], codes: Mapping[UUID, str]) -> Iterator[tuple[Any, int, str]]:
    sums: Counter[UUID | None] = Counter()
    for interview, _roles, many in cells:
        sums[interview] += many
    for interview, many in sums.items():
        if interview is not None and interview in codes:
            yield codes[interview], many, reverse("custody", args=[interview])
        else:
            yield _("Of no interview"), many, ""


def _by_reason(reasons: Mapping[str, int], log: str, when: Mapping[str, str]) -> Iterator[tuple[Any, int, str]]:
    for reason, many in reasons.items():
        query = urlencode({"outcome": "denied", "reason": reason, **when})
        yield DENIALS.get(reason, reason), many, f"{log}?{query}"


@dataclass(frozen=True, slots=True)
class Counts:
    """What happened in a study in a period, in five numbers."""

    reads: int = 0
    denials: int = 0
    releases: int = 0
    exports: int = 0
    withdrawals: int = 0


def counts_of(study_ids: Iterable[UUID], period: Period) -> dict[UUID, Counts]:
    """Return the numbers of each study, in one query."""
    ids = list(study_ids)
    kinds = {"reads": reads(), "denials": DENIED, "releases": RELEASES, "exports": EXPORTS, "withdrawals": WITHDRAWALS}
    sums = {name: Sum("entries", filter=condition, default=0) for name, condition in kinds.items()}
    rows = of_period(ids, period).filter(_any(kinds.values())).values("study_id").annotate(**sums)
    found = {study_id: Counts(*numbers) for study_id, *numbers in rows.values_list("study_id", *kinds)}
    return {one: found.get(one, Counts()) for one in ids}


def _any(conditions: Iterable[Q]) -> Q:
    joined = Q()
    for one in conditions:
        joined |= one
    return joined
