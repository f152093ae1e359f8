"""The parts of a mention that tell its entity apart from others."""

from functools import cache, lru_cache
from itertools import product
from typing import Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.data import load_words
from redaction.engine.languages.russian import is_known
from redaction.engine.languages.translit import skeleton
from redaction.engine.namekeys import POSSESSIVE, keys, words
from redaction.engine.naming.word import NameWord, read_name

# Words that go with a name without being part of it.
TITLES: Final = frozenset(load_words("titles.txt"))
GENERIC_PLACES: Final = frozenset(load_words("generic_places.txt"))
NUMBER_LIKE: Final = (Category.PHONE, Category.DOCUMENT_NUMBER)
VERBATIM: Final = (Category.EMAIL, Category.HANDLE, Category.AGE, Category.DATE)
NOT_DIGIT: Final = regex.compile(r"[^\p{L}\d]")
LOCAL_DIGITS: Final = 10
#: Words of a place name whose readings are tried together against the list of renamed places.
MOST_ALIAS_WORDS, MOST_ALIAS_READINGS = 3, 32


def parts(text: str, category: Category, language: Language | None) -> tuple[frozenset[str], ...]:
    """Take a mention apart.

    Args:
        text: the mention.
        category: what it names.
        language: language of its turn.

    Returns:
        The keys of each telling word, at least one set; titles and generic words ("город") are left out
        unless there is nothing else. Of a phone number the last ten digits count.
    """
    if (whole := _whole(text, category)) is not None:
        return (frozenset([whole]),)
    found = telling(text, category)
    return tuple(keys(word, language) for word in found) or (frozenset([text.strip().casefold()]),)


@lru_cache(50_000)
def name_words(text: str, category: Category, language: Language | None, oblique: bool = False) -> tuple[NameWord, ...]:
    """Take a mention apart for linking: see :func:`parts`, with all that is known of a person's name.

    Args:
        text: the mention.
        category: what it names.
        language: language of its turn.
        oblique: whether it stands after a preposition.
    """
    if category is Category.PERSON:
        found = [POSSESSIVE.sub("", word) if "'" in word or "’" in word else word for word in telling(text, category)]
        if found:
            return read_name(found, language, oblique)
    read = parts(text, category, language)
    if category is Category.PLACE and (name := _renamed(read)):
        return (NameWord(frozenset([name]), listed=True),)
    spoken = telling(text, category) if len(read) > 1 else [text]
    return tuple(NameWord(each, listed=is_known(word)) for word, each in zip(spoken, read, strict=True))


def telling(text: str, category: Category) -> list[str]:
    """Give the words of a mention without titles and generic words, unless there is nothing else."""
    generic = TITLES if category is Category.PERSON else GENERIC_PLACES
    found = [match.group() for match in words(text)]
    return [word for word in found if word.lower().replace("ё", "е") not in generic] or found


def shares(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two parts can be forms of one word; an initial stands for any word it begins."""
    if not one.isdisjoint(other):
        return True
    initials = {key for key in one | other if len(key) == 1}
    return bool(initials) and any(key[0] in initials for key in one ^ other if len(key) > 1)


def _whole(text: str, category: Category) -> str | None:
    """Give the one key of what is compared as a whole."""
    if category in NUMBER_LIKE:
        digits = str(NOT_DIGIT.sub("", text)).lower()
        return digits[-LOCAL_DIGITS:] if category is Category.PHONE else digits
    if category in VERBATIM:
        return " ".join(text.casefold().split()).lstrip("@")
    return None


@cache
def _aliases() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in load_words("place_aliases.tsv"):
        names = line.split("\t")
        found |= {_joined(name): f"={_joined(names[0])}" for name in names}
    return found


def _joined(name: str) -> str:
    return "".join(skeleton(match.group()) for match in words(name))


def _renamed(read: tuple[frozenset[str], ...]) -> str | None:
    """Give the key that all names of a place share, if it has had several."""
    if len(read) > MOST_ALIAS_WORDS:
        return None
    known = _aliases()
    for count, spelling in enumerate(product(*(sorted(each) for each in read))):
        if found := known.get("".join(spelling)):
            return found
        if count == MOST_ALIAS_READINGS:
            break
    return None
