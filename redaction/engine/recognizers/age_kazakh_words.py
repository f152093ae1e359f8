"""Kazakh set phrases that are an age: "жиырмасыншы туған күні", "жиырмалардың ортасында", "мүшел жас"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.age_context import DOUBTFUL, LIKELY, POSSIBLE, SURE
from redaction.engine.recognizers.base import Found, within

_UNITS: Final = "бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз"
_TENS: Final = "он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан"
NUMBER: Final = rf"(?:\d{{1,3}}|(?:(?:{_TENS})\s+)?(?:{_UNITS}|{_TENS}))"
PATTERNS: Final = tuple(
    (regex.compile(pattern, regex.IGNORECASE), score)
    for pattern, score in (
        (rf"(?<!\p{{L}})(?P<age>(?:(?:{_TENS})\s+)?\p{{L}}+(?:інші|ыншы|нші|ншы)|\d{{1,3}}-(?:інші|ыншы|нші|ншы|ші|шы))\s+туған\s+күн\p{{L}}*", LIKELY),
        (r"(?<!\p{L})(?P<age>(?:жиырма|отыз|қырық|елу|алпыс|жетпіс)(?:лар|дар|тар|лер|дер|тер)\p{L}*(?:\s+(?:ортасы|басы|соңы|аяғы|шамасы)\p{L}*)?)(?!\p{L})", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>{NUMBER})[\s-]*(?:жылдық\s+)?мерейто[йя]\p{{L}}*", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>{NUMBER}\s+(?:мен|бен|пен|да|де|-|–)\s+{NUMBER}\s+жас(?:тың|\s)\s*ара\p{{L}}+)", SURE),
        (rf"(?<!\p{{L}})(?P<age>{NUMBER}\s+(?:мен|бен|пен)\s+{NUMBER}(?:т[ыі]ң|д[ыі]ң|н[ыі]ң)\s+ара\p{{L}}+)", POSSIBLE),
        (r"(?<!\p{L})(?P<age>пайғамбар\s+жас\p{L}+|(?:бірінші|екінші|үшінші|төртінші|бесінші)\s+мүшел\p{L}*)", LIKELY),
        (r"(?<!\p{L})(?P<age>мүшел\s+жас\p{L}*)", DOUBTFUL),
        (rf"(?<!\p{{L}})(?P<age>{NUMBER}\s+айлығ\p{{L}}+)", POSSIBLE),
        (r"(?<!\p{L})(?P<age>\d{2}-?[тд](?:ік|ық)(?:пін|пын|мін|мын))(?!\p{L})", LIKELY),
        (rf"(?<!\p{{L}})(?:бала\p{{L}}*|ұл\p{{L}}{{0,3}}|қыз\p{{L}}{{0,3}}|сәби\p{{L}}*|нәресте\p{{L}}*|немере\p{{L}}*|бөбе\p{{L}}*|кішкентай\p{{L}}*)\s+(?:ол\s+кезде\s+|әлі\s+|онда\s+)?(?P<age>{NUMBER}\s+(?:айлық|апталық|күндік)\p{{L}}*)", LIKELY),
        (rf"(?-i:(?!Ақы|Жалақы|Төлем|Несие|Демалыс|Мерзім)\p{{Lu}})\p{{Ll}}+,?\s+(?P<age>{NUMBER}\s+(?:айлық|апталық))(?=\s*(?:[.,;!?…)]|$))", POSSIBLE),
        (rf"(?<!\p{{L}})(?P<age>{NUMBER}\s+(?:айлық|апталық))\s+(?:бала|ұл|қыз|сәби|нәресте|немере|бөбе|күшік)", LIKELY),
    )
)  # fmt: skip
HINT: Final = regex.compile(
    r"туған|мерейто|ара|пайғамбар|мүшел|айлығ|айлық|апталық|күндік|\d-?[тд](?:ік|ық)|(?:жиырма|отыз|қырық|елу|алпыс|жетпіс)[лдт][ае]р",
    regex.IGNORECASE,
)


def find_words(text: str) -> Iterator[Found]:
    """Find birthdays and decades of life in normalised Kazakh text."""
    if not HINT.search(text):
        return
    for pattern, score in PATTERNS:
        for match in pattern.finditer(text):
            yield within(match, "age", Category.AGE, score)
