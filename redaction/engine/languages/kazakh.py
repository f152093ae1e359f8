"""Kazakh nouns and their endings: plural, possessive and case, in the order in which they are put on."""

import re
from functools import lru_cache
from typing import Final

import regex

from redaction.engine.crf.kazakh_forms import KAZAKH_LETTERS, forms, may_be_name
from redaction.engine.languages.russian import is_known, is_ordinary, name_tags

_PLURAL: Final = "(?:лар|лер|дар|дер|тар|тер)"
_POSSESSIVE: Final = "(?:ымыз|іміз|мыз|міз|ыңыз|іңіз|ңыз|ңіз|сы|сі|ым|ім|ың|ің|ы|і|м|ң)"
_CASE: Final = (
    "(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|а|е|ны|ні|ды|ді|ты|ті|н|"
    "да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|мен|бен|пен|дағы|дегі|тағы|тегі|лық|лік|дық|дік|тық|тік)"
)
ENDINGS: Final = re.compile(f"(?:{_PLURAL})?(?:{_POSSESSIVE})?(?:{_CASE})?$")
WORD: Final = regex.compile(r"\p{L}+(?:-\p{L}+)*")
# What stands before the first word of a sentence or of a quotation, within so many code points.
NEAR: Final = 12
HEAD: Final = regex.compile(r"(?:^|[.!?…:;\n«“\"(\[—–-])[^\p{L}]*$")
MIN_STEM: Final = 3
LONGEST_CHAIN: Final = 12


@lru_cache(20_000)
def stems(word: str) -> frozenset[str]:
    """Give the stems a Kazakh word may be built on.

    Args:
        word: one word, any case.

    Returns:
        The lower-case word, and what is left (three letters or more) where one chain of endings is taken off.
    """
    lower = word.lower()
    found = {lower}
    for cut in range(max(MIN_STEM, len(lower) - LONGEST_CHAIN), len(lower)):
        if ENDINGS.fullmatch(lower, cut):
            found.add(lower[:cut])
    return frozenset(found)


def is_dictionary_word(word: str) -> bool:
    """Tell whether the Kazakh dictionary accounts for a word, in any case and with any endings."""
    return forms().kind(word.lower()) in ("word", "form")


def without_everyday(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Take everyday Kazakh words off the ends of what another language's recogniser found in a Kazakh text.

    Args:
        text: the text the offsets point into, code points.
        start: first of what was found.
        end: one past its last.

    Returns:
        Start and end of what is left, from its first to its last letter; None if nothing is.
    """
    words = [(each.start(), each.end()) for each in WORD.finditer(text, start, end)]
    while words and _is_everyday(text, *words[0]):
        del words[0]
    while words and _is_everyday(text, *words[-1]):
        del words[-1]
    return (words[0][0], words[-1][1]) if words else None


def _is_everyday(text: str, start: int, end: int) -> bool:
    """Tell whether a word is one of the dictionary; a capital counts as a name's where no sentence begins."""
    low = text[start:end].lower()
    if low != text[start:end] and not HEAD.search(text[max(0, start - NEAR) : start]):
        return False
    return bool(KAZAKH_LETTERS & set(low)) or forms().kind(low) in ("word", "form") or _is_loan(low)


@lru_cache(8192)
def _is_loan(word: str) -> bool:
    """Tell whether a word is a Russian one that is nobody's name, with Kazakh endings: "фамилиясын"."""
    return not may_be_name(word) and any(
        len(stem) > MIN_STEM and is_known(stem) and is_ordinary(stem) and not name_tags(stem)
        for stem in stems(word)
        if stem != word
    )
