"""Telephone numbers: Kazakh, Russian and international ones, however they are spaced."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from collections.abc import Iterable
from typing import ClassVar, Final

import phonenumbers
import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.base import Found, Recognizer

# Seven to fifteen digits (ITU-T E.164) with the separators people write; never across a line.
CANDIDATE: Final = regex.compile(
    r"(?<![\p{L}\d@/.\-_])(?:\+\s?)?\(?\d(?:[ \u00a0().\-–/~_·•*]{0,3}\d){5,15}(?![\p{L}\d])(?!\s?[%$€₸₽])"
)
#: The sign that stands before a number, said: "плюс 374 …".
SAID_PLUS: Final = regex.compile(r"(?i)(?<!\p{L})(?:плюс|plus|қосу)\s$")
PLUS_WITHIN: Final = 6
#: Figures near each other: hardly any turn has some, which Python's own patterns see soonest.
FIGURES: Final = re.compile(r"\d\D{0,3}\d")
CUE: Final = regex.compile(
    r"(?:тел(?:ефон)?|номер|моб|сотов|звони|позвони|ват?сап|whats\s?app|phone|mobile|call|number|cell|text me|байланыс|нөмір|қоңырау|хабарлас)"
    r"[\p{L}]*\W{0,20}[\p{L}]*\W{0,6}$",
    regex.IGNORECASE,
)
LOOKS_LIKE_DATE: Final = regex.compile(
    r"(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:\d{4}|\d\d)(?![\d.\-]|\s?\d\d-\d)|(?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12]\d|3[01])[./-](?:\d{4}|\d\d)(?![\d.\-]|\s?\d\d-\d)|"
    r"\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d)|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d"
)
# A trunk prefix and groups, in a country whose numbering plan does not have it (any more).
NATIONAL: Final = regex.compile(r"0\d{1,4}[ \-/)]{1,2}\d{2,4}(?:[ \-]?\d{2,4}){1,3}")
# A number of a town without its code: "55-01-44", "555-0148"; no date or years.
LOCAL: Final = regex.compile(r"\d{2,3}-\d\d-\d\d|[2-9]\d\d-\d{4}")
DECIMAL: Final = regex.compile(r"0[.,]\d")
# Thousands and millions of something.
ROUND: Final = "00000"
REGIONS: Final = ("KZ", "RU", "KG", "UZ", "GB", "US")
VALID, CUED, POSSIBLE, BARE = 0.95, 0.8, 0.55, 0.3
LOCAL_DIGITS: Final = 10
SHORTEST: Final = 6


class PhoneRecognizer(Recognizer):
    """Finds numbers that Google's libphonenumber takes as valid, and others that a cue or their shape gives away."""

    NAME: ClassVar = "phone"
    CATEGORIES: ClassVar = (Category.PHONE,)

    def find(self, text: str) -> Iterable[Found]:
        """Find numbers; "8 (700) …" counts as +7."""
        for match in CANDIDATE.finditer(text) if FIGURES.search(text) else ():
            said = SAID_PLUS.search(text, max(0, match.start() - PLUS_WITHIN), match.start())
            written = "+" * bool(said) + match.group()
            score = _score(written, bool(CUE.search(text, max(0, match.start() - 40), match.start())))
            if score:
                yield Found(said.start() if said else match.start(), match.end(), Category.PHONE, score)


def _score(written: str, cued: bool) -> float:
    digits = regex.sub(r"\D", "", written)
    international = written.lstrip("( ").startswith("+")
    if len(digits) < SHORTEST or LOOKS_LIKE_DATE.match(written.strip()) or DECIMAL.match(written):
        return 0.0
    if digits.endswith(ROUND) and not international:
        return 0.0
    if _is_valid(written, digits, international):
        formatted = international or cued or regex.search(r"[()\- ]", written) or digits[0] in "78"
        return VALID if formatted else POSSIBLE
    if cued or international:
        return CUED
    if NATIONAL.fullmatch(written.strip("( ")) and len(digits) >= LOCAL_DIGITS - 1:
        return POSSIBLE
    if LOCAL.fullmatch(written):
        return POSSIBLE
    # Three or more groups of short numbers read as a telephone number, not as an amount.
    grouped = len(regex.findall(r"\d+", written)) > 2 and len(digits) >= LOCAL_DIGITS
    return POSSIBLE if grouped and regex.search(r"[()\-]", written) else (BARE if len(digits) == LOCAL_DIGITS else 0.0)


def _is_valid(written: str, digits: str, international: bool) -> bool:
    regions: tuple[str | None, ...] = (None,) if international else REGIONS
    if not international and len(digits) < LOCAL_DIGITS:
        return False
    return any(_parses(written, region) for region in regions)


def _parses(written: str, region: str | None) -> bool:
    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(written, region)))
    except phonenumbers.NumberParseException:
        return False
