"""Taking the endings off Kazakh nouns, so that a name is known in every case."""

import re
from functools import lru_cache
from typing import Final

# Cases, possessives, plural and what grows on them, by the consonant and vowel they harmonise with.
SUFFIX: Final = re.compile(
    r"(?:(?:[ндт](?:ың|ің))|(?:[ғгқк][ае])|(?:[ндт][ыі])|(?:н[ае])|(?:[дт][ае]|нд[ае])|(?:[дтн][ае]н)|(?:[мбп]ен(?:ен)?)|"
    r"(?:[лдт][ае]р(?:ы|і|ым|ім)?)|(?:[дтн][ае](?:ғы|гі)(?:лар|лер)?)|(?:[дт](?:ікі)|нікі)|(?:[дт][ае]й)|"
    r"(?:[мбп](?:ын|ін))|(?:[мбп](?:ыз|із))|(?:с?[ыі](?:м|ң)?)|(?:[ыі](?:мыз|міз|ңыз|ңіз))|(?:с[ыі]ң)|(?:л[ыі][қк])|"
    r"[ае]|н|м)$"
)
VOICED: Final = {"г": "к", "ғ": "қ", "б": "п"}
SHORTEST: Final = 3
DEEPEST: Final = 3


@lru_cache(8192)
def stems(word: str) -> tuple[str, ...]:
    """Give what may be left of a word without its endings.

    Args:
        word: a noun in any case, in small letters; an apostrophe or hyphen before the ending is dropped.

    Returns:
        Candidates from the longest, the word itself first, none shorter than three letters.
    """
    found = [word]
    frontier = [word]
    for _ in range(DEEPEST):
        frontier = [stem for each in frontier for stem in _shorter(each) if stem not in found]
        found.extend(frontier)
    return tuple(sorted(dict.fromkeys(found), key=lambda stem: (-len(stem), stem)))


def _shorter(word: str) -> list[str]:
    found: list[str] = []
    for cut in range(max(SHORTEST, len(word) - 8), len(word)):
        if SUFFIX.fullmatch(word, cut):
            stem = word[:cut].rstrip("-'’")
            if len(stem) >= SHORTEST:
                found.append(stem)
                if stem[-1] in VOICED and word[cut] in "ыіае":
                    found.append(stem[:-1] + VOICED[stem[-1]])
    return found
