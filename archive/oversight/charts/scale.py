"""Round numbers for an axis, and numbers short enough to stand beside it."""


def top_of(highest: int) -> int:
    """Return a round number that is not below ``highest``, and at least 1, and that halves well."""
    if highest <= 2:
        return max(highest, 1)
    unit = int(10 ** (len(str(highest)) - 1))
    steps = [1, 2, 4, 5, 6, 8, 10] if unit > 1 else [2, 4, 6, 8, 10]
    return next(unit * step for step in steps if unit * step >= highest)


def ticks(top: int) -> list[int]:
    """Return what is marked on an axis from 0 to ``top``."""
    return [0, top // 2, top] if top % 2 == 0 else [0, top]


def compact(number: int) -> str:
    """Return a number for an axis in at most four signs: 950, 1.2k, 12k, 3.4M."""
    for size, sign in ((1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")):
        if number >= size:
            found = number / size
            return f"{found:.1f}".rstrip("0").rstrip(".") + sign if found < 10 else f"{found:.0f}{sign}"
    return str(number)
