"""Putting Kazakh nouns into a case, by vowel harmony; enough for training sentences."""

import re
from typing import Final

BACK: Final = frozenset("аоұыуёяю")
VOWELS: Final = frozenset("аәеёиоөұүыіуэюя")
HARD: Final = frozenset("бвгдкқпстфхһцчшщж")
NASAL: Final = frozenset("мнң")
# Endings by what the stem ends with: a vowel, a voiceless consonant, a nasal, another consonant.
ENDINGS: Final = {
    "gen": ("нЫң", "тЫң", "нЫң", "дЫң"),
    "dat": ("ҒА", "ҚА", "ҒА", "ҒА"),
    "acc": ("нЫ", "тЫ", "дЫ", "дЫ"),
    "loc": ("дА", "тА", "дА", "дА"),
    "abl": ("дАн", "тАн", "нАн", "дАн"),
    "ins": ("мен", "пен", "мен", "мен"),
    "adj": ("дАҒЫ", "тАҒЫ", "дАҒЫ", "дАҒЫ"),
    "pl": ("лАр", "тАр", "дАр", "лАр"),
    "my": ("м", "Ым", "Ым", "Ым"),
    "from": ("дАнмЫн", "тАнмЫн", "нАнмЫн", "дАнмЫн"),
    "am": ("мЫн", "пЫн", "мЫн", "мЫн"),
}
# After a possessive ending ("мектебі") the cases begin otherwise.
POSSESSED: Final = {
    "gen": "нЫң", "dat": "нА", "acc": "н", "loc": "ндА", "abl": "нАн", "ins": "мен", "adj": "ндАҒЫ", "pl": "", "my": "",
    "from": "нАнмЫн", "am": "мЫн",
}  # fmt: skip
LETTERS: Final = {"Ы": "ыі", "А": "ае", "Ғ": "ғг", "Қ": "қк"}
ENDED: Final = (
    ("gen", re.compile(r"[ндт][ыі]ң$")),
    ("adj", re.compile(r"[дт][ае][ғг][ыі]$")),
    ("abl", re.compile(r"[дтн][ае]н$")),
    ("ins", re.compile(r"[мбп]ен$")),
    ("loc", re.compile(r"[дт][ае]$")),
    ("dat", re.compile(r"[ғгқк][ае]$")),
    ("acc", re.compile(r"[ндт][ыі]$")),
)


def inflect(name: str, case: str) -> str:
    """Put a noun into a case.

    Args:
        name: a noun in the nominative; what ends in a digit stays as it is, Latin words and abbreviations get the
            ending after a hyphen, as people write them.
        case: a key of :data:`ENDINGS`, or "nom".
    """
    last = name[-1].lower()
    if case == "nom" or not last.isalpha():
        return name
    ending = POSSESSED[case] if _possessed(name) else ENDINGS[case][_kind(last)]
    vowels = [letter for letter in name.lower() if letter in VOWELS]
    front = bool(vowels) and vowels[-1] not in BACK
    apart = "-" if last.isascii() or name.rpartition(" ")[2].isupper() else ""
    return name + apart * bool(ending) + "".join(LETTERS[each][front] if each in LETTERS else each for each in ending)


def _possessed(name: str) -> bool:
    return " " in name and name[-1] in "ыі"


def _kind(last: str) -> int:
    return 0 if last in VOWELS else 1 if last in HARD else 2 if last in NASAL else 3


def case_of(name: str) -> str:
    """Guess the case a noun stands in, by its ending."""
    return next((case for case, ending in ENDED if ending.search(name.lower()) and len(name) > 5), "nom")
