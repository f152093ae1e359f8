"""E-mail addresses."""

from collections.abc import Iterable
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.base import Found, Recognizer

# Deliberately wider than RFC 5321: what looks like an address to a reader is one. Local part at most 64 characters.
ADDRESS: Final = regex.compile(
    r"(?<![\p{L}\d._%+\-])[\p{L}\d][\p{L}\d._%+\-]{0,63}\s?@\s?[\p{L}\d][\p{L}\d\-]{0,62}(?:\.[\p{L}\d\-]{1,63}){0,4}\.[\p{L}]{2,24}"
)
SCORE: Final = 0.99


class EmailRecognizer(Recognizer):
    """Finds addresses with an @ sign; looks nothing up."""

    NAME: ClassVar = "email"
    CATEGORIES: ClassVar = (Category.EMAIL,)

    def find(self, text: str) -> Iterable[Found]:
        """Find addresses."""
        if "@" not in text:
            return
        for match in ADDRESS.finditer(text):
            yield Found(match.start(), match.end(), Category.EMAIL, SCORE)
