"""Days and the moments they begin and end."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.days import end_of, last_day, start_of


@given(st.dates())
def test_a_moment_after_its_end_is_of_another_day(day):
    assert start_of(day) < end_of(day)
    assert last_day(end_of(day)) == day
    assert last_day(start_of(day) + timedelta(microseconds=1)) == day


@pytest.mark.parametrize("day", [date.min, date(2028, 2, 29), date.max])
def test_the_ends_of_the_calendar_are_days_too(day):
    assert start_of(day) == datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert end_of(day).tzinfo is UTC
