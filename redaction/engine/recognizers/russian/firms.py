"""Firms in small letters by the word that ends their name ("восток сервис"), and names that end in whose child."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import regex

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import Stretch
from redaction.engine.languages.russian_words import COLUMN
from redaction.engine.recognizers.base import Found

LIKELY, SURE = 0.6, 0.8
#: What firms are called by behind a word of their own; none is said so of anything else.
TRADES: Final = regex.compile(
    r"(?:сервис|трейд|трейдинг|групп|холдинг|маркет|инвест|девелопмент|консалтинг|логистик|логистикс|фуд|фудс|фарм|сити|молл|"
    r"плаза|плазе|плазу|финанс|лизинг|телеком|нефтегаз|медиа|клиник|дент|строй|строймонтаж|спецстрой|транс|авто|агро|снаб|торг|"
    r"продукт|пром|энерго|секьюрити|бьюти|люкс|экспресс|импэкс|импекс|интернешнл|ойл|петролеум|майнинг|текстиль|хаус|парк|"
    r"драйв|фитнес)(?:а|у|ом|е)?"
)
#: Of these, words that stand behind an everyday noun, too: a name's first word is none that somebody may own or choose.
EVERYDAY: Final = regex.compile(
    r"(?:сервис|маркет|продукт|экспресс|авто|парк|строй|клиник|торг|драйв|фитнес|текстиль|транс)(?:а|у|ом|е)?"
)
#: Behind these stands where somebody works, buys or goes; such a firm is named then.
BEHIND: Final = frozenset(("в", "во", "из", "на", "от", "с", "со", "через", "для", "про"))
CHILD: Final = frozenset(("оглы", "оглу", "кызы", "кизи", "гызы"))
SHORTEST: Final = 3
HALF: Final = 2
NOUN, KNOWN = COLUMN["noun"], COLUMN["known"]
#: What the first word of such a name is not.
NO_NAMES: Final = tuple(COLUMN[name] for name in ("NPRO", "ADVB", "VERB", "CONJ", "PREP", "ADJF", "kin"))


def find_firms(stretch: Stretch) -> Iterator[Found]:
    """Find firms of two words, in text without capitals.

    Args:
        stretch: tokens and what dictionaries say of them.

    Yields:
        Likely findings of both words.
    """
    for place in range(1, len(stretch.words) if not stretch.cased else 0):
        if TRADES.fullmatch(stretch.words[place]) and _may_begin(stretch, place - 1):
            behind = place > 1 and stretch.words[place - 2] in BEHIND
            if behind or not EVERYDAY.fullmatch(stretch.words[place]):
                yield Found(stretch.tokens[place - 1].start, stretch.tokens[place].stop, Category.ORGANISATION, LIKELY)


def _may_begin(stretch: Stretch, place: int) -> bool:
    row = stretch.rows[place]
    if not stretch.letters[place] or len(stretch.words[place]) < SHORTEST or np.any(row[list(NO_NAMES)] >= HALF):
        return False
    return bool(row[NOUN] >= HALF or not row[KNOWN])


def find_children(stretch: Stretch) -> Iterator[Found]:
    """Find names that end in whose son or daughter somebody is: "рада оглы", "Айгуль Бекмурат кызы".

    Args:
        stretch: tokens and what dictionaries say of them.

    Yields:
        Sure findings of the word before and that word.
    """
    for place, word in enumerate(() if CHILD.isdisjoint(stretch.words) else stretch.words):
        if word in CHILD and place and stretch.letters[place - 1] and len(stretch.words[place - 1]) >= SHORTEST:
            yield Found(stretch.tokens[place - 1].start, stretch.tokens[place].stop, Category.PERSON, SURE)
