"""Taking endings off Kazakh names and putting them on others, by vowel harmony and the last sound.

After the standard grammars of Kazakh: endings agree with the last vowel (back or front), and their first consonant with
the last sound (vowel, voiced, nasal or voiceless).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from redaction.engine.languages.translit import skeleton
from redaction.engine.naming.diminutives import is_full_name, nickname

BACK, FRONT, NEUTRAL = "аоұыуяёю", "әеөүіэ", "и"
VOICELESS: Final = "пфкқтсшщчцхһбвгд"
NASAL: Final = "мнң"
VOWELS: Final = BACK + FRONT + NEUTRAL
#: Endings by what they mean, in the order in which they are put on. Their first letter stands for the sounds it
#: changes between: A н/д/т, D д/т, G ғ/г/қ/к, L л/д/т, M м/б/п, N as A but н after a nasal, Z д/т and н after a nasal.
#: What stands before "=" links to a consonant.
PATTERNS: Final = {
    "plural": "Lар", "mine": "y=м", "yours": "y=ң", "ours": "y=мыз", "his": "=сы",
    "gent": "Nың", "datv": "Gа", "accs": "Aы", "loct": "Dа", "abl": "Zан", "ablt": "Mен",
    "at": "Dағы", "of": "Aікі", "like": "Dай",
}  # fmt: skip
POSSESSED: Final = frozenset(["mine", "yours", "ours", "his"])
#: After a possessive of the third person, case endings begin otherwise: "атасына", "атасын", "атасында".
AFTER_HIS: Final = {"datv": "на", "accs": "н", "loct": "нда", "abl": "нан", "at": "ндағы"}
AFTER_MINE: Final = {"datv": "а"}
CASES: Final = ("gent", "datv", "accs", "loct", "abl", "ablt", "at", "of", "like")
FRONTED: Final = str.maketrans("аыұғқ", "еіүгк")
SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Split:
    """A name and the meanings of the endings it carries."""

    name: str
    endings: tuple[str, ...]


@lru_cache(10_000)
def put_on(name: str, endings: tuple[str, ...]) -> str:
    """Put endings on a name.

    Args:
        name: lower-case nominative.
        endings: meanings, keys of :data:`PATTERNS`, in order.

    Returns:
        The form, lower-case.
    """
    front = is_front(name)
    for at, meaning in enumerate(endings):
        name += _ending(name, meaning, endings[at - 1] if at else "", front)
    return name


def is_front(name: str) -> bool:
    """Tell whether endings of a name have front vowels, by its last vowel that is not neutral."""
    if name.endswith("ь"):
        return True
    for ending in ("ев", "ева"):
        # "Тоқаевқа": a Russian ending of a surname leaves the harmony of what it stands on.
        name = name.removesuffix(ending)
    last = next((each for each in reversed(name) if each in BACK + FRONT), "а")
    return last in FRONT or (last == "у" and name[-2:] in ("ку", "гу"))


def _ending(name: str, meaning: str, before: str, front: bool) -> str:
    if before == "his" and meaning in AFTER_HIS:
        return _harmonised(AFTER_HIS[meaning], front)
    if before in ("mine", "yours") and meaning in AFTER_MINE:
        return _harmonised(AFTER_MINE[meaning], front)
    pattern = PATTERNS[meaning]
    last = name.rstrip("ь")[-1]
    if "=" in pattern:
        linking, _, rest = pattern.partition("=")
        if last in VOWELS:
            return _harmonised(rest, front)
        return _harmonised(linking.replace("y", "ы") + (rest[1:] if meaning == "his" else rest), front)
    # The instrumental and "-нікі" do not follow the harmony of vowels.
    plain = meaning in ("ablt", "of")
    return _first(pattern[0], last, front) + (pattern[1:] if plain else _harmonised(pattern[1:], front))


def _first(letter: str, last: str, front: bool) -> str:
    hard = last in VOICELESS
    if letter == "G":
        return ("к" if front else "қ") if hard else ("г" if front else "ғ")
    if letter == "M":
        return "п" if hard else "б" if last in "зж" else "м"
    if hard:
        return "т"
    if letter == "D":
        return "д"
    if letter == "Z":
        return "н" if last in NASAL else "д"
    if letter == "L":
        return "л" if last in VOWELS + "руй" else "д"
    return "н" if last in VOWELS or (letter == "N" and last in NASAL) else "д"


def _harmonised(ending: str, front: bool) -> str:
    return ending.translate(FRONTED) if front else ending


def chains() -> Iterator[tuple[str, ...]]:
    """Give the sequences of endings that a name of a person carries in speech."""
    for plural in ((), ("plural",)):
        for owner in ((), *((each,) for each in sorted(POSSESSED))):
            yield from ((*plural, *owner, *case) for case in ((), *((each,) for each in CASES)))


@lru_cache(20_000)
def take_off(word: str) -> Split | None:
    """Take the endings off a name that is known.

    Args:
        word: lower-case form, Cyrillic.

    Returns:
        The name with the meanings of what it carried; None where no known name is left, or endings do not agree.
    """
    if _is_name(word):
        return Split(word, ())
    for cut in range(len(word) - 1, SHORTEST - 1, -1):
        name = word[:cut]
        doubled = name[-1] == name[-2] and _is_name(name[:-1])
        if not doubled and _is_name(name) and (endings := _read(name, word)) is not None:
            return Split(name, endings)
    return None


def read_endings(name: str, word: str) -> tuple[str, ...] | None:
    """Say which endings make a form of a name; None if none do."""
    return _read(name, word)


def _read(name: str, word: str) -> tuple[str, ...] | None:
    loose = word.translate(FRONTED)
    near = None
    for chain in _shortest_first():
        made = put_on(name, chain)
        if made == word:
            return chain or None
        # Writers do not always follow harmony, least of all in Russian spelling ("Асельға").
        if near is None and len(made) == len(word) and made.translate(FRONTED) == loose:
            near = chain
    return near


@cache
def _shortest_first() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(chains(), key=len))


def _is_name(word: str) -> bool:
    return is_full_name(skeleton(word)) or nickname(word) is not None
