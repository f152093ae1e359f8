"""From a recogniser's score to what the pipeline does with the finding."""

from typing import Final

from archive.vocabulary import Tier

MASK_FROM: Final = 0.5
REVIEW_FROM: Final = 0.2
#: The score of a doubt about what stands beside a name, by which it is known: nothing else has it. It is about this
#: place and no other where the word stands, and gives way to whatever else is found there.
BESIDE: Final = 0.2113


def tier_of(score: float) -> Tier | None:
    """Tell what a score means.

    Args:
        score: a recogniser's confidence, 0 to 1.

    Returns:
        ``MASK`` from 0.5, ``REVIEW`` from 0.2, None below (the finding is dropped). A score that is
        not a number counts as unsure, so it goes to review: the pipeline fails closed.
    """
    if score >= MASK_FROM:
        return Tier.MASK
    if score < REVIEW_FROM:
        return None
    return Tier.REVIEW
