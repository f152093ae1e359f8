"""Numbers of excerpts, told so that a small one singles nobody out. Pure."""

#: The smallest number that is told as it is.
LEAST_TOLD = 5


def told(number: int) -> int | None:
    """Return a number as it may be told: None where it is small, but not none."""
    return number if number >= LEAST_TOLD or number == 0 else None
