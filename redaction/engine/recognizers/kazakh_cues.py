"""Patterns that betray a name in Kazakh where a trained model is unsure: heads, quotes, honorifics."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.spans import Span

CAP: Final = r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]"
# Quantifiers are bounded, so that hostile text costs linear time.
NAME: Final = rf"{CAP}[\w-]{{1,30}}"
ORG_HEAD: Final = (
    r"министрлі|комитет|университет|институт|академия|банк|партия|қор(?:ы|ын|ға|да|дың|ның)\b|ұйым|ода[ғқ]|бірлесті|"
    r"компания|корпорация|орталы|қауымдасты|федерация|кеңес|агентті|әкімді|әкімші|департамент|басқарма|бөлім|прокуратура|"
    r"сот(?:ы|ын|қа|та)\b|мекте[бп]|гимназия|лице[йі]|колледж|аурухана|емхана|театр|мұражай|газет|арна|радио|"
    r"палата|фабрика|зауыт|шахта|команда|қозғалы|бастама|фонд|мешіт|полиция|прокуратура|комендатура"
)
HONORIFIC: Final = r"апай|аға|ағай|әпке|апа|ата|әже|көке|тәте|жеңге|мырза|ханым|ақсақал"
GAP: Final = r"\s{1,3}"
WORD: Final = r"[\w-]{1,30}"
PATTERNS: Final = tuple(
    (re.compile(pattern), group, kind, score)
    for pattern, group, kind, score in (
        (rf"[«“\"]([^«»“”\"\n]{{2,60}})[»”\"]{GAP}(?:деген{GAP})?(?:{WORD}{GAP})?(?:{ORG_HEAD})", 1, "ORG", 0.65),
        (
            rf"[«“\"]({CAP}[^«»“”\"\n.!?]{{1,50}})[»”\"]{GAP}деген{GAP}(?:ұйым|топ|газет)",
            1,
            "ORG",
            0.6,
        ),
        (rf"[«“\"]({NAME}(?:{GAP}{NAME}){{0,3}})[»”\"]", 1, "ORG", 0.35),
        (rf"[«“\"]({NAME}(?:{GAP}{WORD}){{1,2}})[»”\"]", 1, "ORG", 0.3),
        (rf"\b{NAME}(?:{GAP}{WORD}){{0,3}}?{GAP}(?:{ORG_HEAD})\w{{0,30}}", 0, "ORG", 0.45),
        (rf"\b({NAME}){GAP}(?:{HONORIFIC})\b", 1, "PER", 0.7),
        (rf"№\s?\d+[\s-]+(?:{WORD}{GAP})?(?:{ORG_HEAD})\w{{0,30}}", 0, "ORG", 0.7),
        (r"№\s?\d{1,4}\b", 0, "ORG", 0.3),
        (r"(?<![\w@/.-])[A-Za-z]{2,30}\.(?:team|kz|kg|uz|media|info|org|net|com)(?![\w@/])", 0, "ORG", 0.6),
    )
)


def cued(text: str) -> Iterator[Span]:
    """Find names by what stands around them.

    Args:
        text: a turn.

    Yields:
        Spans of kind "ORG" or "PER"; they may overlap.
    """
    for pattern, group, kind, score in PATTERNS:
        for match in pattern.finditer(text):
            yield Span(*match.span(group), kind, score)
