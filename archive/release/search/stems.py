"""What a word is looked up by: its lemmas in Russian, its stem in English and Kazakh. Pure, but for dictionaries.

Each term starts with a letter that tells how it was made, so that terms of two languages are never taken for one.
Dictionaries alone are kept: which words somebody said is not left in the memory of a process that serves others.
"""

from collections.abc import Callable
from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer
from snowballstemmer.english_stemmer import EnglishStemmer

from archive.release.search import kazakh
from archive.release.search.words import words_of
from archive.vocabulary import Language

#: Readings of a Russian word that are kept («стали» is of «стать» and of «сталь»), and how likely one must be.
_READINGS, _LIKELY = 3, 0.05
#: Letters of a word beyond which nothing is compared.
LONGEST = 60

TermsOf = Callable[[str, str], frozenset[str]]


def terms(form: str, language: str = "") -> frozenset[str]:
    """Return the terms of one word.

    Russian words in Kazakh speech are common, so a Cyrillic word of a Kazakh text is taken both ways; only in a Russian
    text is it Russian alone.

    Args:
        form: One word, folded.
        language: Of the text it stands in; empty for that of whoever asks, which may be any.
    """
    form = form[:LONGEST]
    if "\u0400" <= max(form) <= "\u052f" and any("\u0400" <= letter <= "\u052f" for letter in form):
        found = {f"r:{lemma}" for lemma in _lemmas(form)}
        return frozenset(found if language == Language.RUSSIAN else {*found, f"k:{kazakh.stem_of(form)}"})
    if any(letter.isalpha() for letter in form):
        return frozenset({f"e:{EnglishStemmer().stemWord(form)}"})  # one that threads shared would mix up their words
    return frozenset({f"n:{form}"})


def terms_once() -> TermsOf:
    """Return :func:`terms` for many texts: it takes each word to its terms once, so let it go with the work at hand."""
    return cache(terms)


def terms_of(text: str, language: str, of_word: TermsOf = terms) -> frozenset[str]:
    """Return all terms of a text.

    Args:
        text: What is indexed.
        language: Its language, which decides how Cyrillic words are taken; empty where nobody could tell.
        of_word: Out of :func:`terms_once`, where many texts are indexed.
    """
    return frozenset(term for word in words_of(text) for term in of_word(word.form, language))


def _lemmas(form: str) -> set[str]:
    readings = russian().parse(form)[:_READINGS]
    return {
        one.normal_form.replace("ё", "е") for place, one in enumerate(readings) if not place or one.score >= _LIKELY
    }


@lru_cache(maxsize=1)
def russian() -> MorphAnalyzer:
    """Return the Russian dictionary, and what knows how words that it does not have are taken after those it has."""
    return MorphAnalyzer()
