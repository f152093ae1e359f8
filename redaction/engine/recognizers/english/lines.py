"""Typed transcripts break lines at a margin: a name can stand on two lines."""

import re
from itertools import pairwise
from typing import Final

# The margin of a typewriter, a mail or a text editor; shorter lines are verses, lists and labels.
NARROWEST, WIDEST = 40, 130
LABEL: Final = re.compile(r"[ \t]*(?:\[|\(?\d|[-*•–—]|[\w .'’()-]{1,40}:|$)", re.MULTILINE)


def unwrapped(text: str) -> str:
    """Put a space where a line was broken at a margin, so that a sentence can be read as one.

    Args:
        text: a turn.

    Returns:
        The text with some line breaks replaced by spaces; every offset stays what it was.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    joined = [lines[0]]
    for before, line in pairwise(lines):
        broken = NARROWEST <= len(before) <= WIDEST and before[-1] not in ":" and not LABEL.match(line)
        joined += [" " if broken else "\n", line]
    return "".join(joined)
