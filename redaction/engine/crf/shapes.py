"""What a word looks like: its shape and the endings names have."""

import re
from typing import Final

# Surname and patronymic endings of the region in Latin letters, longest first.
LATIN_SURNAME: Final = re.compile(
    r"(?:[aeio]vich|[aeio]vna|ichna|uly|kyzy|qyzy|ogly|oglu|zoda|zadeh|zade|shvili|dze|enko|yuk|chuk|"
    r"(?:[ao]y|[aeiy])?ev[ai]?|eva|ov[a]?|sk[iy]y?|skaya|skii|[iy]n[a]?|yan|bekov[a]?|bay|bai|bek|khan|gul|zhan|jan)$"
)
# The same in Cyrillic; Kazakh inflects nouns by suffixes, which are stripped before this is asked.
CYRILLIC_SURNAME: Final = re.compile(
    r"(?:[её]в|[её]ва|ов|ова|ин|ина|ын|ына|ский|ская|цкий|цкая|енко|ович|евич|овна|евна|ична|ұлы|улы|қызы|кызы|"
    r"бай|бек|хан|гүл|жан|нұр|ғали|әлі|мырза)$"
)


def shape(word: str) -> str:
    """Draw a word: ``X`` for capitals, ``x`` for small letters, ``d`` for digits, runs cut to one.

    Args:
        word: a token, at least one character.

    Returns:
        The shape, other characters kept: "McDonald-2" becomes "XxXx-d".
    """
    drawn: list[str] = []
    for character in word[:40]:
        if character.isalpha():
            mark = "X" if character.isupper() else "x"
        elif character.isdigit():
            mark = "d"
        else:
            mark = character
        if not drawn or drawn[-1] != mark:
            drawn.append(mark)
    return "".join(drawn)


def casing(word: str) -> str:
    """Name a word's casing: ``low``, ``cap``, ``up``, ``one`` (a single capital), ``mix`` or ``no`` (no letters)."""
    if word.islower():
        return "low"
    if word.isupper():
        return "one" if len(word) == 1 else "up"
    if word.istitle() or (word[0].isupper() and word[1:].islower()):
        return "cap"
    return "mix" if any(character.isalpha() for character in word) else "no"
