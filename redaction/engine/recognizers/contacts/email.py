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
# "gena.pak [at] mail (dot) ru": written so that no machine shall find it.
VEILED: Final = regex.compile(
    r"(?<![\p{L}\d._%+\-])[\p{L}\d][\p{L}\d._%+\-]{0,63}\s?[\[({<]\s?(?:at|ат|эт|собака|a|@)\s?[\])}>]\s?[\p{L}\d][\p{L}\d\-]{0,62}"
    r"(?:\s?(?:\.|[\[({<]\s?(?:dot|точка|нүкте|\.)\s?[\])}>])\s?[\p{L}\d\-]{2,24}){1,4}",
    regex.IGNORECASE,
)
# "gena . pak @ mail . ru": with spaces around the full stops.
SPACED: Final = regex.compile(
    r"(?<![\p{L}\d._%+\-])[\p{L}\d][\p{L}\d_%+\-]{0,40}(?:\s?\.\s?[\p{L}\d_%+\-]{1,40}){0,3}\s?@\s?[\p{Ll}\d][\p{L}\d\-]{0,62}(?:\s?\.\s?\p{Ll}{2,4}){1,3}(?!\p{L})"
)
# "timur (dot) kim (at) gmail": a dot in brackets is enough.
DOTTED: Final = regex.compile(
    r"(?<![\p{L}\d._%+\-])[\p{L}\d][\p{L}\d._%+\-]{0,40}(?:\s?[\[({<]\s?(?:dot|точка|нүкте|\.)\s?[\])}>]\s?[\p{L}\d_%+\-]{1,40}){1,3}"
    r"\s?[\[({<]\s?(?:at|ат|эт|собака|a|@)\s?[\])}>]\s?[\p{L}\d][\p{L}\d\-]{0,62}(?:\s?(?:\.|[\[({<]\s?(?:dot|точка|нүкте|\.)\s?[\])}>])\s?[\p{L}\d\-]{2,24}){0,4}",
    regex.IGNORECASE,
)
BRACKET: Final = regex.compile(r"[\[({<]\s?(?:at|ат|эт|соб|a|@)\s?", regex.IGNORECASE)
SCORE: Final = 0.99


class EmailRecognizer(Recognizer):
    """Finds addresses with an @ sign, also spaced out or put in brackets; looks nothing up."""

    NAME: ClassVar = "email"
    CATEGORIES: ClassVar = (Category.EMAIL,)

    def find(self, text: str) -> Iterable[Found]:
        """Find addresses."""
        for pattern in (ADDRESS, SPACED) if "@" in text else ():
            for match in pattern.finditer(text):
                yield Found(match.start(), match.end(), Category.EMAIL, SCORE)
        if any(each in text for each in "[({<") and BRACKET.search(text):
            for pattern in (VEILED, DOTTED):
                for match in pattern.finditer(text):
                    yield Found(match.start(), match.end(), Category.EMAIL, SCORE)
