"""Words that stand in everybody's speech: near a name in spelling, they are no misspelling of it."""

from functools import cache, lru_cache
from typing import Final

from redaction.engine.crf.english import LEXICON, WORDS
from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh_forms import forms
from redaction.engine.crf.lexicon import read_lexicon
from redaction.engine.languages.guess import CYRILLIC_WORD
from redaction.engine.languages.russian import is_ordinary
from redaction.engine.namekeys import POSSESSIVE

ENDINGS: Final = ("", "s", "es", "ed", "d", "ing", "ly", "er", "'s")


@cache
def _english() -> tuple[frozenset[str], frozenset[str]]:
    """Give the English words that stand in no list of names, and those that are words as well as names."""
    lexicon = read_lexicon(LEXICON)
    return frozenset(lexicon.everyday()), frozenset(lexicon.written_small())


@lru_cache(50_000)
def is_everyday(word: str) -> bool:
    """Tell whether a word, in any case, is one of the dictionary's and no name in it.

    Args:
        word: one word, disguises undone.
    """
    if CYRILLIC_WORD.search(word):
        return _is_cyrillic_word(word)
    return not _stems(word).isdisjoint(_english()[0])


@lru_cache(50_000)
def is_word(word: str) -> bool:
    """Tell whether a word, written small, may be one of the dictionary's, whether or not it is a name too ("rose")."""
    if CYRILLIC_WORD.search(word):
        return _is_cyrillic_word(word) or is_ordinary(word)
    return any(not _stems(word).isdisjoint(words) for words in _english())


@cache
def _grammar() -> frozenset[str]:
    return frozenset(read_sections(WORDS)["never_names"])


def is_grammar(word: str) -> bool:
    """Tell whether an English word, not all in capitals, is one that names nothing by itself ("And", "Who")."""
    return word.isascii() and not word.isupper() and word.lower() in _grammar()


def _is_cyrillic_word(word: str) -> bool:
    # Russian, or a Kazakh dictionary form. Chains of Kazakh endings are left out: "Шыбкент" would be one.
    return forms().kind(word.lower()) in ("word", "russian")


def _stems(word: str) -> set[str]:
    lower = POSSESSIVE.sub("", word.lower())
    return {lower.removesuffix(ending) for ending in ENDINGS}
