"""The little words with which Russian tells an age roughly: half of those who mark speech by hand take them in."""

from typing import Final

import regex

from redaction.engine.recognizers.base import Found

#: "Под шестьдесят", "далеко за сорок", "без малого девяносто", "ближе к пятидесяти"; "по девять" of twins.
ABOUT: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:(?:далеко|глубоко|сильно|хорошо|уже)\s)?(?:под|за|около|без\s(?:малого|чуть|году)|ближе\sк|по)\s$"
)
#: "Младше меня лет на семь", "моложе его на".
COMPARED: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:по)?(?:старше|младше|моложе)(?:\s\p{L}{2,12}){0,2}?\s(?:(?:лет|годика|годков|года)\s)?(?:на\s)?$"
)
LONGEST: Final = 48


def with_about(text: str, found: Found) -> Found:
    """Take the words into an age that tell it roughly, or by somebody else's.

    Args:
        text: a turn.
        found: an age in it.
    """
    before = max(0, found.start - LONGEST)
    words = ABOUT.search(text, before, found.start) or COMPARED.search(text, before, found.start)
    return found._replace(start=words.start()) if words else found
