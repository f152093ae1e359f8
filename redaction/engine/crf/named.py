"""Features of words that may name something, for a model that weighs what readers believe and what rules found.

Training and detection share them: a change here, or of the readers, or of what the rules find, asks for new models.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from redaction.engine.crf.shapes import casing, shape
from redaction.engine.crf.tagger import Belief

#: Chances are told apart by logits in steps of this size, no further than these bounds.
STEP: Final = 1.5
LEAST, MOST = -6, 4
EDGE: Final = 1e-5
#: From this chance on that a reader gives it, a word may name something.
FAINT: Final = 0.005
#: Words to either side that are looked at, and those of them that are told with their endings.
REACH, NEAR = 3, 2
#: Words further from the one weighed before are far from it.
FAR: Final = 4
NOTHING: Final = "-"


class Opinion(NamedTuple):
    """What the rules make of a word.

    Attributes:
        kind: what they take it for, empty if for nothing.
        tier: one letter for how surely.
        begins: whether what they found begins with it.
    """

    kind: str
    tier: str
    begins: bool


class Candidate(NamedTuple):
    """A word or sign with what is believed of it.

    Attributes:
        text: as it is written.
        beliefs: one a reader.
        opinion: what the rules make of it.
    """

    text: str
    beliefs: tuple[Belief, ...]
    opinion: Opinion


class Word(NamedTuple):
    """A word's features whatever stands around it: its own, those its neighbours share, and its case."""

    own: tuple[str, ...]
    near: tuple[str, ...]
    case: str


def may_name(word: Candidate) -> bool:
    """Tell whether a word is weighed: some reader or rule believes that it may name something."""
    believed = word.opinion.kind or any(belief.named >= FAINT for belief in word.beliefs)
    return bool(believed) and any(map(str.isalnum, word.text))


def features(words: Sequence[Candidate], weighed: Sequence[int]) -> list[list[str]]:
    """List features for the words of a turn that are weighed.

    Args:
        words: all words and signs of the turn.
        weighed: the places of those that are, in order.

    Returns:
        One list a place.
    """
    small = not any(word.text[0].isupper() for word in words)
    found: list[list[str]] = []
    last = -FAR
    for place in weighed:
        row = [*_features(words, place), f"gap={min(place - last, FAR)}"]
        found.append([*row, *(f"low:{each}" for each in row)] if small else row)
        last = place
    return found


def _features(words: Sequence[Candidate], place: int) -> Iterator[str]:
    word = words[place]
    seen = _look(word.text)
    ruled, logits = _ruled(word), [_logit(belief.named) for belief in word.beliefs]
    kinds = "".join(belief.kind[:1] if belief.named >= FAINT else NOTHING for belief in word.beliefs)
    joint = "|".join(map(str, logits))
    half = "|".join(str(logit // 2) for logit in logits)
    yield from seen.own
    yield from (f"r={ruled}", f"r={ruled}{word.opinion.begins}", f"k={kinds}", f"r={ruled}|{kinds}", f"j={joint}")
    yield from (f"j={half}|{kinds}", f"j={half}|{kinds}|{ruled}", f"r={ruled}|{seen.case}", f"k={kinds}|{seen.case}")
    for number, (logit, belief) in enumerate(zip(logits, word.beliefs, strict=True)):
        yield from (f"{number}={logit}", f"{number}={logit}|{belief.kind}", f"{number}={logit}|{belief.kind}|{ruled}")
    for step in range(-REACH, REACH + 1):
        at = place + step
        if not step:
            continue
        if not 0 <= at < len(words):
            yield f"{step}edge"
            continue
        other, beside = words[at], _look(words[at].text)
        yield from (f"{step}{each}" for each in (beside.near if abs(step) <= NEAR else beside.near[:1]))
        yield from (f"{step}r={_ruled(other)}", f"{step}j={_logit(max(one.named for one in other.beliefs)) // 2}")
        if abs(step) == 1:
            yield from (f"{step}r={_ruled(other)}|{ruled}", f"{step}w={beside.near[0]}|{half}")
            yield from (f"{step}x={beside.near[2]}|{seen.near[2]}", f"{step}x={beside.near[2]}|{ruled}|{kinds}")


def _ruled(word: Candidate) -> str:
    return f"{word.opinion.kind}{word.opinion.tier}"


@lru_cache(maxsize=4096)
def _look(text: str) -> Word:
    low, case = text.lower(), casing(text)
    heads = (f"p{size}={low[:size]}" for size in (3, 4, 5))
    tails = (f"x{size}={low[-size:]}" for size in (2, 3, 4, 5))
    own = ("bias", f"w={low}", f"c={case}", f"s={shape(text)}", *heads, *tails)
    return Word(own, (f"w={low}", f"c={case}", f"x={low[-3:]}", f"p={low[:5]}"), case)


def _logit(chance: float) -> int:
    """Give the step of a chance's logit."""
    kept = min(max(chance, EDGE), 1 - EDGE)
    return int(min(max(math.floor(math.log(kept / (1 - kept)) / STEP), LEAST), MOST))
