"""Lying bars, longest first: how much of each kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

#: Bars drawn; what is left stands together in the last, and each by itself in the table.
AT_MOST = 15
#: Signs of a label that fit on a telephone.
LABEL = 40
#: Pixels a bar and its words take, and of these the bar.
ROW, THICK = 38, 12
#: Per cent that even the smallest value is drawn with, so that it is seen to be there.
_LEAST = 0.6


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words stand at ``text_y``, its rectangle begins at ``y``; ``width`` is in per cent."""

    label: str
    value: int
    width: str
    y: int
    text_y: int
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars and all its rows, which the table behind it shows.

    Attributes:
        key: What its ids on the page begin with.
        title: What is counted.
        bars: What is drawn.
        rows: Label, value and address (or an empty text) of everything, highest first.
        total: All values together.
        height: In pixels.
        thick: Pixels a bar is high.
    """

    key: str
    title: str
    bars: list[Bar]
    rows: list[tuple[str, int, str]]
    total: int
    height: int
    thick: int = THICK


def bars(key: str, title: str, counts: Iterable[tuple[Any, int, str]]) -> Bars:
    """Return the chart of ``counts``: label, value and an address (or an empty text). Nothing is drawn of zeros."""
    rows = sorted(
        ((str(label), value, url) for label, value, url in counts if value), key=lambda row: (-row[1], row[0])
    )
    shown = [(label, value, False) for label, value, _url in rows[:AT_MOST]]
    if rest := rows[AT_MOST:]:
        words = ngettext("%(many)d other", "%(many)d others together", len(rest)) % {"many": len(rest)}
        shown.append((words, sum(value for _label, value, _url in rest), True))
    highest = max((value for _label, value, _rest in shown), default=1)
    drawn = [_bar(place, label, value, highest, rest=rest) for place, (label, value, rest) in enumerate(shown)]
    return Bars(key, title, drawn, rows, sum(row[1] for row in rows), ROW * len(drawn))


def _bar(place: int, label: str, value: int, highest: int, *, rest: bool) -> Bar:
    width = max(100 * value / highest, _LEAST)
    words = label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"
    return Bar(words, value, f"{width:.2f}%", place * ROW + 18, place * ROW + 13, rest)
