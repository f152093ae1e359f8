"""What happened in a study in one month, and what waits: numbers alone, for a committee's file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Sum
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
    moments = _moments(period)
    flags = Flag.objects.filter(study=study)
    raised = dict(flags.filter(happened_at__range=moments).order_by().values_list("rule").annotate(Count("pk")))
    resolved = Resolution.objects.filter(flag__study=study, created_at__range=moments)
    return Report(
        period=period,
        figures=figures_of(study.pk, period, codes),
        changes=[(words, times.get(action, 0)) for action, words in _CHANGES.items()],
        raised=[(RULES[key].name, raised[key]) for key in RuleKey if key in raised],
        resolved=resolved.exclude(verdict=Resolution.Verdict.REOPENED).count(),
        open_flags=flags.filter(state=Flag.State.OPEN).count(),
    )


def _moments(period: Period) -> tuple[datetime, datetime]:
    """Return the first and the last moment of a period, by UTC."""
    return datetime.combine(period.since, time.min, UTC), datetime.combine(period.until, time.max, UTC)
