"""Kazakh endings of nouns: plural, possessive and case, in the order in which they are put on."""

from functools import lru_cache
from typing import Final

import regex

_PLURAL: Final = "(?:лар|лер|дар|дер|тар|тер)"
_POSSESSIVE: Final = "(?:ымыз|іміз|мыз|міз|ыңыз|іңіз|ңыз|ңіз|сы|сі|ым|ім|ың|ің|ы|і|м|ң)"
_CASE: Final = (
    "(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|а|е|ны|ні|ды|ді|ты|ті|н|"
    "да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|мен|бен|пен|дағы|дегі|тағы|тегі|лық|лік|дық|дік|тық|тік)"
)
ENDINGS: Final = regex.compile(f"(?:{_PLURAL})?(?:{_POSSESSIVE})?(?:{_CASE})?$")
MIN_STEM: Final = 3
LONGEST_CHAIN: Final = 12


@lru_cache(20_000)
def stems(word: str) -> frozenset[str]:
    """Give the stems a Kazakh word may be built on.

    Args:
        word: one word, any case.

    Returns:
        The lower-case word, and what is left (three letters or more) where one chain of endings is taken off.
    """
    lower = word.lower()
    found = {lower}
    for cut in range(max(MIN_STEM, len(lower) - LONGEST_CHAIN), len(lower)):
        if ENDINGS.fullmatch(lower, cut):
            found.add(lower[:cut])
    return frozenset(found)
