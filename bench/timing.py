"""Timing, and a table of what came of it."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, how much of which unit a second, against what, and what is wanted."""

    what: str
    unit: str
    ours: float
    plain: float | None = None
    counterpart: str = ""
    target: str = ""

    def line(self) -> str:
        """Return it as text, with the share of the plain counterpart's speed that is left."""
        digits = ".1" if self.ours >= 10 else ".3"
        line = f"{self.what:<40}{self.ours:>14,{digits}f} {self.unit}"
        if self.plain is not None:
            ratio = self.ours / self.plain
            line = f"{line}   {self.counterpart}: {self.plain:,.1f} {self.unit}   ratio {ratio:.3f}"
        return f"{line}   target {self.target}" if self.target else line


def best_of(times: int, work: Callable[[], object], clock: Clock = time.process_time) -> float:
    """Return the shortest of several durations in seconds: the one that the rest of the machine disturbed least.

    Args:
        times: how often to work.
        work: what is measured.
        clock: time of the processor by default; of the wall where work waits for disks.
    """
    return min(seconds(work, clock) for _ in range(times))


def best_of_both(times: int, ours: Callable[[], object], plain: Callable[[], object]) -> tuple[float, float]:
    """Return the shortest durations of two works in turns: so whatever else the machine does disturbs both alike."""
    both = [(seconds(ours), seconds(plain)) for _ in range(times)]
    return min(one for one, _ in both), min(other for _, other in both)


def seconds(work: Callable[[], object], clock: Clock = time.process_time) -> float:
    """Return how long one work takes."""
    gc.collect()
    began = clock()
    work()
    return clock() - began
