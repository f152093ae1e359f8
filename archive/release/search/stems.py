"""What a word is looked up by: its lemmas in Russian, its stem in English and Kazakh. Pure, but for dictionaries.

Each term starts with a letter that tells how it was made, so that terms of two languages are never taken for one.
"""

from functools import lru_cache

import snowballstemmer
from pymorphy3 import MorphAnalyzer

from archive.release.search import kazakh
from archive.release.search.words import folded, words_of
from archive.vocabulary import Language

#: Readings of a Russian word that are kept («стали» is of «стать» and of «сталь»), and how likely one must be.
_READINGS, _LIKELY = 3, 0.05
_LONGEST = 60


def terms_of(text: str, language: str) -> frozenset[str]:
    """Return all terms of a text.

    Args:
        text: What is indexed.
        language: Its language, which decides how Cyrillic words are taken; empty where nobody could tell.
    """
    return frozenset(term for word in words_of(text) for term in terms(word.form, language))


@lru_cache(maxsize=100_000)
def terms(form: str, language: str = "") -> frozenset[str]:
    """Return the terms of one word.

    Russian words in Kazakh speech are common, so a Cyrillic word of a Kazakh text is taken both ways; only in a Russian
    text is it Russian alone.

    Args:
        form: One word, folded.
        language: Of the text it stands in; empty for that of whoever asks, which may be any.
    """
    form = form[:_LONGEST]
    if "\u0400" <= max(form) <= "\u052f" and any("\u0400" <= letter <= "\u052f" for letter in form):
        found = {f"r:{lemma}" for lemma in _lemmas(form)}
        return frozenset(found if language == Language.RUSSIAN else {*found, f"k:{kazakh.stem_of(form)}"})
    if any(letter.isalpha() for letter in form):
        return frozenset({f"e:{_english().stemWord(form)}"})
    return frozenset({f"n:{form}"})


@lru_cache(maxsize=100_000)
def terms_as_written(word: str, language: str) -> frozenset[str]:
    """Return the terms of a word as it stands in a text, which need not be folded; none where nothing is left of it."""
    form = folded(word)
    return terms(form, language) if form else frozenset()


def _lemmas(form: str) -> set[str]:
    readings = _russian().parse(form)[:_READINGS]
    return {
        one.normal_form.replace("ё", "е") for place, one in enumerate(readings) if not place or one.score >= _LIKELY
    }


@lru_cache(maxsize=1)
def _russian() -> MorphAnalyzer:
    return MorphAnalyzer()


@lru_cache(maxsize=1)
def _english() -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("english")
