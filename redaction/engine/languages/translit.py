"""A rough common spelling of names for Cyrillic and Latin, to compare by, never to show.

Collapses the differences between the usual romanisations of Russian and Kazakh (passport, BGN/PCGN, scholarly).
"""

import re
import unicodedata
from functools import lru_cache
from operator import eq
from typing import Final

_LETTERS: Final = (
    "а-a б-b в-v г-g д-d е-e ё-e ж-j з-z и-i й-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-h ц-c ч-ch ш-sh "
    "щ-sh ъ- ы-i ь- э-e ю-iu я-ia ә-a ғ-g қ-k ң-n ө-o ұ-u ү-u һ-h і-i"
)
CYRILLIC: Final = {letter: latin for letter, _, latin in (each.partition("-") for each in _LETTERS.split(" "))}
#: Letters of the Turkic Latin alphabets that are read otherwise than without their marks.
TURKIC: Final = {"ş": "sh", "ç": "ch", "ı": "i", "ñ": "n", "ŋ": "n"}
_TABLE: Final = str.maketrans(CYRILLIC | TURKIC)
_LATIN: Final = (
    ("shch", "sh"), ("sch", "sh"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ts", "c"),
    ("tz", "c"), ("yo", "e"), ("ye", "e"), ("ck", "k"), ("q", "k"), ("w", "v"), ("x", "ks"), ("y", "i"), ("ng", "n"),
)  # fmt: skip
#: Most words have none of these: which costs less to see than to look for each.
_SPELT: Final = re.compile("|".join(spelling for spelling, _ in _LATIN))
#: Of letters alone: school 22 is not school 2.
REPEATED: Final = re.compile(r"(\D)\1+")


@lru_cache(20_000)
def skeleton(word: str) -> str:
    """Give the spelling to compare a name by.

    Args:
        word: one word in any script.

    Returns:
        Lower-case, in ASCII where the script is Latin or Cyrillic, doubled letters once; digits as they are.
    """
    lower = unicodedata.normalize("NFC", word.casefold()).translate(_TABLE)
    plain = lower if lower.isascii() else _unmarked(lower)
    for spelling, letters in _LATIN if _SPELT.search(plain) else ():
        plain = plain.replace(spelling, letters)
    return REPEATED.sub(r"\1", plain) if any(map(eq, plain, plain[1:])) else plain


def _unmarked(word: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
