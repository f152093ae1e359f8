"""Ordinary words drawn for training, as bodies and people are called by them, and as they mean what they say."""

import random
from collections.abc import Callable
from functools import cache
from typing import Final

import numpy as np

from redaction.engine.languages.russian import analyser
from redaction.engine.languages.russian_network import network
from redaction.engine.languages.russian_words import COLUMN, WHOLE, word_table
from redaction.training.russian_names import agreeing, inflect, words

#: One in so many of the vocabulary's ordinary words is asked for its forms.
SAMPLED: Final = 3
SHORTEST, LONGEST = 4, 11
#: A word that stands so often in newspapers (eight thousand times) is an everyday one.
OFTEN: Final = 0.5
EVERYDAY: Final = 0.65
#: What a body is called by more often than by any noun: a word on our own list.
OWN, PLURAL, TWO_CAPITALS, QUOTED = 0.3, 0.15, 0.35, 0.15


@cache
def ordinary(part: str, *, common: bool = False) -> tuple[str, ...]:
    """Give ordinary words of a part of speech: nouns for things in the nominative, or adjectives in the masculine.

    ``common`` leaves those that newspapers write often.
    """
    rows = word_table().rows(np.arange(len(word_table())))
    plain = (rows[:, COLUMN["ordinary_only"]] > 0) & (rows[:, COLUMN[part]] >= WHOLE) & (rows[:, COLUMN["nomn"]] > 0)
    vocabulary = network().words
    if common:
        plain &= network().often[: len(plain)] >= OFTEN
    taken = [vocabulary[at] for at in np.flatnonzero(plain).tolist()[:: 1 if common else SAMPLED]]
    return tuple(word for word in taken if SHORTEST <= len(word) <= LONGEST and _fits(word, part))


def _fits(word: str, part: str) -> bool:
    reading = analyser().parse(word)[0]
    wanted = {"NOUN", "inan", "nomn", "sing"} if part == "NOUN" else {"ADJF", "masc", "nomn", "sing"}
    return word.isalpha() and wanted in reading.tag and "Apro" not in reading.tag and "Anum" not in reading.tag


def noun(case: str, chance: random.Random) -> str:
    """Draw a body's name of one ordinary word, in its case."""
    if chance.random() < OWN:
        word = str(chance.choice(words()["name_words"]))
        return word.replace("-", " ") if "-" in word else inflect(word, case)
    return inflect(chance.choice(ordinary("NOUN")).capitalize(), case, number="plur" * (chance.random() < PLURAL))


def pair(case: str, chance: random.Random) -> str:
    """Make a body's name of an adjective and its noun, both in their case: "в Синем ките"."""
    own = chance.random() < OWN
    thing = chance.choice(words()["name_nouns"] if own else ordinary("NOUN"))
    told = chance.choice(words()["name_adjectives"] if own else ordinary("ADJF"))
    like = "nomn" if case == "accs" and thing[-1] not in "ая" else case
    adjective, put = agreeing(told, thing, like).capitalize(), inflect(thing.capitalize(), case)
    return f"{adjective} {put if chance.random() < TWO_CAPITALS else put.lower()}"


def plain(case: str, chance: random.Random) -> str:
    """Draw an ordinary word that means what it says."""
    return inflect(_thing(chance).capitalize(), case).lower()


def thing(case: str, chance: random.Random) -> str:
    """Draw an adjective with its noun that mean what they say."""
    noun, adjective = _thing(chance), chance.choice(ordinary("ADJF", common=chance.random() < EVERYDAY))
    like = "nomn" if case == "accs" and noun[-1] not in "ая" else case
    return f"{agreeing(adjective, noun, like)} {inflect(noun.capitalize(), case).lower()}"


def _thing(chance: random.Random) -> str:
    return chance.choice(ordinary("NOUN", common=chance.random() < EVERYDAY))


def told(case: str, chance: random.Random) -> str:
    """Draw an adjective that describes, in the masculine."""
    made = analyser().parse(chance.choice(ordinary("ADJF")))[0].inflect({case, "masc", "sing"})
    return str(made.word) if made else "старый"


DRAWN: Final[dict[str, Callable[[str, random.Random], str]]] = {"WORD": noun, "TWO": pair}
#: What names nothing.
UNNAMED: Final[dict[str, Callable[[str, random.Random], str]]] = {"PLAIN": plain, "PLIED": told, "THING": thing}
