"""What dictionaries tell of each token by itself, for :meth:`redaction.engine.languages.russian_text.Stretch.told`."""

import re
from typing import Final

import numpy as np
import numpy.typing as npt

from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN

Flags = npt.NDArray[np.bool_]
HEADS: Final = tuple(COLUMN[name] for name in ("organisation_head", "place_head", "ADJF"))
GRAMMAR: Final = tuple(COLUMN[name] for name in ("NPRO", "PREP", "CONJ", "ADVB"))
JOINING: Final = tuple(COLUMN[name] for name in ("PREP", "CONJ"))
NOMINAL: Final = tuple(COLUMN[name] for name in ("noun", "ADJF"))
PEOPLE: Final = tuple(COLUMN[name] for name in ("kin", "role"))
NAMED: Final = tuple(COLUMN[name] for name in ("person", "given", "kazakh"))
ORDINARY: Final = (COLUMN["ordinary_only"],)
#: "Нашего", "этой", "какому": adjectives to the dictionary, and no more part of a name than "его".
POINTING: Final = re.compile(
    r"(?:мо|тво|сво)(?:й|я|[её]|и|его|ей|ему|ю|им|их|ими|[её]м)|[нв]аш(?:[аеиу]|его|ей|ему|им|их|ими|ем)?|"
    r"эт(?:от|[аоиу]|ого|ой|ому|им|их|ими|ом)|т(?:от|а|о|е|ого|ой|ому|у|ем|ех|еми|ом)|"
    r"(?:так|как)(?:ой|ая|ое|ие|ого|ому|ую|им|их|ими|ом)|сам(?:а|о|и|ого|ой|ому|у|им|их|ими|ом)?|вс(?:[её]|ех|ем|ю|я|его|ей)"
)
#: Quarters of a word's readings from which on it is such a word rather than another.
GRAMMATICAL: Final = 2


def _any(stretch: Stretch, columns: tuple[int, ...]) -> Flags:
    return np.asarray(stretch.rows[:, columns].any(axis=1))


def _mostly(stretch: Stretch, columns: tuple[int, ...]) -> Flags:
    return np.asarray(stretch.rows[:, columns].sum(axis=1) >= GRAMMATICAL)


def ordinary(stretch: Stretch) -> Flags:
    """Tell which words are nothing but ordinary ones: written small they name nothing."""
    return _any(stretch, ORDINARY)


def usual(stretch: Stretch) -> Flags:
    """Tell which words are ordinary ones, numbers among them, or those of grammar."""
    return stretch.told(ordinary) | _mostly(stretch, (COLUMN["NUMR"], *GRAMMAR))


def plain_opening(stretch: Stretch) -> Flags:
    """Tell which words name nothing even with the capital of their sentence."""
    return (stretch.told(ordinary) & ~_any(stretch, NOMINAL)) | stretch.told(relations)


def grammatical(stretch: Stretch) -> Flags:
    """Tell which words are those of grammar, or verbs."""
    return _mostly(stretch, (*GRAMMAR, COLUMN["VERB"]))


def grammar(stretch: Stretch) -> Flags:
    """Tell which words are those of grammar."""
    pointing = np.array([POINTING.fullmatch(word) is not None for word in stretch.words], bool)
    return np.asarray(_mostly(stretch, GRAMMAR) | pointing)


def joining(stretch: Stretch) -> Flags:
    """Tell which words stand between two parts of a name."""
    return _mostly(stretch, JOINING)


def ordinary_nouns(stretch: Stretch) -> Flags:
    """Tell which words are ordinary nouns or adjectives."""
    return stretch.told(ordinary) & _mostly(stretch, NOMINAL)


def heads(stretch: Stretch) -> Flags:
    """Tell which words are for kinds of bodies and places, or describe something."""
    return _any(stretch, HEADS)


def kinds(stretch: Stretch) -> Flags:
    """Tell which words are for kinds of bodies and places."""
    return _any(stretch, HEADS[:2])


def kinds_of_bodies(stretch: Stretch) -> Flags:
    """Tell which ordinary words are for kinds of bodies and places."""
    return stretch.told(kinds) & stretch.told(ordinary)


def relations(stretch: Stretch) -> Flags:
    """Tell which words are for people by what they are to somebody or do."""
    return _any(stretch, PEOPLE)


def people(stretch: Stretch) -> Flags:
    """Tell which of these are no names."""
    return stretch.told(relations) & ~_any(stretch, NAMED)
