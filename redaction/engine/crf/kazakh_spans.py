"""From beliefs about Kazakh tokens to mentions: where they begin and end, and how sure they are."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from redaction.engine.crf.spans import Span, score_of
from redaction.engine.crf.tagger import Belief
from redaction.engine.crf.tokens import Token

# A token is looked at from this chance, and a mention masked outright from CERTAIN (chosen on a block of the corpus
# that is neither trained on nor reported; see the model card).
FLOOR: Final = 0.03
CERTAIN: Final = 0.1
# Small words at the edge of a mention belong to it from this chance.
EDGE: Final = 0.3


class Bounds(NamedTuple):
    """From which chance a token is looked at, and from which a mention of it is masked outright."""

    floor: float
    certain: float


USUAL: Final = Bounds(FLOOR, CERTAIN)


def mentions(
    tokens: Sequence[Token],
    beliefs: Sequence[Belief],
    bounds: Callable[[Token, bool, str], Bounds] = lambda token, opens, kind: USUAL,
) -> Iterator[Span]:
    """Join neighbouring tokens of one mention.

    Args:
        tokens: one sentence.
        beliefs: one a token.
        bounds: tells a token's bounds, given whether it opens the sentence or a stretch of it and what it is taken for;
            a mention has the lowest ones of its tokens.

    Yields:
        Spans in order. Each scores as its surest token does, so that no half of a name stays open; what is doubtful
        and small at its edges, and signs there, are no part of it.
    """
    opens = _opening(tokens)
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
            own = [bounds(tokens[at], opens[at], kind) for at in inside]
            if surest >= min(each.floor for each in own):
                score = score_of(surest, min(each.certain for each in own), FLOOR)
                yield Span(tokens[inside[0]].start, tokens[inside[-1]].end, kind, score)
        first = after


def _opening(tokens: Sequence[Token]) -> list[bool]:
    """Tell of each token whether it begins a sentence or a stretch of it, where anything may have a capital."""
    before = (None, *tokens)
    return [each is None or not (each.text[0].isalnum() or each.text == ",") for each in before[: len(tokens)]]


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


def with_given(tokens: Sequence[Token], span: Span, is_given: Callable[[str], bool]) -> Span:
    """Take the given name before a family name into a person's name, though it is a word too: "Жақсылық Бисенғалиев".

    Args:
        tokens: the sentence.
        span: a mention in it.
        is_given: tells listed given names.
    """
    at = next(at for at, token in enumerate(tokens) if token.start >= span.start)
    before = tokens[at - 1] if at else None
    fits = before is not None and before.text[0].isupper() and before.end + 1 == span.start and is_given(before.text)
    if span.kind != "PER" or before is None or not fits or not tokens[at].text[0].isupper():
        return span
    return span._replace(start=before.start)


def _goes_on(belief: Belief, kind: str) -> bool:
    return belief.named >= FLOOR and belief.kind == kind and not belief.begins


def _trimmed(tokens: Sequence[Token], beliefs: Sequence[Belief], first: int, after: int) -> range:
    surest = max(belief.named for belief in beliefs[first:after])
    # Among small letters alone nothing tells the edge of a name from its middle before the model is half sure.
    small = all(token.text.islower() for token in tokens[first:after])

    def loose(at: int) -> bool:
        word = tokens[at].text
        if not any(map(str.isalnum, word)):
            return True
        return surest >= (EDGE if small else CERTAIN) and word.islower() and beliefs[at].named < EDGE

    while first < after and loose(after - 1):
        after -= 1
    while first < after and loose(first):
        first += 1
    return range(first, after)
