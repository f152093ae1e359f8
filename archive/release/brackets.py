"""Telling a speaker's words from what stands in the place of something removed. Pure."""

import re
from dataclasses import dataclass

#: ``[Name 3]``, ``[25–29 years old]``, ``[…]``: brackets without brackets inside, on one line, as renditions make them.
_BRACKETED = re.compile(r"(\[[^\[\]\n]{1,80}\])")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a redacted text; ``redacted`` when it replaces something."""

    text: str
    redacted: bool


def parts(text: str) -> list[Part]:
    """Split a redacted text so that a page can set apart what is not the speaker's.

    Returns:
        Parts that join to ``text`` again, none of them empty.
    """
    return [Part(piece, redacted=place % 2 == 1) for place, piece in enumerate(_BRACKETED.split(text)) if piece]
