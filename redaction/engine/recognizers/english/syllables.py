"""Korean and Chinese names, whose syllables are English words: "Ten Irina Valeryevna", "my sister en hi"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from redaction.engine.crf.spans import Span
from redaction.engine.crf.tokens import Token
from redaction.engine.cues import cues

#: Family names of one syllable, and those of them that English has as words of grammar.
FAMILY: Final = cues("english_syllables", "family")
GRAMMAR: Final = cues("english_syllables", "grammar")
GIVEN: Final = cues("english_syllables", "given")
PATRONYMIC: Final = re.compile(r"\b\w+(?:[oe]vna|ichna|[oe]vich|ich)\b", re.IGNORECASE)
ADDRESS: Final = frozenset(("mr", "mrs", "ms", "miss"))
VOWELS: Final = "aeiou"
SURE, ASKED = 0.5, 0.43
GAP: Final = r"[ \t]{1,2}"
#: Behind one of these stands what somebody is called.
SLOT: Final = re.compile(
    rf"\b(?:i am|i'm|i’m|he is|she is|this is|name is|name was|named|called|sister|brother|aunt|uncle|mrs|mr|miss|"
    rf"(?:grand)?(?:son|daughter|mother|father|ma|pa)|teacher|husband|wife|friend|neighbou?r|cousin){GAP}"
    rf"(?P<name>(?P<first>[a-z]{{2,5}})(?:-|{GAP})(?P<second>[a-z]{{2,5}}))(?![\w'’-])"
)


def with_family(tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[Span]:
    """Take the family name of one syllable along that stands before a person's: all of "Ten Irina Valeryevna".

    Args:
        tokens: one sentence.
        spans: what was found in it.

    Yields:
        The names that began too late, whole.
    """
    people = [span for span in spans if span.kind == "PER" and span.score >= SURE]
    starts = [token.start for token in tokens] if people else []
    for span in people:
        at = bisect_left(starts, span.start)
        if at == 0 or at == len(tokens) or tokens[at - 1].text.lower() not in FAMILY:
            continue
        family, given = tokens[at - 1], tokens[at]
        inside = [token.text for token in tokens if span.start <= token.start < span.end]
        # "Mrs Noh, Pearl Noh" said without a comma: the first is a name of its own.
        addressed = at > 1 and tokens[at - 2].text.lower() in ADDRESS
        same = not addressed and family.text[0].isupper() == given.text[0].isupper() and span.start - family.end == 1
        if same and _is_family(family.text.lower(), given.text.lower(), inside):
            yield span._replace(start=family.start)


def _is_family(family: str, given: str, inside: Sequence[str]) -> bool:
    if family == "an" and given[0] not in VOWELS:
        return True
    return family not in GRAMMAR or any(PATRONYMIC.fullmatch(word) for word in inside)


def syllables(text: str) -> Iterator[Span]:
    """Find, in a turn without capitals, two syllables by which somebody is called, and wherever they stand again.

    Args:
        text: a turn.

    Yields:
        Doubtful spans of kind "PER".
    """
    for match in SLOT.finditer(text):
        if match["first"] in GRAMMAR or match["first"] not in GIVEN | FAMILY or match["second"] not in GIVEN:
            continue
        for again in re.finditer(rf"(?<![\w'’-]){re.escape(match['name'])}(?![\w'’-])", text):
            yield Span(again.start(), again.end(), "PER", ASKED)
