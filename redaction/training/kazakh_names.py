"""What the slots of Kazakh training sentences are filled with: people, places and organisations."""

import random
from collections.abc import Callable
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.training.kazakh_bodies import Bodies
from redaction.training.kazakh_people import DATA, PIECES, People
from redaction.training.kazakh_places import far_away

__all__ = ["PIECES", "Names"]

LETTERS: Final = list("АБҒДЕЖИКҚМНОӨРСТҰХШІ")
HIGHEST_NUMBER: Final = 190


class Names:
    """Draws names by slot."""

    def __init__(self, chance: random.Random) -> None:
        """Read the lists.

        Args:
            chance: where every choice comes from.
        """
        self._chance, self._of = chance, chance.choice
        self._people = People(chance)
        self._pieces = read_sections(PIECES, one_a_line=True)
        self._places = read_sections(DATA / "kazakh_places.txt")
        self._bodies = read_sections(DATA / "kazakh_organisations.txt", one_a_line=True)
        regional = read_sections(DATA / "regional_organisations.txt", one_a_line=True)
        self._coined = Bodies(chance, self._pieces, self._bodies)
        self._far = far_away()
        self._regional = [name for section in regional.values() for name in section]
        self._makers: dict[str, Callable[[], str]] = {
            "PER": self._people.person, "FULL": self._people.full, "SUR": self._people.surname,
            "NICK": self._people.nick, "AMB": self._people.wordlike,
            "RUS": self._people.neighbour, "INIT": self._people.initials,
            "LOC": self._place, "VIL": self._village, "MKR": self._quarter, "STR": self._street,
            "CTRY": lambda: self._of(self._places["country"]), "RIV": lambda: self._of(self._places["nature"]),
            "ORG": self._body, "QUO": self._quoted, "UNI": self._university, "SCH": self._school, "HOSP": self._clinic,
            "ABBR": self._abbreviation, "COMP": self._company, "MEDIA": lambda: self._of(self._bodies["media"]),
            "ALIEN": self._people.alien, "FAR": lambda: self._of(self._far),
            "GIANT": self._coined.works, "CHAIN": self._coined.brand, "PATRON": self._coined.patron,
            "EVERY": self._coined.everyday, "LATIN": self._coined.latin,
            "PLANT": lambda: f"{self._village()} {self._piece('trades').lower()}",
            "INST": lambda: f"{self._place_alone()} {self._piece('institutions')}",
        }  # fmt: skip

    def draw(self, slot: str) -> str:
        """Give a name in the nominative.

        Raises:
            KeyError: there is no such slot.
        """
        return self._makers[slot]()

    def _piece(self, section: str) -> str:
        return self._of(self._pieces[section])

    def _place(self) -> str:
        draw = self._chance.random()
        if draw < 0.2:
            return self._village()
        if draw < 0.3:
            return f"{self._of(self._places['oblast'])} облысы"
        sections = ((0.7, "city"), (0.88, "abroad"), (0.94, "xinjiang and mongolia"), (1.0, "settlement"))
        return self._of(self._places[next(section for below, section in sections if draw < below)])

    def _place_alone(self) -> str:
        return self._of([self._village(), self._of(self._places["city"])])

    def _village(self) -> str:
        draw = self._chance.random()
        if draw < 0.5:
            return self._of(self._places["district" if draw < 0.1 else "settlement" if draw < 0.2 else "village"])
        if draw < 0.85:
            return self._piece("place first") + self._piece("place last")
        return self._of(self._people.men)

    def _quarter(self) -> str:
        listed = [self._of(self._places["quarter"]) for _ in range(3)]
        return self._of([*listed, self._of(self._bodies["quoted name"]), f"{self._chance.randint(2, 12)}-шы"])

    def _street(self) -> str:
        patrons = [self._of(self._bodies["patron"]) for _ in range(2)]
        listed = self._of(self._places["street"])
        return self._of([*patrons, listed, self._people.surname(), self._of(self._places["city"])])

    def _body(self) -> str:
        kinds = ["state", "party and movement", "company", "media", "regional", "made", "university", "school"]
        kind = self._of(kinds)
        if kind == "made":
            stems = [*self._pieces["organisation stems"], *self._bodies["quoted name"]]
            return f"{self._of(stems)} {self._piece('organisation heads')}"
        makers: dict[str, Callable[[], str]] = {
            "university": self._university,
            "school": self._school,
            "regional": lambda: self._of(self._regional),
        }
        return makers[kind]() if kind in makers else self._of(self._bodies[kind])

    def _quoted(self) -> str:
        draw = self._chance.random()
        if draw < 0.6:
            return self._of(self._bodies["quoted name"])
        if draw < 0.7:
            return self._piece("organisation stems")
        return self._company() if draw < 0.9 else self._people.coined()

    def _company(self) -> str:
        if self._chance.random() < 0.7:
            return self._of(self._bodies["company"])
        stem = self._of([self._place(), self._of(self._bodies["quoted name"]), self._people.coined()])
        trade = self._piece("trades")
        brands = [self._piece("brands") for _ in range(2)]
        return self._of([stem, f"{stem} {trade}", f"{stem}{trade.lower()}", *brands])

    def _abbreviation(self) -> str:
        if self._chance.random() < 0.7:
            return self._of(self._bodies["abbreviation"])
        return "".join(self._of(LETTERS) for _ in range(self._chance.randint(2, 5)))

    def _numbered(self, heads: str) -> str:
        number, head = self._chance.randint(1, HIGHEST_NUMBER), self._piece(heads)
        tens = f"{self._piece('tens')} " if self._chance.random() < 0.8 else ""
        words = tens + self._piece("ordinals")
        frames = ["№ {number}", "№{number}", "{number}", "{number}-ші", "нөмірі {words}", "{words}", "{number}-"]
        return f"{self._of(frames)} {head}".format(number=number, words=words).replace("- ", "-")

    def _school(self) -> str:
        draw = self._chance.random()
        if draw < 0.6:
            return self._numbered("schools")
        patron = self._of(self._bodies["patron"])
        return f"{patron} атындағы {self._piece('schools')}" if draw < 0.85 else f"{patron} мектебі"

    def _clinic(self) -> str:
        if self._chance.random() < 0.5:
            return self._numbered("clinics")
        return f"{self._of(self._places['city'])} {self._piece('hospitals')}"

    def _university(self) -> str:
        if self._chance.random() < 0.5:
            return self._of(self._bodies["university"])
        patron, place = self._of(self._bodies["patron"]), self._of(self._places["city"])
        kind = self._piece("universities")
        return self._of([f"{patron} атындағы {kind}", f"{place} {kind}", f"{patron} {kind}"])
