"""From beliefs about tokens to spans with scores, and to every other place where the same name stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from redaction.engine.crf.tagger import Belief
from redaction.engine.crf.tokens import Token

# A mention is cut to this chance; the value comes from the corpora (see the model cards).
FLOOR: Final = 0.1
# From this chance a mention is masked outright, below it a reviewer decides.
CERTAIN: Final = 0.4


class Span(NamedTuple):
    """A mention found: offsets in code points, kind "PER", "LOC" or "ORG", score as the recognisers give it."""

    start: int
    end: int
    kind: str
    score: float


def score_of(chance: float, certain: float = CERTAIN, floor: float = FLOOR) -> float:
    """Map a marginal to a recogniser's score, so that the pipeline's tiers mean what the model believes.

    Args:
        chance: P(part of a mention), from ``floor`` to 1.
        certain: from where it is masked.
        floor: from where it is asked about.

    Returns:
        0.5 to 1 from ``certain`` up, else 0.2 to just below 0.5; monotonic.
    """
    if chance >= certain:
        return 0.5 + 0.5 * (chance - certain) / (1.0 - certain)
    return 0.2 + 0.29 * max(0.0, chance - floor) / (certain - floor)


def spans_of(tokens: Sequence[Token], beliefs: Sequence[Belief]) -> Iterator[Span]:
    """Join neighbouring tokens of one mention.

    Args:
        tokens: one sentence.
        beliefs: one a token.

    Yields:
        Spans in order; each scores as its surest token does, so that no half of a name stays open.
    """
    first = 0
    while first < len(tokens):
        if not beliefs[first].kind:
            first += 1
            continue
        after = first + 1
        while after < len(tokens) and beliefs[after].kind == beliefs[first].kind and not beliefs[after].begins:
            after += 1
        surest = max(belief.named for belief in beliefs[first:after])
        yield Span(tokens[first].start, tokens[after - 1].end, beliefs[first].kind, score_of(surest))
        first = after


def occurrences(words: Iterable[Token], names: dict[str, Span], penalty: float) -> Iterator[Span]:
    """Find the other places where a name stands that was found for sure once.

    Args:
        words: all tokens of the text.
        names: the sure single words of names, as written, with the span that showed them.
        penalty: what the copy's score loses against the original's.

    Yields:
        One span a token that equals such a word.
    """
    for word in words:
        source = names.get(word.text)
        if source is not None:
            yield Span(word.start, word.end, source.kind, max(0.2, source.score - penalty))
