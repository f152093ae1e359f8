"""Telling at little cost which words cannot have a term: most words of a page are not what is looked for. Pure.

What is said of a word is never kept for another page. What is kept is knowledge of the Russian language: by which
endings the forms of a word differ, out of the dictionary's own tables.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache

from archive.release.search.stems import LONGEST, russian

#: What Russian comparatives begin with: лучше, получше; лучший, наилучший.
_PREFIXES = ("по", "наи")
#: Letters at the end of an English stem that a word need not share with it: happi of happy, responsibl of -bility.
_OWN_ENDING = 2


def beginnings(terms: Collection[str]) -> frozenset[str]:
    """Return what all folded words begin with that have one of ``terms``; the empty text where any word might.

    Args:
        terms: Out of :func:`archive.release.search.stems.terms`.
    """
    found = {one for term in terms for one in _beginnings(term)}
    return frozenset(one for one in found if not any(one.startswith(other) for other in found if other != one))


def _beginnings(term: str) -> Iterator[str]:
    kind, stem = term[0], term[2:]
    if kind == "n":
        yield stem
    elif kind == "e":
        yield stem[: max(1, len(stem) - _OWN_ENDING)]
    elif kind == "k":
        yield stem[:-1]
    else:
        shared = _shared_at_least(stem)
        yield stem[:shared]
        for prefix in _prefixes(stem):
            yield from (stem[:place] + prefix + stem[place:shared] for place in range(shared))


def likely(term: str) -> Callable[[str], bool]:
    """Return what tells of a folded word whether it may have ``term``; if not, it has not."""
    kind, stem = term[0], term[2:]
    if kind == "n":
        return lambda word: word[:LONGEST] == stem
    if kind == "r":
        return _may_be_of(stem)
    (beginning,) = _beginnings(term)
    return lambda word: word.startswith(beginning)


def _may_be_of(lemma: str) -> Callable[[str], bool]:
    """Return what tells whether a word differs from a lemma only by endings that some Russian word has.

    In front it may have a comparative's prefix besides.
    """
    endings = _endings()
    ways = [
        (lemma[:place], endings[lemma[place:]])
        for place in range(_shared_at_least(lemma), len(lemma) + 1)
        if lemma[place:] in endings
    ]
    prefixes = _prefixes(lemma)

    def differs_by_endings(word: str) -> bool:
        return any(word.startswith(base) and word[len(base) :] in those for base, those in ways)

    def may_be(word: str) -> bool:
        word = word[:LONGEST]
        return differs_by_endings(word) or any(map(differs_by_endings, _without(prefixes, word, lemma)))

    return may_be


def _without(prefixes: Collection[str], word: str, lemma: str) -> Iterator[str]:
    """Yield a word without one of the prefixes, wherever it begins as a lemma does before it."""
    for prefix in prefixes:
        place = word.find(prefix)
        while place >= 0 and word[:place] == lemma[:place]:
            yield word[:place] + word[place + len(prefix) :]
            place = word.find(prefix, place + 1)


def _shared_at_least(lemma: str) -> int:
    """Return how many letters at the beginning of a lemma all of its forms have."""
    endings = _endings()
    return next((place for place in range(len(lemma)) if lemma[place:] in endings), len(lemma))


def _prefixes(lemma: str) -> tuple[str, ...]:
    """Return what forms of a lemma may have in front; nothing, where words that end as it does have nothing."""
    return _PREFIXES if lemma.endswith(_compared()) else ()


@lru_cache(maxsize=1)
def _compared() -> tuple[str, ...]:
    """Return how dictionary forms of words end of which some form has a prefix; nearly all are adjectives."""
    dictionary = russian().dictionary
    prefixed = (one for one in dictionary.paradigms if any(one[len(one) // 3 * 2 :]))
    return tuple({dictionary.suffixes[one[0]].replace("ё", "е") for one in prefixed})


@lru_cache(maxsize=1)
def _endings() -> Mapping[str, frozenset[str]]:
    """Return the endings of the forms of Russian words, by that of the dictionary form; of a word unlike any, none.

    Words that the dictionary does not have are taken after one that ends alike, and so by the same tables.
    """
    dictionary = russian().dictionary
    endings: dict[str, set[str]] = {"": {""}}
    for paradigm in dictionary.paradigms:
        forms = [dictionary.suffixes[one].replace("ё", "е") for one in paradigm[: len(paradigm) // 3]]
        endings.setdefault(forms[0], set()).update(forms)
    return {base: frozenset(forms) for base, forms in endings.items()}
