"""One word of a person's name, with everything it may be a form of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from archive.vocabulary import Language
from redaction.engine.languages.guess import CYRILLIC_WORD, KAZAKH_WORD
from redaction.engine.languages.kazakh import stems
from redaction.engine.languages.russian import is_known
from redaction.engine.languages.translit import skeleton
from redaction.engine.naming.diminutives import beginnings, is_full_name, nickname, spellings
from redaction.engine.naming.known import BOTH
from redaction.engine.naming.patronymics import patronymic
from redaction.engine.naming.russian import ANY_CASE, Reading, readings

NOMINATIVE: Final = frozenset(["nomn"])
NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class NameWord:
    """What a word of a name can be, as keys to compare by.

    Attributes:
        firm: keys of what it is; two words that share one are forms of one name.
        loose: keys of what it would be if it stood in a case that nothing speaks for ("Александра" as a form of
            Александр); enough to ask a person, not to join.
        full: keys of the full names it is short for.
        starts: beginnings of the name it stands for: an initial, or what a form of respect leaves ("Нұреке").
        listed: it is a word or a name that dictionaries hold, so hardly a misspelling of another.
        sexes: of whom it can be said.
        is_initial: whether it is a single letter.
    """

    firm: frozenset[str]
    loose: frozenset[str] = NOTHING
    full: frozenset[str] = NOTHING
    starts: frozenset[str] = NOTHING
    listed: bool = False
    sexes: frozenset[str] = BOTH
    # Made once: linking asks for both of every word again and again.
    is_initial: bool = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        told = (self.firm, self.loose, self.full, self.starts, self.listed, self.sexes)
        object.__setattr__(self, "is_initial", all(len(key) == 1 for key in self.firm))
        object.__setattr__(self, "_hash", hash(told))

    def __hash__(self) -> int:
        return self._hash


def read_name(words: Sequence[str], language: Language | None, oblique: bool = False) -> tuple[NameWord, ...]:
    """Read the words of a person's name together: each narrows down what the others can be.

    Args:
        words: the telling words, as they stand in the text.
        language: the turn's language; None tries every reading.
        oblique: the name stands after a preposition, so in no nominative.

    Returns:
        One for each word, in order.
    """
    understood = [_readings(word, language) for word in words]
    cases = _common([frozenset[str]().union(*(one.cases for one in each)) for each in understood])
    if oblique and cases - NOMINATIVE:
        cases -= NOMINATIVE
    sexes = _common([frozenset[str]().union(*(one.sexes for one in each)) for each in understood])
    return tuple(
        _word(word, each, cases or ANY_CASE, sexes or BOTH) for word, each in zip(words, understood, strict=True)
    )


def _common(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset.intersection(*sets) if sets else NOTHING


@lru_cache(20_000)
def _readings(word: str, language: Language | None) -> tuple[Reading, ...]:
    lower = word.lower().replace("ё", "е")
    if len(lower) == 1 or not CYRILLIC_WORD.search(word):
        return (Reading(lower, BOTH, ANY_CASE),)
    kazakh = bool(KAZAKH_WORD.fullmatch(word))
    found: set[Reading] = set()
    if kazakh or language is not Language.RUSSIAN:
        found |= _kazakh(lower, certain=not kazakh and language is not Language.KAZAKH)
    if not kazakh and (language is not Language.KAZAKH or not found):
        found |= set(readings(lower))
    return tuple(sorted(found, key=lambda one: (one.nominative, sorted(one.sexes), sorted(one.cases))))


def _kazakh(lower: str, certain: bool) -> set[Reading]:
    """Take Kazakh endings off: those that leave a known name, or else whatever can be one."""
    if is_full_name(skeleton(lower)) or beginnings([lower]):
        return {Reading(lower, BOTH, ANY_CASE)}
    left = stems(lower)
    known = {stem for stem in left if stem != lower and (is_full_name(skeleton(stem)) or nickname(stem))}
    return {Reading(stem, BOTH, ANY_CASE) for stem in known or (set() if certain else left)}


def _word(word: str, understood: Sequence[Reading], cases: frozenset[str], sexes: frozenset[str]) -> NameWord:
    fitting = [one for one in understood if one.cases & cases and one.sexes & sexes] or list(understood)
    # Out of context a known name is taken to be in the nominative, if it can.
    sure = is_full_name(skeleton(word))
    own = [one for one in fitting if "nomn" in one.cases & cases and (sure or one.kind == "Surn")]
    firm = {one.nominative for one in own or fitting}
    loose = {one.nominative for one in fitting} - firm
    keys = frozenset[str]().union(*(_keys(each) for each in firm))
    short = [found for each in sorted(firm) if (found := nickname(each))]
    group = keys | frozenset[str]().union(*(one.group for one in short))
    full = frozenset[str]().union(*(one.names for one in short)) - group
    # "Вера" may be short for Вероника, and is a name of its own all the same.
    whole = any(is_full_name(key) for key in keys)
    return NameWord(
        firm=group,
        loose=(frozenset(skeleton(each) for each in loose) | (full if whole else NOTHING)) - group,
        full=NOTHING if whole else full,
        starts=beginnings(firm) | (keys if len(word) == 1 else NOTHING),
        listed=is_known(word) or any(is_full_name(key) for key in keys),
        sexes=frozenset[str]().union(*(one.sexes & sexes for one in own or fitting)) or BOTH,
    )


def _keys(nominative: str) -> frozenset[str]:
    key = skeleton(nominative)
    if len(key) == 1:
        return frozenset([key])
    father = patronymic(nominative)
    return spellings(key) | (frozenset([father[0]]) if father else NOTHING)
