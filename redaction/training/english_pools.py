"""Names for the slots of the training sentences, drawn from lists of facts or coined out of syllables.

Coined names keep the model from learning that a name is what stands in a list.
"""

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.training.english_bodies import Bodies
from redaction.training.english_facts import people, places

VOCABULARY: Final = Path(__file__).parent / "english_pools.txt"
SIZE: Final = 3000
Pools = dict[str, Sequence[str]]
INITIALS: Final = "ABDEGIKLMNRSTVYZ"
PEOPLE: Final = (
    "GIVEN", "GIVEN", "GIVEN", "FULL", "FULL", "NICK", "SURNAME", "PATRON", "WORDNAME", "KINNAME",
)  # fmt: skip
PLACES: Final = ("TOWN", "TOWN", "LOCAL", "LOCAL", "LOCAL", "COUNTRY", "REGION", "STREET", "SPOT")
FATHERS: Final = ("ovich", "ovna", "evna", "evich", "uly", "kyzy", "ivna")


def build(chance: random.Random) -> Pools:
    """Draw names for every slot; ``chance`` alone decides which."""
    words = {
        name: [entry.replace("_", " ") for entry in entries]
        for name, entries in read_sections(VOCABULARY).items()
    }  # fmt: skip
    given, surnames, diminutives = people()
    towns, local, countries = places()
    pools: Pools = {
        "WORDNAME": words["word_names"], "COUNTRY": countries, "KIN": words["kin"], "KINSMALL": words["kin_small"],
    }  # fmt: skip

    def fill(slot: str, make: Callable[[], str]) -> None:
        pools[slot] = [make() for _ in range(SIZE)]

    def one(names: Sequence[str]) -> str:
        return chance.choice(names)

    def thing() -> str:
        return one(words["things"]).title()

    fill("GIVEN", lambda: one(given) if chance.random() < 0.8 else coin("given", chance))
    fill("SURNAME", lambda: one(surnames) if chance.random() < 0.75 else coin("surname", chance))
    fill("LETTERS", lambda: "".join(f"{one(INITIALS)}. " for _ in range(chance.randint(1, 2))).strip())
    fill("NICK", lambda: one(diminutives) if chance.random() < 0.6 else _short(one(given)))
    fill("FULL", lambda: _full(one(pools["GIVEN"]), one(pools["SURNAME"]), one(pools["SURNAME"]), chance))
    fill("PATRON", lambda: f"{one(pools['GIVEN'])} {one(given).rstrip('aeiouy')}{one(FATHERS)}")
    fill("INITIAL", lambda: f"{one(INITIALS)}. {one(pools['SURNAME'])}")
    fill("KINNAME", lambda: one(pools["GIVEN"]) + one(words["honours"]))
    fill("PER", lambda: one(pools[one(PEOPLE)]))
    fill("TOWN", lambda: one(towns))
    fill("LOCAL", lambda: one(local) if chance.random() < 0.7 else coin("place", chance))
    fill("REGION", lambda: one(words["regions"]).format(one(pools["LOCAL"])))
    fill("STREET", lambda: _street(one(pools["SURNAME"]), one(pools["LOCAL"]), thing(), words["streets"], chance))
    fill("SPOT", lambda: one(words["spots"]).format(one((one(pools["LOCAL"]), thing(), one(pools["SURNAME"])))))
    fill("ROAD", lambda: f"{one('AMBE')}{chance.randint(1, 90)}")
    fill("RIVER", lambda: coin("place", chance))
    fill("LOC", lambda: one(pools[one(PLACES)]))
    pools.update(Bodies(chance, words, pools, coin).build(SIZE))
    pools["DIGIT"] = list("123456789")
    return pools


ONSETS: Final = (
    "b",
    "ch",
    "d",
    "g",
    "j",
    "k",
    "kh",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sh",
    "t",
    "v",
    "y",
    "z",
    "zh",
    "q",
    "h",
    "l",
)
VOWELS: Final = ("a", "e", "i", "o", "u", "ai", "ay", "y", "oi")
CODAS: Final = ("", "", "", "n", "r", "l", "k", "z", "sh", "m", "t", "y", "lt", "rk")
TAILS: Final = {
    "given": ("", "a", "gul", "bek", "jan", "zhan", "e", "o", "i", "nur", "ya", "ko", "un"),
    "surname": (
        "ov", "ova", "ev", "eva", "in", "ina", "yan", "dze", "shvili", "enko", "uly", "sky", "son", "er", "oev", "ez",
        "i",
    ),
    "place": (
        "", "kul", "tobe", "abad", "ovka", "skoye", "sai", "-Bulak", "-Ata", "kent", "ino", "ovo", "bury", "ton",
        "stan",
    ),
}  # fmt: skip


def coin(kind: str, chance: random.Random) -> str:
    """Make up a name of one kind out of syllables."""
    count = chance.randint(1, 2)
    syllables = (chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _ in range(count))
    name = ("".join(syllables) + chance.choice(TAILS[kind])).capitalize()
    return name.replace("-b", "-B").replace("-a", "-A")


def _short(name: str) -> str:
    return name[:3] + ("a" if len(name) % 2 else "ik") if len(name) > 4 else name


def _full(given: str, surname: str, other: str, chance: random.Random) -> str:
    drawn = chance.random()
    if drawn < 0.12:
        return f"{surname} {given}"
    if drawn < 0.18:
        return f"{given} {surname}-{other}"
    return f"{given} {surname[0]}." if drawn < 0.24 else f"{given} {surname}"


def _street(surname: str, local: str, thing: str, streets: Sequence[str], chance: random.Random) -> str:
    name = chance.choice((surname, local, thing))
    drawn = chance.random()
    if drawn < 0.15:
        return name
    if drawn < 0.85:
        return f"{name} {chance.choice(streets)}"
    return f"{chance.choice(('Ulitsa', 'ulitsa', 'prospekt', 'Rue'))} {name}"
