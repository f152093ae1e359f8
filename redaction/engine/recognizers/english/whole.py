"""Names of which only a part was found are made whole: "Birsa Security", "Dai the Milk", "for the Regional"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import Token
from redaction.engine.cues import cues

#: Before a name a capital of these is a title's or a sentence's.
APART: Final = cues("english_doubts", "titles") | cues("english_net", "apart")
GAP: Final = r"[ \t]{1,3}"
#: "Dai the Milk", "Ivan the Lame": what somebody is called besides.
BYNAME: Final = re.compile(rf"{GAP}the{GAP}[A-Z][a-z’']{{2,20}}(?=[ \t]*[.,;:!?)…—–\n]|$|{GAP}[a-z])")
#: "I went in to the GEC, on the telephones": the article of what has no noun behind it is part of its name.
ARTICLE: Final = re.compile(r"(?:^|(?<=[\s“\"«(—–]))the[ \t]$")
ALONE: Final = re.compile(
    rf"[ \t]*(?:[.,;:!?)…—–\n]|$)|{GAP}(?:and|or|but|because|so|when|where|who|which|that|is|was|were|had|has|have|did|"
    r"do|does|said|says|came|come|gave|took|sent|wrote|paid|would|could|will|in|on|at|from|for|to|with|by|after|before|i|we|he|she|they|it|i['’]ve|i['’]m|he['’]s|she['’]s|it['’]s)\b"
)
LONGEST: Final = 5
#: Small words inside of a body's name: "Right to Stay", "Sisters of Mercy".
LINKS: Final = frozenset(("of", "to", "for", "the", "in", "on", "without", "&"))
#: Below it a reviewer is asked, and a word too much costs nothing.
SURE: Final = 0.5


def whole(tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[Span]:
    """Complete names of which only a part was found: all of "at Our Lady's", where "Lady's" was.

    Args:
        tokens: one sentence.
        spans: what was found in it.

    Yields:
        Each of its names that began too late or ended too early, from where its capitals begin to where they end.
    """
    for span in spans:
        inside = [at for at, token in enumerate(tokens) if span.start <= token.start < span.end]
        if not inside or not tokens[inside[0]].text[0].isupper():
            continue
        first, last = inside[0], inside[-1]
        while first > 1 and _belongs(tokens[first - 1], tokens[first]) and tokens[first - 2].text[0].isalnum():
            first -= 1
        if span.kind != "PER":
            while last + 1 < len(tokens) and last < first + LONGEST and _follows(tokens[last], tokens[last + 1]):
                last += 1
        if span.score < SURE and span.kind != "PER":
            first, last = _doubtful(tokens, first, last)
        if first < inside[0] or last > inside[-1]:
            yield span._replace(start=tokens[first].start, end=tokens[last].end)


def _doubtful(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Let a question begin with the head of the sentence and go on over small words: all of "Helping Hands"."""
    first = 0 if first == 1 and _belongs(tokens[0], tokens[1]) else first
    while last < first + LONGEST and _linked(tokens, last):
        last += 2
    return first, last


def with_byname(text: str, end: int) -> int:
    """Give the end of a person's name with what they are called besides: "Dai the Milk"."""
    byname = BYNAME.match(text, end)
    return byname.end() if byname else end


def with_article(text: str, start: int, end: int, *, spoken: bool, small: bool = False) -> int:
    """Give the start of a body's name with its article: one with a capital, or one that only the name itself asks for.

    Args:
        text: a turn.
        start: where the name begins.
        end: where it ends.
        spoken: whether the turn is speech, which leaves out the noun: "I went in to the GEC".
        small: whether it is speech without capitals and signs, where nothing tells whether a noun follows.
    """
    if text.endswith("The ", 0, start):
        return start - 4
    article = ARTICLE.search(text, max(0, start - LONGEST), start) if spoken else None
    return article.start() if article and (small or ALONE.match(text, end)) else start


def _belongs(token: Token, after: Token) -> bool:
    word = token.text
    capital = word.istitle() and word.isalpha() and len(word) > 1
    return capital and after.start - token.end == 1 and word.lower() not in APART


def _linked(tokens: Sequence[Token], last: int) -> bool:
    if last + 2 >= len(tokens) or tokens[last + 1].text not in LINKS:
        return False
    word = tokens[last + 2].text
    return word.istitle() and word.isalpha() and word.lower() not in APART


def _follows(token: Token, after: Token) -> bool:
    word = after.text
    capital = word.istitle() and word.isalpha() and len(word) > 2
    return capital and after.start - token.end == 1 and word.lower() not in APART and token.text[0].isalpha()
