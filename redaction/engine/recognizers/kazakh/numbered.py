"""Camps and barracks in Kazakh that are called by a number: "УК-161/3", "уқ он алты екі", "әскери бөлім 44859"."""

import re
from collections.abc import Iterator
from typing import Final

from archive.vocabulary import Language
from redaction.engine.crf.spans import Span
from redaction.engine.numerals import vocabulary

# Quantifiers are bounded, so that hostile text costs linear time.
SPELT: Final = "|".join(sorted((word for word in vocabulary(Language.KAZAKH) if len(word) > 1), key=len, reverse=True))
ENDING: Final = r"(?:-?(?:[дт][ае]|[дтн][ае]н|[ғгқк][ае]|[дтн][ыі]ң?|[дт][ае][ғг][ыі])(?![\w-]))?"
#: What the prison service calls its places by; "ИК-6" is the Russian neighbour's.
CAMP: Final = re.compile(
    rf"(?<![\w-])(?:уқ|ук|ец|ик|еу|лтп)(?:[- ]?\d{{1,4}}(?:[/-]\d{{1,4}})?|(?:[ ](?:{SPELT})){{1,5}}){ENDING}(?![\w])",
    re.IGNORECASE,
)
UNIT: Final = re.compile(
    r"(?<![\w-])(?:(?:әскери|воинская|войсковая)[ ](?:бөлім|часть)\w{0,5}|в/ч)[ ]?(?:№[ ]?)?"
    rf"\d{{4,6}}{ENDING}(?![\w-])|"
    r"(?<![\w-])\d{4,6}(?:-?(?:ші|шы|інші|ыншы))?[ ]әскери[ ]бөлім\w{0,8}|"
    # "28104-бөлім", "5571 бөлімде", "бөлім 28104", "68665 частьта"; not "2010 бөлім".
    r"(?<![\w-])(?!(?:19|20)\d\d\D)\d{4,6}(?:-?(?:ші|шы|інші|ыншы))?(?:-|[ ])(?:бөлім|част[ьі]?)(?!ше)\w{0,8}|"
    rf"(?<![\w-])(?:бөлім|часть|полевая[ ]почта)[ ]?(?:№[ ]?)?(?!(?:19|20)\d\d(?!\d))\d{{4,6}}{ENDING}(?![\w-])|"
    # "Елу бес жетпіс бірінші бөлімде": four words of a number and more count no parts of anything.
    rf"(?<![\w-])(?:(?:{SPELT})[ ]){{2,6}}(?:{SPELT})(?:[іы]?нш[іы])?[ ]"
    r"(?:әскери[ ])?бөлім(?=[дгні]|\b)(?!ше)\w{0,8}(?![\w-])",
    re.IGNORECASE,
)
DIGIT: Final = re.compile(r"бөлім|част|в/ч|полевая", re.IGNORECASE)
SAID: Final = 0.6


def numbered(text: str) -> Iterator[Span]:
    """Find penal colonies and military units by their numbers.

    Args:
        text: a turn, in capitals or without.
    """
    for match in CAMP.finditer(text):
        yield Span(match.start(), match.end(), "ORG", SAID)
    for match in UNIT.finditer(text) if DIGIT.search(text) else ():
        yield Span(match.start(), match.end(), "ORG", SAID)
