"""Bodies that no list has and no marker word introduces, put together for Kazakh training sentences."""

import random
from collections.abc import Mapping, Sequence
from typing import Final

from redaction.engine.crf.romanise import romanisations

Sections = Mapping[str, Sequence[str]]
#: How often an invented brand is written in Latin letters.
BRANDS_IN_LATIN: Final = 0.15


class Bodies:
    """Draws names of works, shops, schools and circles in the nominative."""

    def __init__(self, chance: random.Random, pieces: Sections, listed: Sections) -> None:
        """Take what names are put together from.

        Args:
            chance: where every choice comes from.
            pieces: sections of ``kazakh_pieces.txt``.
            listed: sections of ``kazakh_organisations.txt``.
        """
        self._chance, self._of = chance, chance.choice
        self._pieces, self._listed = pieces, listed

    def works(self) -> str:
        """Name a factory as its workers do: "Қазцинк", "Ферросплав"."""
        if self._chance.random() < 0.4:
            return self._piece("works")
        return self._piece("works of the country") + self._piece("works of a trade")

    def brand(self) -> str:
        """Name a shop or a firm by a word of no language."""
        coined = "".join(self._piece("syllables") for _ in range(self._chance.randint(1, 2)))
        name = (coined + self._of([self._piece("syllables"), self._piece("syllables ending a name")])).capitalize()
        if self._chance.random() < BRANDS_IN_LATIN:
            return romanisations(name)[0].capitalize()
        return name if self._chance.random() < 0.8 else self._piece("brands")

    def patron(self) -> str:
        """Name a school or university by its patron's family name alone."""
        if self._chance.random() < 0.5:
            return self._piece("university patrons")
        return self._of([name for name in self._listed["patron"] if name.istitle()]).split()[-1]

    def everyday(self) -> str:
        """Name a circle or a shop by everyday words: "Әділ жол", "Босаға"."""
        draw = self._chance.random()
        if draw < 0.35:
            return f"{self._piece('body adjectives')} {self._piece('body nouns')}"
        return self._piece("body words") if draw < 0.75 else self._of(self._listed["quoted name"])

    def latin(self) -> str:
        """Name a circle or a firm in Latin letters: "Uya", "Zhana kun", "NGO"."""
        draw = self._chance.random()
        if draw < 0.25:
            return "".join(self._of("ABCDEFGHIKLMNOPRSTUW") for _ in range(self._chance.randint(3, 5)))
        words = romanisations(self.everyday() if draw < 0.7 else self.brand())[0].split()
        return " ".join(word.capitalize() for word in words)

    def _piece(self, section: str) -> str:
        return self._of(self._pieces[section])
