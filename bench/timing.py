"""Timing, and a table of what came of it."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, how much of which unit a second, and against what."""

    what: str
    unit: str
    ours: float
    plain: float | None = None
    counterpart: str = ""

    def line(self) -> str:
        """Return it as text, with the share of the plain counterpart's speed that is left."""
        digits = ".1" if self.ours >= 10 else ".3"
        head = f"{self.what:<34}{self.ours:>14,{digits}f} {self.unit}"
        if self.plain is None:
            return head
        return f"{head}   {self.counterpart}: {self.plain:,.1f} {self.unit}   ratio {self.ours / self.plain:.3f}"


def best_of(times: int, work: Callable[[], object]) -> float:
    """Return the shortest of several durations in seconds: the one that the rest of the machine disturbed least."""
    durations = []
    for _ in range(times):
        gc.collect()
        began = time.perf_counter()
        work()
        durations.append(time.perf_counter() - began)
    return min(durations)
