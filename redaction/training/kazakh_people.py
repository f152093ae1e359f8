"""People's names for Kazakh training sentences: listed ones and new ones put together by rule.

A model that only meets listed names learns to trust the list; half of these stand in none.
"""

import importlib
import random
from pathlib import Path
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh_forms import spellings
from redaction.engine.data import load_words

PIECES: Final = Path(__file__).parent / "kazakh_pieces.txt"
DATA: Final = Path(__file__).parent.parent / "engine" / "data"
SURNAME_ENDINGS: Final = ["ов", "ова", "ев", "ева", "ұлы", "қызы", "баев", "беков", ""]
FOND_ENDINGS: Final = ["жан", "тай", "ай", "еке", "ш", "хан"]
# How often a listed Kazakh name is spelled as Russian documents spell it.
RUSSIFIED: Final = 0.15
INITIALS: Final = list("АӘБҒДЕЖЗИКҚЛМНОӨРСТҰШ")


class People:
    """Draws people's names in the nominative."""

    def __init__(self, chance: random.Random) -> None:
        """Read the lists.

        Args:
            chance: where every choice comes from.
        """
        self._chance, self._of = chance, chance.choice
        people, neighbours = read_sections(DATA / "kazakh_names.txt"), read_sections(DATA / "kazakh_neighbours.txt")
        pieces = read_sections(PIECES, one_a_line=True)
        self.men = people["male"]
        self._given = [*people["female"], *people["male"], *neighbours["kazakh"]]
        ours = ("kazakh", "diminutive")
        self._others = [name for section, names in neighbours.items() if section not in ours for name in names]
        self._short = [*people["diminutive"], *neighbours["diminutive"]]
        words = frozenset(read_sections(DATA / "kazakh_words.txt")["names_too"])
        self._wordlike = [name for name in [*self._given, *self._short] if name.lower() in words]
        self._heads, self._tails = pieces["syllables"], pieces["syllables ending a name"]
        self._latin, self._nicknames = pieces["latin nicknames"], pieces["nicknames"]
        parts = read_sections(DATA / "kazakh_name_parts.txt")
        self._first, self._last = parts["first"], parts["last"]
        russian = importlib.import_module("faker.providers.person.ru_RU").Provider
        self._russian = [*russian.first_names, *load_words("russian_diminutives.txt")]
        self._russian_surnames = list(russian.last_names)
        self._patronymics = list(russian.middle_names)

    def coined(self) -> str:
        """Put a given name together from parts."""
        return (self._of(self._first) + self._of(self._last)).capitalize()

    def given(self) -> str:
        """Give a listed given name, now and then in Russian spelling."""
        name = self._of(self._given)
        if self._chance.random() >= RUSSIFIED:
            return name
        return self._of(sorted(spellings(name.lower()))).capitalize()

    def wordlike(self) -> str:
        """Give a name that is an everyday word too."""
        return self._of(self._wordlike)

    def person(self) -> str:
        """Name somebody as people speak of each other: mostly by the given name."""
        draw = self._chance.random()
        if draw < 0.05:
            return self._of(self._given) + self._of(FOND_ENDINGS)
        if draw < 0.40:
            return self.given()
        if draw < 0.68:
            return self.coined()
        if draw < 0.78:
            return self._of(self._short)
        return self.neighbour() if draw < 0.95 else self.full()

    def neighbour(self) -> str:
        """Name somebody of another people."""
        return self._of(self._russian) if self._chance.random() < 0.45 else self._of(self._others)

    def alien(self) -> str:
        """Name somebody from far away: a neighbour's name, or a word that no list and no dictionary has."""
        if self._chance.random() < 0.4:
            return self._of(self._others)
        heads = "".join(self._of(self._heads) for _ in range(self._chance.randint(1, 2)))
        return (heads + self._of(self._tails)).capitalize()

    def surname(self) -> str:
        """Give a surname or patronymic."""
        draw = self._chance.random()
        if draw < 0.6:
            stem, ending = self._of(self.men) if draw < 0.3 else self.coined(), self._of(SURNAME_ENDINGS)
            return stem if stem[-1] in "аәеиоұыі" and ending[:1] in ("о", "е") else stem + ending
        return self._of(self._russian_surnames) if draw < 0.8 else self._of(self._others)

    def full(self) -> str:
        """Name somebody in two words."""
        draw = self._chance.random()
        if draw < 0.15:
            return f"{self._of(self._russian)} {self._of(self._patronymics)}"
        given = self._of(self._given) if draw < 0.6 else self.coined() if draw < 0.85 else self.neighbour()
        surname = self.surname()
        return f"{surname} {given}" if draw > 0.9 else f"{given} {surname}"

    def initials(self) -> str:
        """Give a surname with initials."""
        first, second, gap = self._of(INITIALS), self._of(INITIALS), self._of([" ", ""])
        frames = ("{name} {first}.{gap}{second}.", "{first}. {name}", "{first}.{gap}{second}. {name}")
        return self._of(frames).format(name=self.surname(), first=first, second=second, gap=gap)

    def nick(self) -> str:
        """Give a nickname."""
        draw = self._chance.random()
        return self._of(self._short if draw < 0.6 else self._latin if draw < 0.8 else self._nicknames)
