"""Patterns that are looked for only where their words stand: a list of these is seen through far sooner."""

from collections.abc import Iterable

import regex


def hinted(pattern: regex.Pattern[str], hints: Iterable[str], text: str, small: str) -> Iterable[regex.Match[str]]:
    """Give the matches of a pattern.

    Args:
        pattern: what to look for.
        hints: letters, small ones, of which whatever it matches holds some.
        text: the text.
        small: the text in small letters.
    """
    return pattern.finditer(text) if any(each in small for each in hints) else ()


def shortest(hints: Iterable[str]) -> tuple[str, ...]:
    """Leave out of a list of hints whatever holds another: where "nickname" stands, "nick" does."""
    kept: list[str] = []
    for hint in sorted(hints, key=len):
        if not any(each in hint for each in kept):
            kept.append(hint)
    return tuple(kept)
