"""The one function that makes redacted text out of original text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from archive.vocabulary import Category, Language, Operator, Style
from redaction.engine.generalise import generalise
from redaction.engine.naming.natural import natural
from redaction.engine.naming.persona import Persona
from redaction.engine.pseudonyms import code
from redaction.engine.replace import Replacement, apply

STRICTNESS: Final = (Operator.KEEP, Operator.PSEUDONYMISE, Operator.GENERALISE, Operator.SUPPRESS)
SUPPRESSED: Final = "[…]"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of one mention.

    Attributes:
        start: first code point in the original text.
        end: one past the last.
        category: what the mention names.
        operator: what the study's disclosure profile, or the reviewer, decided.
        number: the entity's number in the study; needed to pseudonymise.
        language: language of the turn, None if not known.
        style: how the operator is carried out; the default way where not given.
        persona: the other name that stands for the entity, for those that have one.
    """

    start: int
    end: int
    category: Category
    operator: Operator
    number: int | None
    language: Language | None
    style: Style | None = None
    persona: Persona | None = None


def render(text: str, rulings: Sequence[Ruling]) -> str:
    """Make the redacted text.

    Rulings that overlap become one over their union, under the strictest of their operators
    (suppress, generalise, pseudonymise, keep), so that no end of a mention sticks out.

    Args:
        text: the original text of a turn.
        rulings: what becomes of each mention, in any order.

    Returns:
        The text with every ruled span replaced. A mention to be pseudonymised that has no number
        is generalised: it is never shown.

    Raises:
        ValueError: a ruling is empty or reaches outside the text.
    """
    return apply(text, replacements(text, rulings))


def replacements(text: str, rulings: Sequence[Ruling]) -> list[Replacement]:
    """Say what :func:`render` puts where.

    Args:
        text: the original text of a turn.
        rulings: what becomes of each mention, in any order.

    Returns:
        Disjoint replacements in order; what is kept has none.

    Raises:
        ValueError: a ruling is empty or reaches outside the text.
    """
    for ruling in rulings:
        if not 0 <= ruling.start < ruling.end <= len(text):
            raise ValueError(f"ruling {ruling.start}:{ruling.end} is outside a text of {len(text)} code points")
    kept_out = (one for one in merge(rulings) if one.operator is not Operator.KEEP)
    return [Replacement(one.start, one.end, words_for(text, one)) for one in kept_out]


def merge(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Join rulings that overlap.

    Args:
        rulings: any rulings on one text.

    Returns:
        Disjoint rulings in order of appearance; each joint one takes span from all of its parts and
        everything else from the strictest part (the longest among equally strict ones).
    """
    merged: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda one: (one.start, -one.end)):
        if merged and ruling.start < merged[-1].end:
            merged[-1] = _union(merged[-1], ruling)
        else:
            merged.append(ruling)
    return merged


def _union(one: Ruling, other: Ruling) -> Ruling:
    winner = max(one, other, key=lambda each: (STRICTNESS.index(each.operator), each.end - each.start))
    return replace(winner, start=min(one.start, other.start), end=max(one.end, other.end))


def words_for(text: str, ruling: Ruling) -> str:
    """Say what stands in the place of a mention that is not kept.

    Args:
        text: the original text of the turn.
        ruling: what becomes of the mention.

    Returns:
        The words; never any of the mention's own name. Where another name cannot be put into the sentence, the
        entity's code is.
    """
    if ruling.operator is Operator.SUPPRESS:
        return SUPPRESSED
    mention, before = text[ruling.start : ruling.end], text[: ruling.start]
    if ruling.operator is Operator.PSEUDONYMISE and ruling.number is not None:
        return _other_name(mention, before, ruling) or code(ruling.category, ruling.number, ruling.language)
    return generalise(mention, ruling.category, ruling.language, ruling.style, before)


def _other_name(mention: str, before: str, ruling: Ruling) -> str | None:
    if ruling.style is not Style.NATURAL or ruling.persona is None or ruling.category is not Category.PERSON:
        return None
    return natural(mention, before, ruling.language, ruling.persona)
