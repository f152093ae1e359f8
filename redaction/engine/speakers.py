"""People whom a transcript names in front of what they say: "Merrily: I'm at the bakery"."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.cues import cues
from redaction.engine.linking import EntityForms

LABEL: Final = regex.compile(
    r"\s*(?:[\[(<]?\d{1,2}:\d\d(?::\d\d)?[\])>]?\s*)?"
    r"(?P<name>\p{Lu}[\p{L}’'-]{2,24}(?: \p{Lu}[\p{L}’'-]{1,24})?)\s?:\s+\S"
)
#: What whoever speaks is called by their part and not by name.
PARTS: Final = cues("english_speakers", "parts")
#: Once may be a heading ("Motherhood: a summary"); somebody who speaks does so again, and another answers.
FEWEST, FEWEST_SPEAKERS = 2, 2


def speakers(turns: Iterable[tuple[str, Language | None]]) -> list[EntityForms]:
    """Give the names of those who speak in an English transcript.

    Args:
        turns: its turns in order, each with the language it is tagged with.

    Returns:
        One entity a name that stands at the head of several turns; parts ("Moderator", "Speaker 2") are no names.
    """
    heads = (LABEL.match(text) for text, language in turns if language is Language.ENGLISH)
    counted = Counter(head["name"] for head in heads if head)
    if len(counted) < FEWEST_SPEAKERS:
        return []
    named = [name for name, count in sorted(counted.items()) if count >= FEWEST and not _is_part(name)]
    return [EntityForms(name, Category.PERSON, (name,)) for name in named]


def _is_part(name: str) -> bool:
    return not PARTS.isdisjoint(name.lower().split())
