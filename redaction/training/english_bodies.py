"""Names of organisations for training: known ones of the region, composed ones, coined ones."""

import random
from collections.abc import Callable, Mapping, Sequence

from redaction.engine.crf.gazetteer import read_sections
from redaction.training.lexicon import ENGINE

Coin = Callable[[str, random.Random], str]
Words = Mapping[str, Sequence[str]]
LISTS = ("regional_organisations.txt", "english_organisations.txt")
ENDINGS = ("team", "media", "kz", "org", "info", "TV", "Info", "TQ", "Q", "Help", "Lab", "06", "24")
KINDS = (
    "COINED", "COINED", "BODY", "BODY", "WORDBODY", "ACRONYM", "FIRM", "WORDORG", "UNI", "NEWS", "WORDFIRM", "CALLED",
    "CALLED", "CHURCH", "TRADE", "TRADE",
)  # fmt: skip


def known() -> list[str]:
    """Give our own lists' organisations that are written in Latin letters."""
    files = [read_sections(ENGINE / "data" / name, one_a_line=True) for name in LISTS]
    return [name for sections in files for section in sections.values() for name in section if name.isascii()]


class Bodies:
    """Makes names of organisations; every alternative of a choice is drawn, so that the order of draws is fixed."""

    def __init__(self, chance: random.Random, words: Words, pools: Words, coin: Coin) -> None:
        """Take where the choice comes from, the vocabulary, and the people and places bodies may be named after."""
        self._chance, self._words, self._pools, self._coin = chance, words, pools, coin
        self._listed = known()
        self.made: dict[str, list[str]] = {}

    def build(self, size: int) -> dict[str, list[str]]:
        """Draw ``size`` names for each slot of organisations."""
        for slot, make in (
            ("ACRONYM", self._acronym), ("WORDORG", self._thing), ("WORDFIRM", self._word_firm),
            ("WORDBODY", self._word_body), ("BODY", self._body), ("UNI", self._college), ("SCHOOL", self._school),
            ("NEWS", self._paper), ("FIRM", self._firm), ("COINED", self._coined),
            ("CALLED", lambda: self.composed("called")), ("CHURCH", lambda: self.composed("churches")),
            ("TRADE", lambda: self.composed("trading")), ("WING", lambda: self.composed("wings")),
            ("ORG", self._any),
        ):  # fmt: skip
            self.made[slot] = [make() for _ in range(size)]
        return self.made

    def composed(self, section: str) -> str:
        """Fill a template of a section of the vocabulary, "{p} of {l}", with everyday words, people and places."""
        names = {
            "w": self._word("sought"), "p": self._word("crowd"),
            "n": self._word("counted"), "d": self._word("days"), "k": self._word("house"), "r": self._word("said"),
            "g": self._one(self._pools["GIVEN"]), "l": self._place(), "y": self._word("trades"),
            "e": self._one("ABCDEFGHK"),
        }  # fmt: skip
        # The second of two alike is another: "Bread and Roses".
        filled = self._word(section)
        for mark, make in (("{t}", self._thing), ("{o}", self._noun), ("{s}", self._surname), ("{a}", self._like)):
            first, *others = filled.split(mark)
            filled = first + "".join(make() + part for part in others)
        return filled.format(**names)

    def _one(self, names: Sequence[str]) -> str:
        return self._chance.choice(names)

    def _word(self, section: str) -> str:
        return self._one(self._words[section])

    def _thing(self) -> str:
        return self._word("things").title()

    def _noun(self) -> str:
        return self._word("nouns").title()

    def _like(self) -> str:
        return self._word("like")

    def _place(self) -> str:
        return self._one(self._pools[self._one(("TOWN", "LOCAL", "COUNTRY"))])

    def _surname(self) -> str:
        return self._one(self._pools["SURNAME"])

    def _acronym(self) -> str:
        return "".join(self._one("ABCDEFGHIKLMNOPRSTUV") for _ in range(self._chance.choice((2, 3, 3, 4, 4, 5))))

    def _word_firm(self) -> str:
        return self._one(
            (
                f"{self._thing()} & {self._surname()}",
                f"{self._thing()} {self._thing()}",
                f"{self._surname()} & {self._one(('Sons', 'Co', 'Partners'))}",
                self._thing() + self._thing(),
                f"{self._surname()}'s",
                f"{self._thing()} {self._word('firms')}",
            )
        )

    def _word_body(self) -> str:
        return self._one(
            (
                f"{self._thing()} {self._word('heads')}",
                f"{self._thing()} {self._word('heads')}",
                f"{self._thing()} for {self._word('causes')}",
                f"{self._word('adjectives')} {self._thing()}",
                f"{self._thing()} {self._word('causes')}",
            )
        )

    def _body(self) -> str:
        return self._one(
            (
                f"{self._word('causes')} {self._word('heads')}",
                f"{self._place()} {self._word('causes')} {self._word('heads')}",
                self._word("state").format(self._word("matters")),
                f"{self._word('adjectives')} {self._word('causes')} {self._word('heads')}",
                f"{self._word('heads')} of {self._word('causes')}",
                f"{self._word('heads')} for {self._word('causes')} in {self._place()}",
            )
        )

    def _college(self) -> str:
        return self._word("colleges").format(self._one((self._place(), self._place(), self._surname(), self._thing())))

    def _school(self) -> str:
        return self._word("schools").format(self._chance.randint(1, 190))

    def _paper(self) -> str:
        # The conditional is asked first and the template drawn before what fills it.
        if self._chance.random() >= 0.6:
            return self._one(self._listed)
        template = self._word("papers")
        return template.format(self._one((self._thing(), self._place(), self._coin("place", self._chance))))

    def _firm(self) -> str:
        coined = self._one((self._place(), self._thing(), self._coin("place", self._chance)))
        return self._one(
            (
                f"{coined} {self._word('firms')}",
                f"{self._coin('given', self._chance)}{self._one(('tel', 'post', 'bank', 'oil', 'air', 'mart'))}",
                self._coin("given", self._chance),
            )
        )

    def _coined(self) -> str:
        return self._one(
            (
                self._brand(self._coin("given", self._chance), self._thing()),
                self._coin("given", self._chance),
                self._coin("place", self._chance),
                self._thing(),
                f"{self._coin('given', self._chance)} {self._coin('place', self._chance)}",
                self._one(self._listed),
            )
        )

    def _any(self) -> str:
        return self._one(self._listed) if self._chance.random() < 0.25 else self._one(self.made[self._one(KINDS)])

    def _brand(self, coined: str, thing: str) -> str:
        first, second = self._one((coined, thing)), self._one((coined, thing))
        ending = self._one(ENDINGS)
        joint = "." if ending.islower() else self._one("- ") if not ending.isdigit() else " "
        return self._one(
            (f"{first}{joint}{ending}", f"{first}{second}", f"{first} {second}", f"Qaz{second}", f"No{first}")
        )
