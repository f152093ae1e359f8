"""Capitals that nothing but a name explains: in an interview what was asked about for one is masked."""

import re
from collections.abc import Sequence
from typing import Final

from redaction.engine.cues import cues

#: A word written like a name, of letters; capitals alone ("GP", "the PPS number") are abbreviations of all the world.
WORD: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*[a-zà-öø-ÿā-ž][\w’'-]*")
#: A small word of the same sentence stands before it, or one and a comma, and perhaps an article of its own.
INSIDE: Final = re.compile(r"(?<![\w’'-])(?P<before>[a-z][a-z’'-]*)(?:,|:)?[ \t]+(?:[\"“«‘])?(?:the[ \t]+)?$")
LONGEST: Final = 40
#: Of these a capital is the habit: languages, and who is written to.
NEVER: Final = cues("english_capitals", "never")
FEWEST_LETTERS: Final = 3
FEWEST_WORDS: Final = 2


def stands_out(text: str, start: int, end: int) -> bool:
    """Tell whether a capital inside of a sentence says that a stretch of text is a name.

    Args:
        text: a turn in which sentences begin with a capital.
        start: where the stretch begins.
        end: where it ends.
    """
    words = [word for word in text[start:end].split() if word not in ("the", "The")]
    if not INSIDE.search(text, max(0, start - LONGEST), start):
        return _is_pair(words)
    first = WORD.match(words[0]) if words else None
    if first is None or len(first.group()) < FEWEST_LETTERS:
        return False
    return first.group().lower() not in NEVER


def _is_pair(words: Sequence[str]) -> bool:
    """Tell whether the second of two words says it where a sentence begins with the first: "Third Kettle"."""
    if len(words) < FEWEST_WORDS:
        return False
    found = [WORD.match(word) for word in words[:FEWEST_WORDS]]
    return all(each and len(each.group()) >= FEWEST_LETTERS and each.group().lower() not in NEVER for each in found)
