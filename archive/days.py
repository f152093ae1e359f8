"""Days as people choose them, and the moments they begin and end: in UTC, as times on pages are. Free of Django."""

from datetime import UTC, date, datetime, time, timedelta


def start_of(day: date) -> datetime:
    """Return the first moment of ``day``."""
    return datetime.combine(day, time(), tzinfo=UTC)


def end_of(day: date) -> datetime:
    """Return the first moment after ``day``; of the last day of 9999, written for "never", its own last."""
    return datetime.max.replace(tzinfo=UTC) if day == date.max else start_of(day + timedelta(days=1))


def last_day(until: datetime) -> date:
    """Return the last day before ``until``, which has a time zone."""
    return (until - timedelta(microseconds=1)).astimezone(UTC).date()
