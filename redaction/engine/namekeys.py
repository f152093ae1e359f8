"""Keys that inflected, recased and transliterated forms of one name share."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import regex

from archive.vocabulary import Language
from redaction.engine.languages.guess import CYRILLIC_WORD, KAZAKH_LETTER, KAZAKH_WORD
from redaction.engine.languages.kazakh import stems
from redaction.engine.languages.russian import lemmas
from redaction.engine.languages.translit import skeleton

WORD: Final = regex.compile(r"[\p{L}\p{M}\d]+(?:['’][\p{L}]+)*")
POSSESSIVE: Final = regex.compile(r"(?:['’]s|(?<=s)['’])$", regex.IGNORECASE)


def words(text: str) -> Iterator[regex.Match[str]]:
    """Give the words of a text: letters, digits and inner apostrophes; a hyphen parts words."""
    return iter(WORD.finditer(text))


@lru_cache(20_000)
def keys(word: str, language: Language | None) -> frozenset[str]:
    """Give the keys of one word of a name.

    Args:
        word: one word as it stands in the text.
        language: language of the turn; None tries every reading.

    Returns:
        At least one key. Two forms of one name share a key; so may, rarely, two different names.
    """
    bare = POSSESSIVE.sub("", word) if "'" in word or "’" in word else word
    forms = {bare.lower().replace("ё", "е")}
    if CYRILLIC_WORD.search(bare):
        kazakh = bool(KAZAKH_LETTER.search(bare) and KAZAKH_WORD.fullmatch(bare))
        if not kazakh:
            forms |= lemmas(bare)
        if kazakh or language is not Language.RUSSIAN:
            forms |= stems(bare)
    return frozenset(map(skeleton, forms))
