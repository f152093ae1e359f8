"""Secrets that a person can read aloud, write down and type again: syllables, of which the last checks the others.

A syllable is a consonant and a vowel that English, Russian and Kazakh speakers alike say and hear apart, so that one
code can be read over a telephone and copied by hand in either script. Sixty-seven of them are used, a prime number: the
check is a sum of the syllables weighted by their places, modulo 67, which notices every single wrong syllable and every
two that changed places (weights and differences are never 0 modulo a prime).
"""

import secrets
from typing import Final

_CONSONANTS: Final = "bdfgklmnprstvz"
_VOWELS: Final = "aeiou"
#: The first 67 of the 70 there are.
SYLLABLES: Final = tuple(consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS)[:67]
_PLACE: Final = {syllable: place for place, syllable in enumerate(SYLLABLES)}
#: Random syllables of a secret: 11 · log2(67) = 66.7 bits.
LENGTH: Final = 11
_GROUP: Final = 3
_LONGEST: Final = 200

_LATIN_TO_CYRILLIC: Final = str.maketrans("bdfgklmnprstvzaeiou", "бдфгклмнпрствзаеиоу")
#: How people may write a sound, in either script; what belongs to no syllable of ours is left as it is.
_TO_LATIN: Final = str.maketrans(
    "бдфгклмнпрствзаеиоуэёыіїәөүұқғңcw",
    "bdfgklmnprstvzaeioueeiiiaouukgnkv",
)
_SEPARATORS: Final = str.maketrans("", "", " \t\r\n-‐‑–—_.,·")


def new_secret() -> str:
    """Draw a new secret: 11 random syllables (66.7 bits) and their check, in groups of three, such as ``bako-…``."""
    drawn = [secrets.randbelow(len(SYLLABLES)) for _ in range(LENGTH)]
    return _grouped([SYLLABLES[place] for place in (*drawn, _check(drawn))])


def in_cyrillic(secret: str) -> str:
    """Return a secret as one writes it in Cyrillic letters; :func:`normalised` takes it back."""
    return secret.translate(_LATIN_TO_CYRILLIC)


def normalised(typed: str) -> str | None:
    """Return a secret in its one spelling, from what somebody typed.

    Args:
        typed: hostile input is welcome; case, script, spaces and hyphens do not matter.

    Returns:
        The spelling that :func:`new_secret` gave; None when it cannot be one: a syllable is wrong or out of place.
    """
    if len(typed) > _LONGEST:
        return None
    letters = typed.casefold().translate(_SEPARATORS).translate(_TO_LATIN)
    syllables = [letters[start : start + 2] for start in range(0, len(letters), 2)]
    places = [_PLACE.get(syllable) for syllable in syllables]
    known = [place for place in places if place is not None]
    if len(places) != LENGTH + 1 or len(known) != len(places) or known[-1] != _check(known[:-1]):
        return None
    return _grouped(syllables)


def _check(places: list[int]) -> int:
    return sum(weight * place for weight, place in enumerate(places, start=2)) % len(SYLLABLES)


def _grouped(syllables: list[str]) -> str:
    return "-".join("".join(syllables[start : start + _GROUP]) for start in range(0, len(syllables), _GROUP))
