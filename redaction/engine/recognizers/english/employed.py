"""Bodies that raw speech names by everyday words: where somebody works, studies or is held, "he drove for swift"."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.cues import cues

#: Masked in raw speech: every second was a body's name there, and the others cost a word. Else above the score below
#: which everyday words are let go of.
EMPLOYED, DOUBTED = 0.52, 0.49
GAP: Final = r"[ \t]{1,3}"
#: What somebody does at a body's.
DOES: Final = (
    r"(?:work(?:s|ed|ing)?|drive|drives|drove|driving|volunteer(?:s|ed|ing)?|intern(?:ed|ing)?|job|shifts?|hired|employed|"
    r"enrolled|graduated|teach(?:es|ing)?|taught|training|manager|cashier|waiter|waitress|cleaner|nurse|driver|guard|"
    r"serve[ds]?|deliver(?:s|ed|ing)?|rides?|rode|riding|clean(?:s|ed|ing)?|cook(?:s|ed|ing)?|lawyer|counsellor|counselor|"
    r"people|someone|somebody|woman|lady|guy|money|grant|help|support)"
)
#: What it is said to be: "the rehab was new frontier", "a shop called", "the church it's".
IS: Final = (
    r"(?:rehab|shelter|company|firm|agency|charity|church|shop|store|restaurant|cafe|bar|club|school|hospital|clinic|"
    r"organi[sz]ation|group|band|team|hotel|factory|gym|salon|union|paper|newspaper|hostel|programme|program)"
)
WORD: Final = r"[a-z][a-z’'-]{2,20}"
PATTERNS: Final = (
    re.compile(rf"\b{DOES}{GAP}(?:with|for|at|from){GAP}(?:the{GAP})?(?P<name>{WORD}(?:{GAP}{WORD})?)"),
    re.compile(rf"\b{IS}{GAP}(?:is|was|called|named|it's|that's){GAP}(?:called{GAP})?(?P<name>{WORD}(?:{GAP}{WORD})?)"),
)
#: Words that no such name begins with, or is.
NEVER: Final = cues("english_employed", "never")
#: Words that end it: "for swift and i started".
ENDS: Final = cues("english_employed", "ends")
PARTS: Final = re.compile(WORD)


def employed(text: str, *, sure: bool) -> Iterator[Span]:
    """Find what may be bodies' names in a turn without capitals.

    Args:
        text: a turn.
        sure: whether it is raw speech, where what is found is masked.

    Yields:
        Spans of kind "ORG", of one word or two.
    """
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            words = list(PARTS.finditer(text, *match.span("name")))
            if words[0].group() in NEVER | ENDS or words[0].group().endswith(("ing", "ly")):
                continue
            alone = len(words) == 1 or words[1].group() in ENDS
            if not alone and words[1].group() in NEVER:
                continue
            yield Span(words[0].start(), words[0 if alone else 1].end(), "ORG", EMPLOYED if sure else DOUBTED)
