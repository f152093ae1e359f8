"""Names that dictionaries know: given names, patronymics, surnames and places in any case.

Sources: the OpenCorpora dictionary as packed by pymorphy3, GeoNames (cities with Cyrillic names) and
a list of diminutives.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

import regex

from archive.vocabulary import Category
from redaction.engine.data import load_words
from redaction.engine.languages.russian import CACHED_WORDS, is_known, is_ordinary, lemmas, parses
from redaction.engine.recognizers.base import Found

WORD: Final = regex.compile(r"\p{Cyrillic}{2,}(?:-\p{Cyrillic}+)*")
OPENS: Final = regex.compile(r"(?:^|[.!?…\n:;«\"“—–-])\s*$")
SURE, LIKELY, DOUBTFUL = 0.85, 0.7, 0.3
MIN_PLACE: Final = 4
MIN_KAZAKH_NAME: Final = 4
MIN_UNKNOWN: Final = 4
RUSSIAN_SPELLING: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
TAGGED: Final = (
    ("Name", Category.PERSON),
    ("Patr", Category.PERSON),
    ("Surn", Category.PERSON),
    ("Geox", Category.PLACE),
)


def find_known(text: str) -> Iterable[Found]:
    """Find dictionary names, word by word.

    A capitalised word that is also an ordinary one ("Вера", "Лев") is doubtful at the start of a sentence; a
    lower-case one counts only if it is nothing but a name, as in a transcript without capitals.

    Args:
        text: Russian text.

    Returns:
        One finding a word; people's names that follow each other are joined.
    """
    last: Found | None = None
    for match in WORD.finditer(text):
        word = match.group()
        category, score = known(word)
        if category is None:
            continue
        if (
            word[0].isupper()
            and score == DOUBTFUL
            and not OPENS.search(text, max(0, match.start() - 12), match.start())
        ):
            score = LIKELY
        found = Found(match.start(), match.end(), category, score)
        if last and _follow(text, last, found):
            found = Found(last.start, found.end, found.category, max(last.score, found.score))
        elif last:
            yield last
        last = found
    if last:
        yield last


@lru_cache(CACHED_WORDS)
def known(word: str) -> tuple[Category | None, float]:
    """Tell what a word names by the dictionaries, and how surely.

    Args:
        word: one Cyrillic word, its case mattering.

    Returns:
        A category and a score; None where no dictionary has it as a name.
    """
    if word.islower():
        return _known_in_lower_case(word)
    if not word[0].isupper():
        return None, 0.0
    category = _category(word)
    if category is None:
        # A capitalised word that no dictionary has may well be a name from elsewhere.
        strange = len(word) >= MIN_UNKNOWN and "-" not in word and not is_known(word)
        return (Category.PERSON, DOUBTFUL) if strange and not word.isupper() else (None, 0.0)
    return category, (DOUBTFUL if is_ordinary(word) else SURE)


def _known_in_lower_case(word: str) -> tuple[Category | None, float]:
    if is_ordinary(word):
        return None, 0.0
    # Adjectives of places ("украинский") are names only where they are capitalised.
    if is_known(word) and not any(each.tag.POS == "NOUN" for each in parses(word)):
        return None, 0.0
    category = _category(word)
    return category, LIKELY if category else 0.0


def _category(word: str) -> Category | None:
    lower = word.lower()
    if is_known(lower):
        readings = parses(lower)
        best = max((each.score for each in readings), default=0.0)
        for tag, category in TAGGED:
            if any(tag in each.tag and each.score >= best / 10 for each in readings):
                return category
    forms = lemmas(word) | {lower.replace("ё", "е")}
    if not forms.isdisjoint(diminutives()) or not forms.isdisjoint(kazakh_names()):
        return Category.PERSON
    return Category.PLACE if len(word) >= MIN_PLACE and not forms.isdisjoint(places()) else None


def _follow(text: str, one: Found, other: Found) -> bool:
    return one.category is other.category is Category.PERSON and text[one.end : other.start] == " "


@cache
def diminutives() -> frozenset[str]:
    """Give the everyday forms of given names, lower-case, ё as е."""
    return frozenset(name.lower().replace("ё", "е") for name in load_words("russian_diminutives.txt"))


@cache
def kazakh_names() -> frozenset[str]:
    """Give Kazakh given names in Russian spelling, lower-case, without those that are Russian words."""
    lines = (line for line in load_words("kazakh_names.txt") if not line.startswith("["))
    spelt = {name.lower().translate(RUSSIAN_SPELLING) for line in lines for name in line.split()}
    return frozenset(name for name in spelt if len(name) >= MIN_KAZAKH_NAME and not is_ordinary(name))


@cache
def places() -> frozenset[str]:
    """Give one-word city names in Cyrillic, lower-case, ё as е."""
    return frozenset(name.lower().replace("ё", "е") for name in load_words("places_cyrillic.txt"))
