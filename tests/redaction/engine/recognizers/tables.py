"""How recognisers are tried: a text and what is masked, sent to review, or left alone in it."""

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
