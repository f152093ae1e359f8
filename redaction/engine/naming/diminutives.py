"""Short and pet forms of given names: "Костя" for Константин, "Саша" for Александр or Александра."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from redaction.engine.data import load_words
from redaction.engine.languages.translit import skeleton
from redaction.engine.naming.known import is_given_name

#: Endings that make a pet form of any name, the longest first, with what the name itself may end in.
PET: Final = tuple(
    (ending, ("а", "я", "", "ь"))
    for ending in (
        "ушенька", "юшенька", "очка", "ечка", "енька", "онька", "ушка", "юшка", "ишка", "ишенька", "уша", "юша", "уля",
        "юля", "уся", "юся", "уня", "юня", "чик", "ик", "ёк", "ек", "ок", "ка", "ша", "сик",
    )
)  # fmt: skip
#: Words of affection that Kazakh puts after a whole name.
FOND: Final = regex.compile(r"(?:жан|жаным|тай|кен|кеш|ша|ка|хан|джан)$")
#: Forms of respect that leave only the beginning of a name: Нұреке, Сәке, Ерекең.
RESPECT: Final = regex.compile(r"^(\p{Cyrillic}{2,4}?)(?:[еэаәо]?ке(?:ң|н)?|екең|әкең|акең)$")
SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Nickname:
    """What a short form can stand for.

    Attributes:
        names: common spellings of the full names.
        group: spellings of the forms derived from one another, this one among them.
    """

    names: frozenset[str]
    group: frozenset[str]


@cache
def _table() -> tuple[dict[str, Nickname], dict[str, frozenset[str]]]:
    short: dict[str, Nickname] = {}
    same: dict[str, frozenset[str]] = {}
    for line in load_words("diminutives.tsv"):
        written, _, forms = line.partition("\t")
        names = frozenset(skeleton(each) for each in written.split("/"))
        for name in names:
            same[name] = same.get(name, frozenset()) | names
        for group in forms.split(";"):
            keys = frozenset(skeleton(each) for each in group.split())
            for key in keys:
                held = short.get(key, Nickname(frozenset(), keys))
                # A form that is short for several names is derived only from what all of them share.
                short[key] = Nickname(held.names | names, held.group & keys)
    return short, same


def spellings(key: str) -> frozenset[str]:
    """Give the spellings of one full name: "aleksandr" is "aleksander" too. At least the key itself."""
    return _table()[1].get(key, frozenset([key]))


@cache
def _short_by_name() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, one in _table()[0].items():
        for name in one.names:
            found.setdefault(name, set()).add(key)
    return {name: frozenset(keys) for name, keys in found.items()}


def short_forms(names: Iterable[str]) -> frozenset[str]:
    """Give the short forms, in common spelling, that stand for any of these full names and are none themselves."""
    listed = _short_by_name()
    return frozenset(key for name in names for key in listed.get(name, ()) if not is_full_name(key))


def is_full_name(key: str) -> bool:
    """Tell whether a common spelling is a full name, whatever else it is short for."""
    return key in _table()[1] or is_given_name(key)


def nickname(word: str) -> Nickname | None:
    """Tell what a word in its dictionary form is short for.

    Args:
        word: lower-case nominative, any script.

    Returns:
        The full names it can stand for; None if none is known. A name that is in no table counts as its own
        full form where a pet ending can be taken off it ("Гульзадочка").
    """
    key = skeleton(word)
    if found := _table()[0].get(key):
        return found
    if is_full_name(key):
        return None
    return _pet(word, key) or _fond(word, key)


def _pet(word: str, key: str) -> Nickname | None:
    for ending, finals in PET:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < SHORTEST - 1:
            continue
        for base in (skeleton(stem + final) for final in finals):
            if held := _table()[0].get(base):
                return Nickname(held.names, held.group | {key, base})
            if is_full_name(base):
                return Nickname(spellings(base), frozenset([key]))
    return None


def _fond(word: str, key: str) -> Nickname | None:
    match = FOND.search(word)
    base = skeleton(word[: match.start()]) if match else ""
    return Nickname(spellings(base), frozenset([key])) if len(base) >= SHORTEST and is_full_name(base) else None


def beginnings(words: Iterable[str]) -> frozenset[str]:
    """Give what a form of respect leaves of a name ("Нұреке": "nur"), in common spelling; none for other words."""
    return frozenset(skeleton(match[1]) for word in words if (match := RESPECT.match(word)))
