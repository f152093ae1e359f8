"""A progress bar for work that may take minutes, on standard error, so that results can be piped."""

from typing import NoReturn, TextIO

from django.core.management.base import OutputWrapper
from tqdm import tqdm


def bar(total: int, unit: str, name: str, stream: TextIO | OutputWrapper) -> "tqdm[NoReturn]":
    """Make a bar; close it, or use it as a context.

    Args:
        total: how much there is to do, in units.
        unit: what is counted; ``B`` for bytes.
        name: what stands before the bar.
        stream: a command's ``stderr``. Where it is no terminal, a line comes every ten seconds.
    """
    every = 0.2 if stream.isatty() else 10.0
    return tqdm(
        total=total, unit=unit, unit_scale=unit == "B", desc=name, file=stream, mininterval=every, maxinterval=every
    )
