"""Names that dictionaries know: given names, patronymics, surnames and places in any case.

Sources: the OpenCorpora dictionary as packed by pymorphy3, GeoNames (towns and villages with Cyrillic names), lists of
diminutives and of names of the peoples of the region.
"""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian import is_known, name_tags, parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN, describe
from redaction.engine.recognizers.base import Found

SURE, LIKELY, DOUBTFUL = 0.85, 0.7, 0.3
MIN_UNKNOWN: Final = 4
# Quarters of a word's guessed readings: an unknown word that is rather a verb names nobody at the head of a sentence.
MOSTLY: Final = 3
VERB: Final = regex.compile(r"(?:[ую]ю|[еиё]шь|т?ся|л[аио]?сь|ть|[юуяа]т)$")
# After these a capital letter tells nothing.
OPENING: Final = frozenset('.!?…:;«"“„—–-•*…|/(')
PEOPLE, PLACES = ("person", "given", "kazakh"), ("geographic", "place")
NAMED: Final = tuple(COLUMN[name] for name in (*PEOPLE, *PLACES))
KNOWN, ORDINARY, NOUN = COLUMN["known"], COLUMN["ordinary"], COLUMN["noun"]


def find_known(text: str, stretch: Stretch) -> Iterable[Found]:
    """Find dictionary names, word by word.

    A capitalised word that is also an ordinary one ("Вера", "Лев") is doubtful at the start of a sentence; a
    lower-case one counts only if it is nothing but a name, as in a transcript without capitals. A capitalised word
    that no dictionary has may well be a name from elsewhere.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and their dictionary rows.

    Returns:
        One finding a word; people's names that follow each other are joined.
    """
    last: Found | None = None
    for place in stretch.told(_may_name).nonzero()[0].tolist():
        found = _judge(text, stretch, place)
        if found is None:
            continue
        if last and _follow(text, last, found):
            found = Found(last.start, found.end, found.category, max(last.score, found.score))
        elif last:
            yield last
        last = found
    if last:
        yield last


def _may_name(stretch: Stretch) -> npt.NDArray[np.bool_]:
    listed = stretch.rows[:, NAMED].any(axis=1)
    unknown = stretch.rows[:, KNOWN] == 0
    return np.asarray(stretch.letters & (listed | unknown))


def _judge(text: str, stretch: Stretch, place: int) -> Found | None:
    token: Any = stretch.tokens[place]
    row = stretch.rows[place]
    category = category_of(row)
    if not row[KNOWN] and "-" in token.text and (found := _told_apart(token)):
        return found
    if token.text[0].islower():
        # Adjectives of places ("украинский") are names only where they are capitalised.
        if category is None or row[ORDINARY] or (row[KNOWN] and not row[NOUN]):
            return None
        return Found(token.start, token.stop, category, LIKELY)
    if category is None:
        strange = len(token.text) >= MIN_UNKNOWN and "-" not in token.text and not token.text.isupper()
        if not strange or (VERB.search(token.text) and row[COLUMN["VERB"]] >= MOSTLY and opens(text, stretch, place)):
            return None
    doubtful = category is None or row[ORDINARY]
    score = SURE if not doubtful else DOUBTFUL if opens(text, stretch, place) else LIKELY
    return Found(token.start, token.stop, category or Category.PERSON, score)


def _told_apart(token: Any) -> Found | None:
    """Find the name before what somebody is told apart by from namesakes: "Света-кореянка", "Семён-таксист"."""
    called, _, apart = token.text.partition("-")
    name = describe(called.lower())
    if category_of(name) is not Category.PERSON or (called.islower() and name[ORDINARY]) or not apart.islower():
        return None
    somebody = any("NOUN" in each.tag and "anim" in each.tag for each in parses(apart)[:1])
    known = somebody and is_known(apart) and not name_tags(apart)
    return Found(token.start, token.start + len(called), Category.PERSON, LIKELY) if known else None


def category_of(row: npt.NDArray[np.uint8]) -> Category | None:
    """Tell what a word names by its dictionary row; None where no dictionary has it as a name."""
    if row[COLUMN["person"]]:
        return Category.PERSON
    if row[COLUMN["geographic"]]:
        return Category.PLACE
    if row[COLUMN["given"]] or row[COLUMN["kazakh"]]:
        return Category.PERSON
    return Category.PLACE if row[COLUMN["place"]] else None


def opens(text: str, stretch: Stretch, place: int) -> bool:
    """Tell whether a word stands where any word has a capital: at the head of a line, a sentence or a quotation."""
    if place == 0:
        return True
    before = stretch.tokens[place - 1]
    return before.text[-1] in OPENING or "\n" in text[before.stop : stretch.tokens[place].start]


def _follow(text: str, one: Found, other: Found) -> bool:
    return one.category is other.category is Category.PERSON and text[one.end : other.start] == " "
