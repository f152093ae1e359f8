"""How two words of names hang together: one name, one short for the other, or merely alike."""

from enum import IntEnum
from typing import Final

from redaction.engine.naming.alike import edits, one_edit, sounds
from redaction.engine.naming.diminutives import is_full_name
from redaction.engine.naming.word import NameWord

#: Letters from which on one edit is taken for a misspelling, and from which on two that sound alike raise a question.
LONG: Final = 7
#: Two names that dictionaries both hold raise a question only if they are as long as this.
BOTH_LISTED: Final = 8
#: Edits between two spellings that are alike, at most; so many letters may one have more than the other.
FARTHEST: Final = 2


class Bond(IntEnum):
    """How sure it is that two words name one person or thing; from ``SHORT`` up they are joined."""

    NONE = 0
    LOOSE = 1
    SHORT = 2
    FIRM = 3


def bond(one: NameWord, other: NameWord, spelling: bool = False) -> Bond:
    """Compare two words of names.

    Args:
        one: a word.
        other: another.
        spelling: also look at spellings that are merely alike, which costs more.
    """
    if not one.firm.isdisjoint(other.firm):
        return Bond.FIRM
    if not one.sexes.isdisjoint(other.sexes) and (
        not one.full.isdisjoint(other.firm) or not other.full.isdisjoint(one.firm) or _begins(one, other)
    ):
        return Bond.SHORT
    if _maybe(one, other) or _maybe(other, one) or not one.full.isdisjoint(other.full):
        return Bond.LOOSE
    return _spelt(one, other) if spelling else Bond.NONE


def _maybe(one: NameWord, other: NameWord) -> bool:
    return not (one.loose.isdisjoint(other.firm) and one.full.isdisjoint(other.firm))


def _begins(one: NameWord, other: NameWord) -> bool:
    return bool(one.starts or other.starts) and any(
        key.startswith(start)
        for short, long in ((one, other), (other, one))
        for start in short.starts
        for key in long.firm
        if len(key) > len(start)
    )


def _spelt(one: NameWord, other: NameWord) -> Bond:
    found = Bond.NONE
    for key in one.firm:
        for there in other.firm:
            found = max(found, _keys_alike(key, there, one.listed and other.listed))
    return found


def _keys_alike(key: str, there: str, both_listed: bool) -> Bond:
    shorter = min(len(key), len(there))
    if (
        abs(len(key) - len(there)) > FARTHEST
        or shorter < 5
        or not (key.isalpha() and there.isalpha())
        or (both_listed and shorter < BOTH_LISTED)
    ):
        return Bond.NONE
    near = one_edit(key, there)
    if both_listed:
        return Bond.LOOSE if near and not (is_full_name(key) or is_full_name(there)) else Bond.NONE
    if near:
        other_ending = key[:-1] == there or there[:-1] == key
        misspelt = shorter >= LONG and key[0] == there[0] and not other_ending
        return Bond.SHORT if misspelt else Bond.LOOSE
    # Counting edits costs most, so it comes last.
    alike = shorter >= LONG and sounds(key) == sounds(there) and edits(key, there) == FARTHEST
    return Bond.LOOSE if alike else Bond.NONE
