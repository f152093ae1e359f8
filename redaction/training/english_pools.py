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
    "GIVEN", "GIVEN", "GIVEN", "FULL", "FULL", "NICK", "SURNAME", "PATRON", "WORDNAME", "KINNAME", "SHORT", "WORDSUR",
)  # fmt: skip
PLACES: Final = ("TOWN", "TOWN", "LOCAL", "LOCAL", "LOCAL", "COUNTRY", "REGION", "STREET", "SPOT", "ESTATE")
# How many names are written as somebody hears them, and how many given names have two parts.
RESPELT: Final = 0.12
DOUBLE: Final = 0.04
HEARD: Final = (
    ("zh", "j"), ("kh", "h"), ("y", "i"), ("ai", "ay"), ("ya", "ia"), ("q", "k"), ("v", "w"), ("dzh", "j"), ("e", "ye"),
    ("sh", "ch"), ("u", "oo"), ("k", "c"), ("i", "ee"), ("o", "a"),
)  # fmt: skip
FATHERS: Final = ("ovich", "ovna", "evna", "evich", "uly", "kyzy", "ivna")


def build(chance: random.Random) -> Pools:
    """Draw names for every slot; ``chance`` alone decides which."""
    words = {
        name: [entry.replace("_", " ") for entry in entries]
        for name, entries in read_sections(VOCABULARY).items()
    }  # fmt: skip
    known, sites = people(), places()
    pools: Pools = {
        "WORDNAME": words["word_names"], "WORDSUR": words["word_surnames"], "WORDTOWN": words["word_towns"],
        "COUNTRY": sites.countries,
        "KIN": words["kin"], "KINSMALL": words["kin_small"],
        "BYNAME": words["bynames"], "ASIDE": words["asides"], "KEPT": words["kept"], "RESPECT": words["respect"],
        "SHORT": words["short_names"], "THING": words["nouns"],
    }  # fmt: skip

    def fill(slot: str, make: Callable[[], str]) -> None:
        pools[slot] = [make() for _ in range(SIZE)]

    def one(names: Sequence[str]) -> str:
        return chance.choice(names)

    def thing() -> str:
        return one(words["things"]).title()

    def drawn(near: Sequence[str], world: Sequence[str], kind: str) -> str:
        share = chance.random()
        name = (one(near) if share < 0.4 else one(world) if share < 0.78 else coin(kind, chance)).strip()
        return respelt(name, chance) if chance.random() < RESPELT else name

    def given() -> str:
        name = drawn(known.near, known.given, "given")
        return f"{name}{chance.choice(' -')}{one(known.near)}" if chance.random() < DOUBLE else name

    fill("GIVEN", given)
    fill("SURNAME", lambda: drawn(known.near_surnames, known.surnames, "surname"))
    fill("LETTERS", lambda: "".join(f"{one(INITIALS)}. " for _ in range(chance.randint(1, 2))).strip())
    fill("NICK", lambda: one(known.diminutives) if chance.random() < 0.6 else _short(one(known.given)))
    fill("FULL", lambda: _full(one(pools["GIVEN"]), one(pools["SURNAME"]), one(pools["SURNAME"]), chance))
    fill("PATRON", lambda: f"{one(pools['GIVEN'])} {one(known.given).rstrip('aeiouy')}{one(FATHERS)}")
    fill("INITIAL", lambda: f"{one(INITIALS)}. {one(pools['SURNAME'])}")
    fill("KINNAME", lambda: one(pools["GIVEN"]) + one(words["honours"]))
    fill("MONO", lambda: _letters(chance))
    fill("SPLIT", lambda: parted(drawn(known.near, known.given, "given"), chance))
    fill("PER", lambda: one(pools[one(PEOPLE)]))
    fill("TOWN", lambda: one(sites.towns))
    fill("LOCAL", lambda: drawn(sites.near, sites.local, "place"))
    fill("REGION", lambda: one(words["regions"]).format(one(pools["LOCAL"])))
    fill("STREET", lambda: _street(one(pools["SURNAME"]), one(pools["LOCAL"]), thing(), words["streets"], chance))
    fill("SPOT", lambda: one(words["spots"]).format(one((one(pools["LOCAL"]), thing(), one(pools["SURNAME"])))))
    fill("ROAD", lambda: f"{one('AMBE')}{chance.randint(1, 90)}")
    fill("RIVER", lambda: coin("place", chance))
    bodies = Bodies(chance, words, pools, coin)
    fill("ESTATE", lambda: bodies.composed("estates"))
    fill("STOP", lambda: bodies.composed("stops"))
    fill("LOC", lambda: one(pools[one(PLACES)]))
    pools.update(bodies.build(SIZE))
    pools["DIGIT"] = list("123456789")
    fill("NUM", lambda: _number(chance.randint(5, 79), chance))
    fill("AGED", lambda: _aged(one(words["aged"]), chance))
    fill("YEAR", lambda: _year(chance.randint(1955, 2024), chance))
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


ONES: Final = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _number(value: int, chance: random.Random) -> str:
    """Say a number below a hundred, or write it."""
    if chance.random() < 0.3:
        return str(value)
    if value < len(ONES):
        return ONES[value]
    joint = chance.choice("- ") if value % 10 else ""
    return f"{TENS[value // 10]}{joint}{ONES[value % 10]}"


def _aged(template: str, chance: random.Random) -> str:
    """Fill a way of telling how old somebody is."""
    first, *others = template.split("{}")
    return first + "".join(_number(chance.randint(3, 89), chance) + part for part in others)


def _year(value: int, chance: random.Random) -> str:
    """Say a year of our time, or write it."""
    if chance.random() < 0.4:
        return str(value)
    century, rest = divmod(value, 100)
    said = ("two thousand " if rest < 10 else "twenty ") if century == 20 else chance.choice(("nineteen ", ""))
    return f"{said}{_number(rest, chance) if rest else ''}".strip() or "two thousand"


def respelt(name: str, chance: random.Random) -> str:
    """Write a name as somebody hears it who never saw it written: one sound spelt otherwise."""
    fitting = [(old, new) for old, new in HEARD if old in name[1:]]
    if not fitting:
        return name
    old, new = chance.choice(fitting)
    return name[0] + name[1:].replace(old, new, 1)


def parted(name: str, chance: random.Random) -> str:
    """Part a name in two, as a recogniser writes one that it does not know: "gul nara", "a bena"."""
    inside = range(1, len(name) - 1)
    gaps = [at for at in inside if name[at - 1].lower() in "aeiouy" or name[at] in "bdgklmnrstz"]
    gaps = [at for at in gaps if name[at - 1].isalpha() and name[at].isalpha()]
    if not gaps:
        return name
    at = chance.choice(gaps)
    return f"{name[:at]} {name[at:]}"


def _letters(chance: random.Random) -> str:
    """Give what somebody is called by: one letter, two, or two said apart."""
    first, second = chance.choice("ABCDEFGHJKLMNPRSTVZ"), chance.choice("CDGJKTPVBZ")
    return chance.choice((first, first, f"{first}{second}", f"{first}{second}", f"{first} {second}", f"Big {first}"))


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
