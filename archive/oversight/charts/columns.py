"""Standing columns along time: how much, and when. Weeks, or longer stretches once there are too many of them."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.oversight.charts.scale import compact, ticks, top_of

#: Columns that are still told apart on a telephone.
AT_MOST = 60
#: Per cent on the left for the numbers of the axis, and on the right so that the last words have room.
LEFT = 9.0
#: Pixels: where the highest and the lowest column end, and the whole chart with the words below.
TOP, BOTTOM, HEIGHT = 14, 134, 158
_WIDEST = 8.0
_LEAST = 1.5


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _quarter(day: date) -> date:
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)


def _year(day: date) -> date:
    return day.replace(month=1, day=1)


Step = Callable[[date], date]
#: How long at least it is to the first day of the next, and what one is called.
_STEPS: list[tuple[Step, int, str | Promise]] = [
    (_week, 7, _("week")),
    (_month, 28, _("month")),
    (_quarter, 90, _("quarter")),
    (_year, 365, _("year")),
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``x`` and ``width`` in per cent, ``y`` and ``height`` in pixels."""

    since: date
    value: int
    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the upright axis with its number."""

    label: str
    y: int


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of columns; its table shows the columns that are not empty.

    Attributes:
        key: What its ids on the page begin with.
        title: What is counted.
        step: What one column stands for: a week, a month.
        columns: One for each, empty ones included.
        marks: The upright axis.
        days: First, middle and last day named below, as (day, x in per cent, where the words are anchored).
        total: All values together.
        highest: The highest column; None when all are empty.
    """

    key: str
    title: str
    step: str | Promise
    columns: list[Column]
    marks: list[Mark]
    days: list[tuple[date, str, str]]
    total: int
    highest: Column | None
    left: str = f"{LEFT}%"
    height: int = HEIGHT
    bottom: int = BOTTOM
    words_y: int = HEIGHT - 6


def columns(key: str, title: str, counts: Mapping[date, int], since: date, until: date) -> Columns:
    """Return the chart of ``counts`` by day, from ``since`` to ``until``, both included.

    Stretches are whole: a week begins on a Monday, also when ``since`` lies within it.
    """
    step, name = _step_for(since, until)
    sums: Counter[date] = Counter()
    for day, value in counts.items():
        if since <= day <= until:
            sums[step(day)] += value
    starts = _starts(step, since, until)
    top = top_of(max(sums.values(), default=0))
    drawn = [_column(place, one, sums[one], len(starts), top) for place, one in enumerate(starts)]
    total = sum(sums.values())
    highest = max(drawn, key=lambda one: one.value) if total else None
    marks = [Mark(compact(one), round(_y(one, top))) for one in ticks(top)]
    return Columns(key, title, name, drawn, marks, _days(drawn), total, highest)


def _step_for(since: date, until: date) -> tuple[Step, str | Promise]:
    days = max((until - since).days, 0)
    for step, shortest, name in _STEPS:
        if days // shortest + 2 <= AT_MOST:
            return step, name
    return _year, _STEPS[-1][2]


def _starts(step: Step, since: date, until: date) -> list[date]:
    """Return the first day of every stretch."""
    found = [step(since)]
    while found[-1] <= until:
        ahead = found[-1] + timedelta(days=31 if step is not _week else 7)
        while step(ahead) == found[-1]:
            ahead += timedelta(days=31)
        found.append(step(ahead))
    return found[:-1]


def _y(value: float, top: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / top


def _column(place: int, since: date, value: int, many: int, top: int) -> Column:
    room = (100 - LEFT) / many
    width = min(room * 0.8, _WIDEST)
    x = LEFT + place * room + (room - width) / 2
    tall = max(BOTTOM - _y(value, top), _LEAST) if value else 0.0
    return Column(since, value, f"{x:.3f}%", f"{width:.3f}%", f"{BOTTOM - tall:.1f}", f"{tall:.1f}")


def _days(drawn: list[Column]) -> list[tuple[date, str, str]]:
    if len(drawn) == 1:
        return [(drawn[0].since, f"{(100 + LEFT) / 2}%", "middle")]
    found = [(drawn[0].since, f"{LEFT}%", "start"), (drawn[-1].since, "100%", "end")]
    if len(drawn) > 4:
        found.insert(1, (drawn[len(drawn) // 2].since, drawn[len(drawn) // 2].x, "middle"))
    return found
