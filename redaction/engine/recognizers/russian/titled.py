"""Surnames behind a word for what somebody does, in text without capitals: "завуч пестряков", "судья жумабекова"."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from archive.vocabulary import Category
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found

LIKELY, DOUBTED = 0.6, 0.35
# Behind these stands a name whatever word it is: "мадам брошкина".
COURTESY: Final = cues("russian_titled", "courtesy")
NO_NAMES: Final = [COLUMN[name] for name in ("PREP", "VERB", "CONJ", "NPRO", "ADVB", "NUMR", "kin", "role")]
SHORTEST: Final = 3
# Some surnames look like the genitive of several people: "пестряков".
PLURALS: Final = ("ов", "ев", "ёв")
SURNAME, GUESSED = COLUMN["Surn"], COLUMN["guessed_Surn"]
# Quarters of a known word's readings; of a guess a single one tells something.
OFTEN: Final = 2


def find_titled(text: str, stretch: Stretch) -> Iterator[Found]:
    """Find surnames behind a word for a person's part or kinship.

    Args:
        text: the text the tokens point into.
        stretch: its tokens and what dictionaries say of them.
    """
    if stretch.cased:
        return
    people = stretch.rows[:-1, [COLUMN["role"]]].any(axis=1)
    courteous = np.array([word in COURTESY for word in stretch.words[:-1]], bool)
    for place in np.flatnonzero(people | courteous).tolist():
        here: Any = stretch.tokens[place]
        token: Any = stretch.tokens[place + 1]
        row = stretch.rows[place + 1]
        small = text[here.stop : token.start] == " "
        if small and courteous[place] and _may_name(stretch, place + 1):
            yield Found(token.start, token.stop, Category.PERSON, DOUBTED)
        if small and token.text.endswith(PLURALS) and _are_people(token.text):
            yield Found(token.start, token.stop, Category.PERSON, DOUBTED)
        named = row[SURNAME] >= OFTEN or (not row[COLUMN["known"]] and row[GUESSED] > 0)
        if named and not row[COLUMN["ordinary_only"]] and small:
            yield Found(token.start, token.stop, Category.PERSON, LIKELY)


def _may_name(stretch: Stretch, place: int) -> bool:
    row = stretch.rows[place]
    named = row[COLUMN["noun"]] > 0 or not row[COLUMN["known"]]
    return bool(stretch.letters[place] and named and len(stretch.words[place]) >= SHORTEST and not row[NO_NAMES].any())


def _are_people(word: str) -> bool:
    return any({"NOUN", "anim", "plur", "gent"} in each.tag for each in parses(word))
