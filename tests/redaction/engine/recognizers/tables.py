"""How recognisers are tried: a text and what is masked, sent to review, or left alone in it."""

import re

from redaction.engine.recognizers.base import Recognizer
from redaction.engine.tiers import tier_of


def found(recognizer: Recognizer, text: str) -> list[str]:
    """Give what is found, longest first at one place; a doubtful finding carries a question mark."""
    spans = sorted((one.start, -one.end, -one.score) for one in recognizer.find(text) if tier_of(one.score))
    kept: list[str] = []
    reach = 0
    for start, end, score in spans:
        if start >= reach:
            reach = -end
            kept.append(text[start:reach] + ("" if tier_of(-score) == "mask" else "?"))
    return kept


def unmarked(line: str) -> str:
    """Give the plain text of a line with marks: "мне {27}, ей {?30}"."""
    return re.sub(r"\{\??|\}", "", line)


def marked(recognizer: Recognizer, text: str) -> str:
    """Mark in a text what is masked with braces, and what goes to review with a question mark in them."""
    scores: dict[int, float] = {}
    for one in recognizer.find(text):
        scores |= {at: max(scores.get(at, 0.0), one.score) for at in range(one.start, one.end)}
    tiers = [tier_of(scores.get(at, 0.0)) for at in range(len(text))] + [None]
    pieces, previous = [], None
    for at, tier in enumerate(tiers):
        if tier != previous:
            pieces.append(("}" if previous else "") + ("" if tier is None else "{" if tier == "mask" else "{?"))
        pieces.append(text[at : at + 1])
        previous = tier
    return "".join(pieces)
