"""The shapes of charts: nothing lies outside, nothing is lost, the smallest is still seen, with 0, 1 or 500 values."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.oversight.charts import bars, columns
from archive.oversight.charts.bars import AT_MOST as BARS_AT_MOST
from archive.oversight.charts.columns import AT_MOST, BOTTOM, LEFT, TOP
from archive.oversight.charts.scale import compact, ticks, top_of

DAY = date(2024, 1, 3)
values = st.integers(0, 10**9)


def per_cent(text: str) -> float:
    assert text.endswith("%")
    return float(text[:-1])


@given(st.lists(values, max_size=500))
def test_bars_hold_everything(numbers):
    chart = bars("k", "Title", [(f"R{place}", number, "") for place, number in enumerate(numbers)])
    assert chart.total == sum(numbers)
    assert sum(bar.value for bar in chart.bars) == sum(numbers)
    assert len(chart.bars) <= BARS_AT_MOST + 1
    assert all(0 < per_cent(bar.width) <= 100 for bar in chart.bars)
    assert all(0 <= bar.text_y < bar.y and bar.y + chart.thick <= chart.height for bar in chart.bars)
    assert len(chart.rows) == sum(number > 0 for number in numbers)
    assert [row[1] for row in chart.rows] == sorted((row[1] for row in chart.rows), reverse=True)


def test_a_long_label_is_cut_in_the_picture_and_whole_in_the_table():
    chart = bars("k", "Title", [("a" * 80, 1, "/there/")])
    assert len(chart.bars[0].label) == 40
    assert chart.rows == [("a" * 80, 1, "/there/")]


@given(st.dictionaries(st.integers(0, 3650), values, max_size=500), st.integers(0, 3650))
def test_columns_hold_everything(numbers, length):
    until = DAY + timedelta(days=length)
    counts = {DAY + timedelta(days=day): number for day, number in numbers.items()}
    chart = columns("k", "Title", counts, DAY, until)
    inside = sum(number for day, number in counts.items() if day <= until)
    assert chart.total == sum(one.value for one in chart.columns) == inside
    assert 1 <= len(chart.columns) <= AT_MOST
    starts = [one.since for one in chart.columns]
    assert starts == sorted(set(starts))
    assert starts[0] <= DAY
    assert starts[-1] <= until
    for one in chart.columns:
        assert per_cent(one.x) >= LEFT
        assert per_cent(one.x) + per_cent(one.width) <= 100.01
        assert TOP - 0.1 <= float(one.y) <= BOTTOM
        assert float(one.y) + float(one.height) == pytest.approx(BOTTOM, abs=0.2)
        assert (float(one.height) > 1) == (one.value > 0)


@pytest.mark.parametrize(
    ("days", "step", "many"),
    [
        (0, "week", 1),
        (6, "week", 2),
        (363, "week", 53),
        (3500, "quarter", 39),
        (1200, "month", 40),
    ],
)
def test_stretches_grow_with_the_time(days, step, many):
    chart = columns("k", "Title", {}, DAY, DAY + timedelta(days=days))
    assert (str(chart.step), len(chart.columns)) == (step, many)
    assert chart.highest is None


def test_weeks_begin_on_monday():
    chart = columns("k", "Title", {date(2024, 1, 7): 2, date(2024, 1, 8): 5}, date(2024, 1, 3), date(2024, 1, 9))
    assert [(one.since, one.value) for one in chart.columns] == [(date(2024, 1, 1), 2), (date(2024, 1, 8), 5)]


@given(values)
def test_axes_end_at_round_numbers(highest):
    top = top_of(highest)
    assert max(highest, 1) <= top <= max(2.5 * highest, 2)
    assert ticks(top)[0] == 0
    assert ticks(top)[-1] == top
    assert len(compact(top)) <= 4


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (1000, "1k"), (1200, "1.2k"), (12_345, "12k"), (3_400_000, "3.4M")]
)
def test_numbers_of_axes_are_short(number, text):
    assert compact(number) == text
