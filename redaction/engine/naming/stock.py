"""The names that can still be given to the people of a study, and the draw among them."""

from collections.abc import Callable, Iterable
from functools import cache

from redaction.engine.data import load_words
from redaction.engine.naming.inuse import NamesInUse
from redaction.engine.naming.known import MALE
from redaction.engine.naming.persona import KAZAKH, NO_NAME, SLAVIC, Persona, Sketch, Spelt, is_declined

#: Chooses one of so many things, the same each time it is asked in the same order, and by a secret.
Chooser = Callable[[int], int]
#: A list of names: what they are used as, whose, of which tradition; and those alone that are declined, or are not.
_List = tuple[str, str, str, bool | None]


class Stock:
    """Names that nobody of a study bears, nor one like them, and that stand for none of its people yet.

    No two people of a study share another given name or another surname. A father's name may be given again.
    """

    def __init__(self, in_use: NamesInUse, standing: Iterable[Persona] = ()) -> None:
        """Take stock.

        Args:
            in_use: names of the study, none of which a new one may be or be one edit from. No more may be added to it.
            standing: the personas that its people have already.
        """
        self._in_use = in_use
        self._given: set[str] = set()
        self._surnames: set[str] = set()
        # Each list is gone through once, however many are drawn from it.
        self._left: dict[_List, list[Spelt]] = {}
        # How the names of each list were spelt when it was made: most names that are taken stand in few lists.
        self._spellings: dict[_List, frozenset[str]] = {}
        for persona in standing:
            self.take(persona)

    def take(self, persona: Persona) -> None:
        """Take the given name and the surname of a persona out, in all spellings."""
        for kind, name, taken in (("given", persona.given, self._given), ("surname", persona.surname, self._surnames)):
            taken |= name.skeletons
            for key, names in self._left.items():
                if key[0] == kind and not self._spellings[key].isdisjoint(name.skeletons):
                    names[:] = [one for one in names if one.skeletons.isdisjoint(name.skeletons)]

    def given(self, sketch: Sketch, tradition: str) -> list[Spelt]:
        """Give the given names that are left for somebody; of a woman's, those that are declined as hers is."""
        declined = None if sketch.sex == MALE else sketch.declined
        return self._unused(("given", sketch.sex, tradition, declined), self._given)

    def surnames(self, tradition: str) -> list[Spelt]:
        """Give the surnames that are left, a woman's form of which is in use by nobody either."""
        return self._unused(("surname", MALE, tradition, None), self._surnames)

    def fathers(self, tradition: str) -> list[Spelt]:
        """Give the names that a father can have."""
        return self._unused(("father", MALE, tradition, None), set())

    def _unused(self, key: _List, taken: set[str]) -> list[Spelt]:
        if key not in self._left:
            names = (name for name in _listed(*key) if name.skeletons.isdisjoint(taken))
            self._left[key] = [name for name in names if not self._clashes(key[0], name)]
            self._spellings[key] = frozenset[str]().union(*(name.skeletons for name in self._left[key]))
        return self._left[key]

    def _clashes(self, kind: str, name: Spelt) -> bool:
        spellings = name.skeletons | name.of_a_woman if kind == "surname" else name.skeletons
        return any(self._in_use.clash(spelling) for spelling in spellings)


def draw(sketch: Sketch, stock: Stock, choose: Chooser) -> Persona | None:
    """Draw another name and take it out of the stock.

    Args:
        sketch: what it shall keep.
        stock: the names that can be given.
        choose: the draw, keyed by the caller.

    Returns:
        A persona, without a surname where none is left; None where no given name is.
    """
    traditions = [sketch.tradition] if sketch.tradition else [KAZAKH, SLAVIC]
    tradition = traditions[choose(len(traditions))]
    given, surname, father = (
        names[choose(len(names))] if names else None
        for names in (stock.given(sketch, tradition), stock.surnames(tradition), stock.fathers(tradition))
    )
    if not given or not father:
        return None
    persona = Persona(sketch.sex, given, surname or NO_NAME, father)
    stock.take(persona)
    return persona


@cache
def _lists() -> dict[tuple[str, str, str], tuple[Spelt, ...]]:
    found: dict[tuple[str, str, str], list[Spelt]] = {}
    for line in load_words("pseudonyms.tsv"):
        kind, sex, tradition, *spellings = line.split("\t")
        found.setdefault((kind, sex, tradition), []).append(Spelt(*spellings))
    return {key: tuple(names) for key, names in found.items()}


@cache
def _listed(kind: str, sex: str, tradition: str, declined: bool | None) -> tuple[Spelt, ...]:
    names = _lists()["given" if kind == "father" else kind, sex, tradition]
    return tuple(name for name in names if declined is None or is_declined(name.russian) == declined)
