"""Kazakh and Russian names in the Latin spellings that English texts use."""

from itertools import product
from typing import Final

# Each letter with the spellings in use: passports, the press, the 2021 Kazakh Latin draft without diacritics.
SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    **{letter: (latin,) for letter, latin in zip("абвгдезйклмнопрстуф", "abvgdezyklmnoprstuf", strict=True)},
    "ё": ("yo", "e"), "ж": ("zh", "j"), "и": ("i",), "х": ("kh", "h"), "ц": ("ts",), "ч": ("ch",), "ш": ("sh",),
    "щ": ("shch",), "ъ": ("",), "ы": ("y", "i"), "ь": ("",), "э": ("e",), "ю": ("yu",), "я": ("ya", "ia"),
    "ә": ("a", "e"), "ғ": ("g", "gh"), "қ": ("k", "q"), "ң": ("n", "ng"), "ө": ("o", "u"), "ұ": ("u",), "ү": ("u",),
    "һ": ("h",), "і": ("i", "y"), "й": ("i", "y"),
}  # fmt: skip
MOST: Final = 24


def romanisations(name: str) -> list[str]:
    """Spell a Cyrillic name in Latin letters.

    Args:
        name: one word in Russian or Kazakh Cyrillic; other characters stay as they are.

    Returns:
        Up to :data:`MOST` lower-case spellings, each letter read one way throughout the name, and as many again with
        "ye" at the beginning ("Yerlan" beside "Erlan"); sorted.
    """
    word = name.lower()
    letters = sorted({letter for letter in word if len(SPELLINGS.get(letter, ())) > 1})
    readings = product(*(SPELLINGS[letter] for letter in letters))
    found = set()
    for _, reading in zip(range(MOST), readings, strict=False):
        chosen = dict(zip(letters, reading, strict=True))
        found.add("".join(chosen.get(each) or SPELLINGS.get(each, (each,))[0] for each in word))
    if word.startswith("е"):
        found.update([f"y{spelling}" for spelling in found])
    return sorted(found)
