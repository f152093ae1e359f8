"""Patterns that betray a name in English where a trained model is unsure: heads, quotes, odd casing."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.spans import Span

HEAD: Final = (
    r"initiatives?|NGOs?|organi[sz]ations?|part(?:y|ies)|groups?|movements?|foundations?|funds?|channels?|newspapers?|"
    r"magazines?|projects?|compan(?:y|ies)|cent(?:re|er)s?|networks?|associations?|collectives?|cafes?|clubs?|bars?|"
    r"unions?|outlets?|websites?|platforms?|shelters?|clinics?|factor(?:y|ies)|schools?|communit(?:y|ies)"
)
TITLE_HEAD: Final = (
    r"Academy|Agency|Alliance|Association|Bank|Brigade|Bureau|Cent(?:er|re)|Chamber|Choice|Church|Coalition|College|"
    r"Committee|Company|Council|Court|Department|Embassy|Factory|Faculty|Federation|Forum|Foundation|Front|Fund|Group|"
    r"Hospital|Initiatives?|Institute|League|Lyceum|Media|Ministry|Mosque|Movement|Museum|Network|Office|Parliament|"
    r"Party|Plant|Police|Polyclinic|Press|Project|Resistance|School|Senate|Service|Society|Team|Theatre|Theater|"
    r"Tribunal|Trust|Union|University|Watch|Yurt"
)
# Quantifiers are bounded, so that hostile text costs linear time.
NAME: Final = r"[^\W\d_a-z][\w'’&.-]{0,30}\w"
LINK: Final = r"(?:of|for|and|against|&|on|the|to|in)"
QUOTED: Final = r"[“\"«‘]([^“”\"«»‘’\n]{2,60}?)[,.]?[”\"»’]"

GAP: Final = r"\s{1,3}"
WORD: Final = r"[\w-]{1,30}"

# Each pattern with the group that is the name, and its score.
PATTERNS: Final = tuple(
    (re.compile(pattern), group, score)
    for pattern, group, score in (
        (rf"\b(?:{HEAD})(?:,)?{GAP}(?:(?:is |was )?(?:called|named|known as){GAP})?{QUOTED}", 1, 0.7),
        (rf"\b(?:called|named){GAP}{QUOTED}", 1, 0.6),
        (rf"{QUOTED}{GAP}(?:{WORD}{GAP}){{0,3}}?(?:{HEAD})\b", 1, 0.6),
        (
            rf"\b(?:(?!The\b|This\b|That\b|My\b|Our\b|His\b|Her\b|Their\b|And\b|But\b|In\b|At\b){NAME}{GAP}){{1,5}}"
            rf"(?:{LINK}{GAP})?(?:{NAME}{GAP})?(?:{TITLE_HEAD})\b"
            rf"(?:{GAP}(?:of|for|on|against){GAP}(?:the{GAP})?{NAME}(?:{GAP}{NAME}){{0,3}})?",
            0,
            0.65,
        ),
        (
            rf"\b(?:{TITLE_HEAD}){GAP}(?:of|for|on|against){GAP}(?:the{GAP})?{NAME}(?:{GAP}(?:{LINK}{GAP})*{NAME}){{0,4}}",
            0,
            0.65,
        ),
        (
            r"\b(?:[Ss]chool|[Gg]ymnasium|[Ll]yceum|[Hh]ospital|[Kk]indergarten|[Cc]olony|[Pp]rison|[Pp]olyclinic)\s{1,3}"
            r"(?:[Nn]o\.?|[Nn]umber|№|#)\s?\d+",
            0,
            0.7,
        ),
        (rf"\b(?:NGO|N\.G\.O\.|initiative|party|movement){GAP}((?!of\b){NAME}(?:{GAP}{NAME}){{0,2}})", 1, 0.55),
    )
)
CAPITALISED: Final = re.compile(rf"{NAME}(?:{GAP}(?:{LINK}{GAP})*{NAME}){{0,6}}")
LONE_QUOTE: Final = re.compile(QUOTED)
# "Kok.team", "OVD-Info", "Alma-TQ", "KazFem": written like nothing else than a brand.
ODD: Final = re.compile(
    r"(?<![\w@/.-])(?:[A-Za-z]{2,30}\.(?:team|kz|kg|uz|tj|media|info|org|net|com|live|tv)"
    r"|[A-Z][a-z]{1,30}-[A-Z]{2,30}\w*"
    r"|[A-Z]{2,30}-[A-Z][a-z]+"
    r"|[A-Z][a-z]{2,30}[A-Z][A-Za-z]{0,30}|[A-Z]{2,30}[a-z]{2,30}[A-Z]\w{0,30})(?![\w@/])"
)
# "HeatingOil.pdf" is the name of a file.
FILE: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|jpe?g|png|gif|mp[34]|wav|zip|html?)\b", re.IGNORECASE)
# Praise and blame that headlines write with capitals: "Great Service".
PRAISE: Final = re.compile(
    r"(?:Great|Good|Best|Excellent|Awesome|Amazing|Nice|Fantastic|Perfect|Terrible|Horrible|Bad|Worst|Poor|Friendly|Fast)\b",
    re.IGNORECASE,
)
NOT_ODD: Final = re.compile(
    r"(?:Mc|Mac|De|Di|La|Le|Van)[A-Z]|(?:Post|Non|Anti|Pro|Ex|Pre)-|[A-Z]\w+s$(?<=[A-Z]s)|PhD|OKs"
)


def cued(text: str) -> Iterator[Span]:
    """Find names of organisations by what stands around them.

    Args:
        text: a turn.

    Yields:
        Spans of kind "ORG"; they may overlap.
    """
    for pattern, group, score in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span(group)
            if (group == 0 and not PRAISE.match(text, start)) or (group and CAPITALISED.match(text, start)):
                yield Span(start, end, "ORG", score)
    for match in LONE_QUOTE.finditer(text):
        if CAPITALISED.fullmatch(text, match.start(1), match.end(1)):
            yield Span(match.start(1), match.end(1), "ORG", 0.35)
    for match in ODD.finditer(text):
        if not NOT_ODD.match(match.group()) and not FILE.match(text, match.end()):
            yield Span(match.start(), match.end(), "ORG", 0.6)
