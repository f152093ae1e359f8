"""What happened in a study in one month, and what waits: numbers alone, for a committee's file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from archive.oversight.figures import Figures, Period, figures_of, of_period
from archive.oversight.flags.rules import RULES, RuleKey
from archive.oversight.lines import Label
from archive.oversight.models import Flag, Resolution
from archive.policy import Action
from archive.studies.models import Study

#: Changes that the report counts, in its order.
_CHANGES: dict[str, Label] = {
    Action.PARTICIPANT_ADD: _("participants enrolled"),
    Action.CONSENT_RECORD: _("consents recorded, or evidence added to one"),
    Action.CONSENT_NARROW: _("consents narrowed by participants themselves"),
    Action.TRANSCRIPT_APPROVE: _("versions approved"),
    Action.GRANT_NARROW: _("grants narrowed"),
    Action.GRANT_REVOKE: _("grants revoked"),
    Action.GRANT_GIVE_UP: _("grants given up"),
    Action.GLASS_APPROVE: _("originals opened outside the rules"),
    Action.STUDY_LOCK: _("lock-downs"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """One study's month.

    Attributes:
        period: Its days.
        figures: As on the desk.
        changes: What was done besides, how often.
        raised: Flags whose newest entry lies in the month, by rule.
        resolved: How many flags were resolved in it.
        open_flags: How many are open now.
    """

    period: Period
    figures: Figures
    changes: list[tuple[Label, int]]
    raised: list[tuple[Label, int]]
    resolved: int
    open_flags: int


def month_of(day: date) -> Period:
    """Return the whole month in which ``day`` lies."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))


def month_before(day: date) -> Period:
    """Return the last whole month before ``day``."""
    return month_of(day.replace(day=1) - timedelta(days=1))


def report_of(study: Study, period: Period, codes: Mapping[UUID, str]) -> Report:
    """Return a study's report of a period, for callers who may read its log."""
    done = of_period([study.pk], period).filter(outcome="done", action__in=list(_CHANGES))
    times = dict(done.values_list("action").annotate(Sum("entries")))
    flags = _flags(study, _moments(period))
    return Report(
        period=period,
        figures=figures_of(study.pk, period, codes),
        changes=[(words, times.get(action, 0)) for action, words in _CHANGES.items()],
        raised=[(RULES[key].name, flags[key]["raised"]) for key in RuleKey if key in flags and flags[key]["raised"]],
        resolved=sum(one["resolved"] for one in flags.values()),
        open_flags=sum(one["open_now"] for one in flags.values()),
    )


def _flags(study: Study, moments: tuple[datetime, datetime]) -> dict[str, Any]:
    """Return how many flags of each rule were raised and resolved between two moments, and are open now; one query."""
    said = Q(resolutions__created_at__range=moments) & ~Q(resolutions__verdict=Resolution.Verdict.REOPENED)
    rows = Flag.objects.filter(study=study).order_by().values("rule")
    counted = rows.annotate(
        raised=Count("pk", filter=Q(happened_at__range=moments), distinct=True),
        open_now=Count("pk", filter=Q(state=Flag.State.OPEN), distinct=True),
        resolved=Count("resolutions", filter=said, distinct=True),
    )
    return {row["rule"]: row for row in counted}


def _moments(period: Period) -> tuple[datetime, datetime]:
    """Return the first and the last moment of a period, by UTC."""
    return datetime.combine(period.since, time.min, UTC), datetime.combine(period.until, time.max, UTC)
