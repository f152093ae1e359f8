"""Another name for a person: a given name, a surname and a father's name, each in three spellings."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from redaction.engine.data import load_words
from redaction.engine.languages.translit import skeleton
from redaction.engine.naming.alike import edits, neighbourhood
from redaction.engine.naming.known import MALE
from redaction.engine.naming.word import NameWord

#: Chooses one of so many things, the same each time it is asked in the same order, and by a secret.
Chooser = Callable[[int], int]
KAZAKH, SLAVIC = "kazakh", "slavic"


@dataclass(frozen=True, slots=True)
class Spelt:
    """One name in Russian, Kazakh and Latin spelling, lower-case."""

    russian: str
    kazakh: str
    latin: str


@dataclass(frozen=True, slots=True)
class Persona:
    """The name that stands for a person throughout a study.

    Attributes:
        sex: ``f`` or ``m``.
        given: given name.
        surname: surname, as a man bears it.
        father: the father's given name.
    """

    sex: str
    given: Spelt
    surname: Spelt
    father: Spelt

    def packed(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        names = {role: [one.russian, one.kazakh, one.latin] for role, one in self._names().items()}
        return {"sex": self.sex, **names}

    @classmethod
    def unpacked(cls, held: dict[str, Any]) -> "Persona":
        """Read what :meth:`packed` gave."""
        return cls(held["sex"], *(Spelt(*held[role]) for role in ("given", "surname", "father")))

    def _names(self) -> dict[str, Spelt]:
        return {"given": self.given, "surname": self.surname, "father": self.father}

    def spellings(self) -> frozenset[str]:
        """Give the common spellings of all it can be seen as, a woman's surname among them."""
        return frozenset(skeleton(one) for name in self._names().values() for one in (name.russian, name.kazakh)) | {
            skeleton(self.surname.russian + "а")
        }


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is known of a person whose name is to be replaced, as far as the new name shall keep it.

    Attributes:
        sex: ``f`` or ``m``.
        tradition: of the name: ``kazakh``, ``slavic``, or empty where it is neither.
        declined: for a woman, whether her name takes Russian case endings, so that another can take its place even
            where the case is not to be seen.
    """

    sex: str
    tradition: str = ""
    declined: bool = True


class NamesInUse:
    """The names that a new one must not be taken for: all that a study knows, and the new ones given so far."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._near: dict[str, set[str]] = {}

    def add(self, words: Iterable[NameWord]) -> None:
        """Take in the words of a name of the study, with all they may be forms of or short for."""
        for word in words:
            for key in word.firm | word.loose | word.full:
                self.add_key(key.partition("+")[0])

    def add_key(self, key: str) -> None:
        """Take in one common spelling."""
        if key in self._keys:
            return
        self._keys.add(key)
        for near in neighbourhood(key):
            self._near.setdefault(near, set()).add(key)

    def clash(self, key: str) -> bool:
        """Tell whether a spelling is in use, or one edit away from one that is."""
        if key in self._keys:
            return True
        return any(edits(key, other, 1) <= 1 for near in neighbourhood(key) for other in self._near.get(near, ()))


@cache
def _listed() -> dict[tuple[str, str, str], tuple[Spelt, ...]]:
    found: dict[tuple[str, str, str], list[Spelt]] = {}
    for line in load_words("pseudonyms.tsv"):
        kind, sex, tradition, *spellings = line.split("\t")
        found.setdefault((kind, sex, tradition), []).append(Spelt(*spellings))
    return {key: tuple(names) for key, names in found.items()}


def is_declined(name: str) -> bool:
    """Tell whether a woman's name, lower-case Russian nominative, takes case endings."""
    return name[-1:] in ("а", "я")


def draw(sketch: Sketch, in_use: NamesInUse, given_away: Collection[str], choose: Chooser) -> Persona | None:
    """Draw another name.

    Args:
        sketch: what it shall keep.
        in_use: names of the study, none of which it may be or be one edit from.
        given_away: given names, in Russian, that stand for somebody else of the study already.
        choose: the draw, keyed by the caller.

    Returns:
        A persona; None where all names are in use.
    """
    traditions = [sketch.tradition] if sketch.tradition else [KAZAKH, SLAVIC]
    tradition = traditions[choose(len(traditions))]
    given = [
        name
        for name in _listed()["given", sketch.sex, tradition]
        if name.russian not in given_away and (sketch.sex == MALE or is_declined(name.russian) == sketch.declined)
    ]
    chosen = _first_free(given, in_use, choose)
    surname = _first_free(_listed()["surname", MALE, tradition], in_use, choose, and_of_a_woman=True)
    father = _first_free(_listed()["given", MALE, tradition], in_use, choose)
    return Persona(sketch.sex, chosen, surname, father) if chosen and surname and father else None


def _first_free(
    names: Iterable[Spelt], in_use: NamesInUse, choose: Chooser, and_of_a_woman: bool = False
) -> Spelt | None:
    """Choose among names at random until one is free."""
    left = list(names)
    while left:
        name = left.pop(choose(len(left)))
        keys = {skeleton(name.russian), skeleton(name.kazakh), skeleton(name.latin)}
        if and_of_a_woman:
            keys |= {skeleton(name.russian + "а")}
        if not any(in_use.clash(key) for key in keys):
            return name
    return None
