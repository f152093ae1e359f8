"""From beliefs about Kazakh tokens to mentions: where they begin and end, and how sure they are."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.crf.tagger import Belief
from redaction.engine.crf.tokens import Token

# A token is looked at from this chance, and a mention masked outright from CERTAIN (chosen on a block of the corpus
# that is neither trained on nor reported; see the model card).
FLOOR: Final = 0.03
CERTAIN: Final = 0.1
# Small words at the edge of a mention belong to it from this chance.
EDGE: Final = 0.3


def score_of(chance: float) -> float:
    """Map a marginal to a recogniser's score, so that the pipeline's tiers mean what the model believes.

    Args:
        chance: P(part of a mention), from :data:`FLOOR` to 1.

    Returns:
        0.5 to 1 from :data:`CERTAIN` up, else 0.2 to just below 0.5; monotonic.
    """
    if chance >= CERTAIN:
        return 0.5 + 0.5 * (chance - CERTAIN) / (1.0 - CERTAIN)
    return 0.2 + 0.29 * max(0.0, chance - FLOOR) / (CERTAIN - FLOOR)


def mentions(tokens: Sequence[Token], beliefs: Sequence[Belief]) -> Iterator[Span]:
    """Join neighbouring tokens of one mention.

    Args:
        tokens: one sentence.
        beliefs: one a token.

    Yields:
        Spans in order. Each scores as its surest token does, so that no half of a name stays open; what is doubtful
        and small at its edges, and signs there, are no part of it.
    """
    first = 0
    while first < len(tokens):
        kind = beliefs[first].kind
        if beliefs[first].named < FLOOR:
            first += 1
            continue
        after = first + 1
        while after < len(tokens) and _goes_on(beliefs[after], kind):
            after += 1
        inside = _trimmed(tokens, beliefs, first, after)
        if inside:
            surest = max(beliefs[at].named for at in inside)
            yield Span(tokens[inside[0]].start, tokens[inside[-1]].end, kind, score_of(surest))
        first = after


def without_head(tokens: Sequence[Token], span: Span, is_plain: Callable[[str], bool]) -> Span:
    """Take an everyday word that only begins the sentence off a person's name: "Судьясы Бисенғалиев".

    Args:
        tokens: the sentence.
        span: a mention in it.
        is_plain: tells a word of the dictionary that no list of names has.
    """
    inside = [token for token in tokens if span.start <= token.start < span.end]
    opens = not any(token.text[0].isalnum() for token in tokens[: tokens.index(inside[0])])
    if span.kind == "PER" and len(inside) > 1 and opens and is_plain(inside[0].text):
        return span._replace(start=inside[1].start)
    return span


def _goes_on(belief: Belief, kind: str) -> bool:
    return belief.named >= FLOOR and belief.kind == kind and not belief.begins


def _trimmed(tokens: Sequence[Token], beliefs: Sequence[Belief], first: int, after: int) -> range:
    surest = max(belief.named for belief in beliefs[first:after])

    def loose(at: int) -> bool:
        word = tokens[at].text
        if not any(map(str.isalnum, word)):
            return True
        return surest >= CERTAIN and word.islower() and beliefs[at].named < EDGE

    while first < after and loose(after - 1):
        after -= 1
    while first < after and loose(first):
        first += 1
    return range(first, after)
