"""Names of accounts that English speech says with "at": "in the telegram group at uzbek brooklyn sisters"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.cues import cues
from redaction.engine.numerals import vocabulary
from redaction.engine.recognizers.base import Found, within

POSSIBLE: Final = 0.55
PLATFORM: Final = r"(?:telegram|instagram|insta|facebook|tiktok|tik tok|twitter|youtube|snapchat|viber|threads|discord)"
#: "The telegram group everybody reads at sisters of the hill": the platform, a few words, "at" and the name.
SAID: Final = re.compile(
    rf"\b{PLATFORM}(?: (?!at\b)[a-z']+){{0,4}}? (?P<sign>at) (?P<name>[a-z]+(?: [a-z]+){{1,4}})(?![\w'’@.-])"
)
#: "At night", "at the end", "at my cousin's".
NEVER: Final = (
    cues("english_employed", "never")
    | cues("english_slots", "never")
    | cues("english_trifles", "determiners")
    | cues("age_english", "hourly")
)
ENDS: Final = cues("english_employed", "ends") | cues("english_slots", "ends") | cues("english_heads", "ends")
INSIDE: Final = frozenset(("of", "and", "the", "for", "in", "to", "a"))
WORD: Final = re.compile(r"[a-z]+")
FEWEST, MOST = 2, 4


def said_at(text: str) -> Iterator[Found]:
    """Find accounts in a turn without capitals.

    Args:
        text: normalised text.
    """
    if " at " not in text or not text.islower():
        return
    for match in SAID.finditer(text):
        words = list(WORD.finditer(text, *match.span("name")))
        kept = next((at for at in range(len(words)) if _ends([word.group() for word in words], at)), len(words))
        if words[0].group() not in NEVER and kept >= FEWEST:
            end = words[min(kept, MOST) - 1].end()
            # "At" stands for the sign.
            yield within(match, "sign", Category.HANDLE, POSSIBLE)._replace(end=end)


def _ends(words: Sequence[str], at: int) -> bool:
    """Tell whether a name is over before a word: not before the small ones that stand inside of it."""
    inside = words[at] in INSIDE and at and at + 1 < len(words) and words[at + 1] not in ENDS
    return words[at] in ENDS and not inside and words[at] not in vocabulary(Language.ENGLISH)
