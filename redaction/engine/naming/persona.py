"""Another name for a person: a given name, a surname and a father's name, each in three spellings."""

from dataclasses import dataclass, field
from typing import Any

from redaction.engine.languages.translit import skeleton

KAZAKH, SLAVIC = "kazakh", "slavic"


@dataclass(frozen=True, slots=True)
class Spelt:
    """One name in Russian, Kazakh and Latin spelling, lower-case.

    Attributes:
        russian: its Russian spelling.
        kazakh: its Kazakh one.
        latin: its Latin one.
        skeletons: its common spellings, made once: a draw compares all names there are; none where there is no name.
        of_a_woman: as a surname, its common spelling when a woman bears it.
    """

    russian: str
    kazakh: str
    latin: str
    skeletons: frozenset[str] = field(init=False, repr=False, compare=False)
    of_a_woman: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        spelt = frozenset(skeleton(one) for one in (self.russian, self.kazakh, self.latin) if one)
        object.__setattr__(self, "skeletons", spelt)
        object.__setattr__(self, "of_a_woman", frozenset([skeleton(self.russian + "а")] if self.russian else []))


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
        return frozenset[str]().union(self.surname.of_a_woman, *(name.skeletons for name in self._names().values()))


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


def is_declined(name: str) -> bool:
    """Tell whether a woman's name, lower-case Russian nominative, takes case endings."""
    return name[-1:] in ("а", "я")
