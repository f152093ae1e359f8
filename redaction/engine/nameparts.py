"""The parts of a mention that tell its entity apart from others."""

from typing import Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.data import load_words
from redaction.engine.namekeys import keys, words

# Words that go with a name without being part of it.
TITLES: Final = frozenset(load_words("titles.txt"))
GENERIC_PLACES: Final = frozenset(load_words("generic_places.txt"))
NUMBER_LIKE: Final = (Category.PHONE, Category.DOCUMENT_NUMBER)
VERBATIM: Final = (Category.EMAIL, Category.HANDLE, Category.AGE, Category.DATE)
NOT_DIGIT: Final = regex.compile(r"[^\p{L}\d]")
LOCAL_DIGITS: Final = 10


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
    if category in NUMBER_LIKE:
        digits = NOT_DIGIT.sub("", text).lower()
        return (frozenset([digits[-LOCAL_DIGITS:] if category is Category.PHONE else digits]),)
    if category in VERBATIM:
        return (frozenset([" ".join(text.casefold().split()).lstrip("@")]),)
    generic = TITLES if category is Category.PERSON else GENERIC_PLACES
    found = [match.group() for match in words(text)]
    telling = [word for word in found if word.lower().replace("ё", "е") not in generic] or found
    return tuple(keys(word, language) for word in telling) or (frozenset([text.strip().casefold()]),)


def shares(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two parts can be forms of one word; an initial stands for any word it begins."""
    if not one.isdisjoint(other):
        return True
    initials = {key for key in one | other if len(key) == 1}
    return bool(initials) and any(key[0] in initials for key in one ^ other if len(key) > 1)
