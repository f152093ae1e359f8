"""Many small cases in one test: each is tried whatever becomes of the others, and all that fail are told, by name.

A test of its own costs a hundred times what such a case does: it is collected by each process, set up, reported.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

#: Of what fails, told in full; the rest is counted.
_TOLD = 20


def try_each(check: Callable[..., None], cases: Iterable[tuple[Any, ...]]) -> None:
    """Call ``check`` with each case, and fail with every case that it did not hold for.

    Args:
        check: Asserts something of one case.
        cases: Its arguments, case by case; at least one.
    """
    tried, wrong = 0, []
    for case in cases:
        tried += 1
        try:
            check(*case)
        except Exception as error:  # a case that breaks says so, and hides no other
            wrong.append(f"{', '.join(map(repr, case))}\n    {type(error).__name__}: {error}")
    assert tried, "there is no case"
    if wrong:
        more = f"\n… and {len(wrong) - _TOLD} more" if len(wrong) > _TOLD else ""
        pytest.fail(f"{len(wrong)} of {tried} cases:\n" + "\n".join(wrong[:_TOLD]) + more, pytrace=False)
