"""What detection hands on: spans and what they name, never the words themselves."""

from dataclasses import dataclass

from archive.vocabulary import Category, Tier


@dataclass(frozen=True, slots=True)
class Detected:
    """One detected mention.

    Attributes:
        start: first code point of the mention in the original text.
        end: one past its last code point.
        category: what the mention names.
        score: how sure the recogniser is, 0 to 1.
        tier: what the score means for the pipeline.
        recognizer: name of the recogniser that found it.
    """

    start: int
    end: int
    category: Category
    score: float
    tier: Tier
    recognizer: str
