"""Which words are names that people bear, for lists of what need not be hidden."""

from functools import cache, lru_cache
from typing import Final

import regex

from redaction.engine.crf.english import LEXICON
from redaction.engine.crf.lexicon import GIVEN, SURNAME, Lexicon, read_lexicon
from redaction.engine.languages.guess import CYRILLIC_WORD
from redaction.engine.languages.russian import is_known, name_tags
from redaction.engine.languages.translit import skeleton
from redaction.engine.naming.known import is_given_name

#: Endings of family names; some given names have one as well, and family names that come from them have it always.
FAMILY_ENDING: Final = regex.compile(
    r"(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ск(?:ий|ая)|ко|ұлы|улы|қызы|кызы|ov|ev|eva|ova)$"
)


@lru_cache(2_000)
def is_given(word: str) -> bool:
    """Tell whether a word is, as far as lists know, a given name, be it a family name as well.

    Args:
        word: one word in the nominative, any case.
    """
    lower = word.lower()
    if not CYRILLIC_WORD.search(word):
        return bool(_english().look_up(lower).flags & GIVEN) or _listed(lower)
    tags = name_tags(lower) if is_known(lower) else frozenset()
    return ("Name" in tags and "Surn" not in tags) or _listed(lower)


def is_borne(word: str) -> bool:
    """Tell whether a word is a given or a family name, as far as lists know."""
    if is_given(word):
        return True
    lower = word.lower()
    if not CYRILLIC_WORD.search(word):
        return bool(_english().look_up(lower).flags & SURNAME)
    return "Surn" in name_tags(lower) or bool(FAMILY_ENDING.search(lower))


def _listed(lower: str) -> bool:
    return is_given_name(skeleton(lower)) and not FAMILY_ENDING.search(lower)


@cache
def _english() -> Lexicon:
    return read_lexicon(LEXICON)
