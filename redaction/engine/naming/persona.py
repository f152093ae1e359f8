"""Another name for a person: a given name, a surname and a father's name, each in three spellings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from redaction.engine.data import load_words
from redaction.engine.languages.translit import skeleton
from redaction.engine.naming.inuse import NamesInUse
from redaction.engine.naming.known import MALE

#: Chooses one of so many things, the same each time it is asked in the same order, and by a secret.
Chooser = Callable[[int], int]
KAZAKH, SLAVIC = "kazakh", "slavic"


@dataclass(frozen=True, slots=True)
class Spelt:
    """One name in Russian, Kazakh and Latin spelling, lower-case."""

    russian: str
    kazakh: str
    latin: str

    def skeletons(self) -> frozenset[str]:
        """Give its common spellings; none where there is no name."""
        return frozenset(skeleton(one) for one in (self.russian, self.kazakh, self.latin) if one)


#: Where none is left that would stand for one person alone: whoever is called by it gets a code.
NO_NAME = Spelt("", "", "")


@dataclass(frozen=True, slots=True)
class Persona:
    """The name that stands for a person throughout a study.

    Attributes:
        sex: ``f`` or ``m``.
        given: given name.
        surname: surname, as a man bears it; :data:`NO_NAME` where all are in use.
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
        named = frozenset(key for name in self._names().values() for key in name.skeletons())
        return named | _of_a_woman(self.surname)


def _of_a_woman(surname: Spelt) -> frozenset[str]:
    return frozenset({skeleton(surname.russian + "а")}) if surname.russian else frozenset()


class GivenAway:
    """Given names and surnames that stand for somebody already: no two people of a study share either."""

    def __init__(self, personas: Iterable[Persona] = ()) -> None:
        self._given: set[str] = set()
        self._surnames: set[str] = set()
        for persona in personas:
            self.add(persona)

    def add(self, persona: Persona) -> None:
        """Take in the names of one more person."""
        self._given |= persona.given.skeletons()
        self._surnames |= persona.surname.skeletons()

    def has_given(self, name: Spelt) -> bool:
        """Tell whether a given name is somebody's, in whatever spelling."""
        return not self._given.isdisjoint(name.skeletons())

    def has_surname(self, name: Spelt) -> bool:
        """Tell whether a surname is somebody's, in whatever spelling."""
        return not self._surnames.isdisjoint(name.skeletons())


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


def draw(sketch: Sketch, in_use: NamesInUse, given_away: GivenAway, choose: Chooser) -> Persona | None:
    """Draw another name.

    Args:
        sketch: what it shall keep.
        in_use: names of the study, none of which it may be or be one edit from.
        given_away: names that stand for somebody else of the study already.
        choose: the draw, keyed by the caller.

    Returns:
        A persona, without a surname where all of them are in use; None where all given names are.
    """
    traditions = [sketch.tradition] if sketch.tradition else [KAZAKH, SLAVIC]
    tradition = traditions[choose(len(traditions))]
    given = [
        name
        for name in _listed()["given", sketch.sex, tradition]
        if not given_away.has_given(name) and (sketch.sex == MALE or is_declined(name.russian) == sketch.declined)
    ]
    chosen = _first_free(given, in_use, choose)
    surnames = [name for name in _listed()["surname", MALE, tradition] if not given_away.has_surname(name)]
    surname = _first_free(surnames, in_use, choose, and_of_a_woman=True) or NO_NAME
    father = _first_free(_listed()["given", MALE, tradition], in_use, choose)
    return Persona(sketch.sex, chosen, surname, father) if chosen and father else None


def _first_free(
    names: Iterable[Spelt], in_use: NamesInUse, choose: Chooser, and_of_a_woman: bool = False
) -> Spelt | None:
    """Choose among names at random until one is free."""
    left = list(names)
    while left:
        name = left.pop(choose(len(left)))
        keys = name.skeletons() | (_of_a_woman(name) if and_of_a_woman else frozenset())
        if not any(in_use.clash(key) for key in keys):
            return name
    return None
