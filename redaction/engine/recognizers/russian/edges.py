"""Russian words beside a name that the reader gives some chance of belonging to it."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.beside import Faint
from redaction.engine.recognizers.russian import flags
from redaction.engine.recognizers.russian.chances import chance_of_any, is_spoken

#: Of words beside a name from these chances on, in text with capitals and in text without, every fourth belonged to it.
LEAST, LEAST_WITHOUT_CAPITALS = 0.035, 0.02
#: Quarters of a word's readings from which on it is such a word.
MOSTLY: Final = 2
#: What may belong to a name beside it: nouns, what describes them, numbers, and "и" between two parts.
FITTING: Final = tuple(COLUMN[name] for name in ("NOUN", "ADJF", "NUMR", "CONJ"))


def find_faint(stretch: Stretch) -> Iterator[Faint]:
    """Give the words that may belong to a name, were one beside them; the word for a kind of body alone does not.

    Where nobody speaks, there are none: who writes news says where a name ends.
    """
    if stretch.cased and not is_spoken(stretch):
        return
    titles = stretch.told(flags.people)
    for place in stretch.told(_fits).nonzero()[0].tolist():
        token = stretch.tokens[place]
        yield Faint(token.start, token.stop, bool(titles[place]))


def _fits(stretch: Stretch) -> flags.Flags:
    fitting = (stretch.rows[:, FITTING].sum(axis=1) >= MOSTLY) | (stretch.rows[:, COLUMN["known"]] == 0)
    likely = stretch.told(chance_of_any) >= (LEAST if stretch.cased else LEAST_WITHOUT_CAPITALS)
    return np.asarray(likely & fitting & stretch.letters & ~stretch.told(flags.kinds))
