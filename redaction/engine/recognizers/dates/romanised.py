"""Russian dates inside of English speech, in Latin letters: "devyatogo maya", "24 fevralya 2022"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.dates.calendar import LIKELY

MONTH: Final = r"(?:yanvarya|ianvaria|janvarya|fevralya|fevralia|marta|aprelya|aprelia|maya|ma[iy]a|iyunya|i[iy]?unia|iyulya|i[iy]?ulia|avgusta|sentyabrya|sentiabria|oktyabrya|oktiabria|noyabrya|noiabria|dekabrya|dekabria)"
UNIT: Final = r"(?:perv|vtor|tret'?y?|chetv[ey]o?rt|pyat|piat|shest|sed'?m|vos'?m|de[vs][yi]at|[dt]evyat)"
TEEN: Final = r"(?:odin|dve|tri|chetyr|p[yi]at|shest|sem|vosem|dev[yi]at)nadtsat|des[yi]at|dvadtsat|tridtsat"
DAY: Final = rf"(?:dvadtsat'?[ -]|tridtsat'?[ -])?(?:{UNIT}|{TEEN})(?:[oe]go|o[ey]e|ye)"
YEAR: Final = r"(?:\s(?:19|20)\d\d(?:[- ]?(?:go|goda))?)?"
DATE: Final = regex.compile(
    rf"(?<![\p{{L}}\d])(?:{DAY}|(?:[12]?\d|3[01])(?:-?(?:go|e))?)\s{MONTH}(?!\p{{L}}){YEAR}", regex.IGNORECASE
)
HINT: Final = regex.compile(r"ar[yi]a|r[tl][aiy]|maya|maia|n[yi]a|l[yi]a|gusta|br[yi]a", regex.IGNORECASE)


def romanised(text: str) -> Iterator[Found]:
    """Find a day of a month as Russian says it; Maya alone is a woman.

    Args:
        text: normalised text.
    """
    if HINT.search(text):
        for match in DATE.finditer(text):
            yield Found(match.start(), match.end(), Category.DATE, LIKELY)
