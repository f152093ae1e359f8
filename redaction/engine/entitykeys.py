"""The keys by which an entity is found by the words of its name."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from redaction.engine.naming.alike import neighbourhood
from redaction.engine.naming.word import NameWord

Words = tuple[NameWord, ...]
#: Letters of a name's beginning that a form of respect leaves at most.
LONGEST_START: Final = 4


@lru_cache(50_000)
def keys_given(form: Words) -> frozenset[str]:
    """Give all keys by which a form can be found."""
    return frozenset(key for word in form for key in (*_stored(word), *near_keys(word)))


def keys_asked(forms: Iterable[Words]) -> frozenset[str]:
    """Give all keys by which entities of these forms are looked up."""
    return frozenset(key for form in forms for word in form for key in (*_asked(word), *_asked_loosely(word)))


def _asked_loosely(word: NameWord) -> Iterator[str]:
    yield from word.loose
    yield from (f"?{key}" for key in word.firm)
    yield from near_keys(word)


@lru_cache(50_000)
def near_keys(word: NameWord) -> tuple[str, ...]:
    """Give the keys of alike spellings, always in the same order: what comes first may be all that is looked at."""
    return tuple(sorted({f"≈{near}" for key in word.firm for near in neighbourhood(key)}))


@lru_cache(50_000)
def keys_in_order(word: NameWord) -> tuple[str, ...]:
    """Give the keys by which a word is looked up first, always in the same order."""
    return tuple(sorted(_asked(word)))


def _stored(word: NameWord) -> Iterator[str]:
    yield from word.firm | word.full
    yield from (f"?{key}" for key in word.loose)
    yield from (f"^{start}" for start in word.starts)
    yield from _beginnings(word, "~")


def _asked(word: NameWord) -> Iterator[str]:
    yield from word.firm | word.full
    yield from (f"~{start}" for start in word.starts)
    yield from _beginnings(word, "^")


def _beginnings(word: NameWord, mark: str) -> Iterator[str]:
    return (f"{mark}{key[:length]}" for key in word.firm for length in range(2, min(LONGEST_START, len(key) - 1) + 1))
