"""Everyday words by which raw English speech calls somebody: again and again, or beside names of others.

"Hope rang the bell", "hope is third mate"; "we're seven gift then peace then me".
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from archive.vocabulary import Category, Tier
from redaction.engine.cues import cues
from redaction.engine.languages.english_words import is_given_name, looks_like_name
from redaction.engine.recognizers.english.bare import may_name
from redaction.engine.tiers import MASK_FROM
from redaction.engine.types import Detected

#: A word that was asked about as somebody's name so often in one transcript is one.
FEWEST: Final = 2
SHORTEST: Final = 3
#: Signs inside of addresses and abbreviations: "alt.animals", "b/c".
JOINTS: Final = frozenset("./@_-")
ASKED_BY: Final = frozenset(("english_names", "occurrence"))
#: Words by which people are called; and those in lists of given names that are hardly ever meant as one.
CALLED: Final = cues("english_net", "word_names")
WORDS_ONLY: Final = cues("english_net", "words_only") | cues("age_english", "months")
#: Between two of a list of people.
LINK: Final = re.compile(r"\s+(?:and|or|then|with)(?:\s+(?:then|me|me\s+then|with))?\s+")
#: Whoever is asked about by one of these words is somebody if asked about again.
TOLD: Final = (CALLED.__contains__, is_given_name, looks_like_name, may_name)
Turn = tuple[str, Sequence[Detected]]


def settled(turns: Sequence[Turn]) -> list[list[Detected]]:
    """Mask the small words that a reviewer would be asked about over and over as one person's name.

    Args:
        turns: each with what was found in it.

    Returns:
        For each turn what was found, in the same order.
    """
    asked = [_asked(text, found) for text, found in turns]
    counted = Counter(word for words in asked for word in words.values())
    called = {word for word, count in counted.items() if count >= FEWEST}
    return [list(_each(text, found, words, called)) for (text, found), words in zip(turns, asked, strict=True)]


def _each(text: str, found: Sequence[Detected], asked: Mapping[int, str], called: set[str]) -> Iterator[Detected]:
    for at, one in enumerate(found):
        if at in asked and (asked[at] in called or _is_listed(text, found, at)):
            yield replace(one, tier=Tier.MASK, score=MASK_FROM)
        else:
            yield one


def _is_listed(text: str, found: Sequence[Detected], at: int) -> bool:
    """Tell whether a word stands in a list with a person who is masked, or with "then" before another word asked of."""
    for first, second in ((at - 1, at), (at, at + 1)):
        if first < 0 or second == len(found):
            continue
        link = LINK.fullmatch(text, found[first].end, found[second].start)
        other = found[first] if second == at else found[second]
        if link and other.category is Category.PERSON and (other.tier is Tier.MASK or "then" in link.group()):
            return True
    return False


def _asked(text: str, found: Sequence[Detected]) -> dict[int, str]:
    """Give, by their places among the findings of a turn without capitals, the words that a reviewer is asked about."""
    words = {at: text[one.start : one.end] for at, one in enumerate(found) if _is_asked(text, one)}
    return {} if words and any(map(str.isupper, text)) else words


def _is_asked(text: str, one: Detected) -> bool:
    word = text[one.start : one.end]
    asked = one.tier is Tier.REVIEW and one.category is Category.PERSON and one.recognizer in ASKED_BY
    small = asked and word.isascii() and word.isalpha() and word.islower()
    apart = len(word) >= SHORTEST and not {text[one.start - 1 : one.start], text[one.end : one.end + 1]} & JOINTS
    return small and apart and word not in WORDS_ONLY and any(told(word) for told in TOLD)
