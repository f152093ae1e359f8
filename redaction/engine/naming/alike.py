"""Spellings that are alike without being the same: misspellings, and names that sound much the same."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

#: Shorter names have too many neighbours that are other names.
SHORTEST: Final = 5
VOWELS: Final = str.maketrans("", "", "aeiou")
#: Consonants that are misheard for one another, voiced and voiceless.
VOICELESS: Final = str.maketrans("bdgzvj", "ptksfs")
FEWEST_CONSONANTS: Final = 4


@lru_cache(20_000)
def neighbourhood(key: str) -> frozenset[str]:
    """Give keys by which alike spellings find each other.

    Two spellings one edit apart share a key: the spelling itself or one with a letter left out (the symmetric
    delete method of W. Garbe). Two with the same consonants in the same order share a key too.

    Args:
        key: a name in common spelling.

    Returns:
        The keys, none for names below five letters.
    """
    if len(key) < SHORTEST or not key.isalpha():
        return frozenset()
    left_out = {key[:at] + key[at + 1 :] for at in range(len(key))}
    sound = sounds(key)
    return frozenset({key, *left_out} | ({f"*{sound}"} if len(sound) >= FEWEST_CONSONANTS else set()))


def sounds(key: str) -> str:
    """Give a name's consonants, voiced as voiceless."""
    return key.translate(VOWELS).translate(VOICELESS)


def one_edit(one: str, other: str) -> bool:
    """Tell whether two different words are one edit apart: a letter put in, taken out, changed, or two exchanged."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[same:] == other[same + 1 :]
    swapped = one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]
    return swapped or one[same + 1 :] == other[same + 1 :]


def edits(one: str, other: str, most: int = 2) -> int:
    """Count the edits between two spellings: letters put in, left out, changed, or swapped with their neighbour.

    Args:
        one: a spelling.
        other: another.
        most: the answer is ``most + 1`` for all that are farther apart.

    Returns:
        The optimal string alignment distance.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, above, row = row, before, [at]
        for to, _, cost in _costs(letter, other):
            best = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + cost)
            if above and to > 1 and letter == other[to - 2] and one[at - 2] == other[to - 1]:
                best = min(best, above[to - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _costs(letter: str, other: str) -> Iterator[tuple[int, str, int]]:
    for to, there in enumerate(other, start=1):
        yield to, there, int(there != letter)
