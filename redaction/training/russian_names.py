"""Names that training puts into its Russian sentences, in the case the sentence asks for."""

import random
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import regex
from faker.providers.address.ru_RU import Provider as Addresses
from faker.providers.person.ru_RU import Provider as People

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.data import load_words
from redaction.engine.languages.russian import analyser
from redaction.engine.languages.russian_made import RUSSIAN_SPELLING
from redaction.engine.languages.russian_words import DATA

NUMBERS: Final = ("номер пять", "№ 12", "номер девятнадцать", "№ 7", "номер один", "№ 131")
NUMBERED: Final = 0.25
VOWELS: Final = frozenset("аеийоуыэюя")
CYRILLIC: Final = regex.compile(r"[А-ЯЁа-яё -]+")
UNINFLECTED: Final = ("SHORT",)
TAG_OF: Final = {"NAME": "Name", "SURN": "Surn", "CITY": "Geox"}
INITIALS: Final = "АБВГДЕЖЗИКЛМНОПРСТУХШЭЮЯ"


@cache
def words() -> dict[str, list[str]]:
    """Give the words of our own that names are made with, by kind."""
    return read_sections(Path(__file__).parent / "russian_pools.txt")


@lru_cache(50_000)
def inflect(word: str, case: str, tag: str = "NOUN", number: str = "") -> str:
    """Put a capitalised word into a case, by its reading with a tag (``Name``, ``Surn`` …) if it has one.

    ``number`` is ``plur`` for a family of that name.
    """
    if (case == "nomn" and not number) or not word or word.isupper():
        return word
    readings: list[Any] = [each for each in analyser().parse(word) if each.tag.POS in ("NOUN", "ADJF")]
    readings.sort(key=lambda each: (tag not in each.tag, "nomn" not in each.tag, -each.score))
    made = readings[0].inflect({case, number} - {""}) if readings else None
    return "-".join(part.capitalize() for part in made.word.split("-")) if made else word


@cache
def pools() -> dict[str, Sequence[str]]:
    """Give the names to draw from, by slot."""
    regional = read_sections(DATA / "regional_names_cyrillic.txt")
    kazakh = read_sections(DATA / "kazakh_names.txt")
    spelt = [name.lower().translate(RUSSIAN_SPELLING).capitalize() for name in (*kazakh["female"], *kazakh["male"])]
    surnames = [*People.last_names_male, *People.last_names_female, *regional["surname"] * 2]
    surnames += [f"{name}{ending}" for name in spelt[::4] for ending in ("ов", "ова") if name[-1] not in VOWELS]
    given = [*People.first_names_male, *People.first_names_female] * 2
    given += [name for origin, names in regional.items() if origin != "surname" for name in names]
    towns = [name for name in Addresses.city_names if " " not in name]
    known = (line for line in load_words("regional_organisations.txt") if not line.startswith("["))
    return {
        "NAME": [*given, *spelt, *load_words("russian_diminutives.txt")],
        "SURN": surnames,
        "CITY": [*load_words("places_cyrillic.txt")[::4], *towns * 4],
        "STREET": [
            *Addresses.street_titles,
            *surnames[::9],
            *(each.replace("_", " ") for each in words()["streets"] * 6),
        ],
        "COINED": [*words()["coined"] * 2, *(name for name in known if CYRILLIC.fullmatch(name))],
        "SHORT": words()["short"],
    }


def draw(slot: str, case: str, chance: random.Random) -> str:
    """Draw a name for a slot and put it into a case.

    Args:
        slot: a kind of name as in ``russian_frames.txt``.
        case: OpenCorpora's name of a case.
        chance: where the choice comes from.
    """
    made: Callable[[str, random.Random], str] | None = MADE.get(slot)
    if made:
        return made(case, chance)
    word = chance.choice(pools()[slot])
    return word if slot in UNINFLECTED or " " in word else inflect(word, case, TAG_OF.get(slot, "NOUN"))


def _full(case: str, chance: random.Random) -> str:
    return f"{draw('NAME', case, chance)} {draw('SURN', case, chance)}"


def _father(case: str, chance: random.Random) -> str:
    word = str(chance.choice([*People.middle_names_male, *People.middle_names_female, *words()["patronymics"]]))
    return inflect(word, case, "Patr")


def _named_after_father(case: str, chance: random.Random) -> str:
    return f"{draw('NAME', case, chance)} {_father(case, chance)}"


def _initials(case: str, chance: random.Random) -> str:
    return ". ".join(chance.sample(INITIALS, chance.choice((1, 2, 2)))) + "."


def _street(case: str, chance: random.Random) -> str:
    """Draw a street by what it is called: an adjective in its case, or somebody it honours."""
    word = str(chance.choice(pools()["STREET"]))
    called = analyser().parse(word)[0]
    if "Surn" in called.tag and "nomn" in called.tag:
        return inflect(word, "gent", "Surn")
    made = called.inflect({case}) if {"ADJF", "femn", "nomn"} in called.tag else None
    return str(made.word).capitalize() if made else word


def _district(case: str, chance: random.Random) -> str:
    word = str(chance.choice(words()["districts"]))
    number = f"-{chance.randint(2, 9)}" if chance.random() < NUMBERED else ""
    return inflect(word, case, "Geox") + number


def _body(case: str, chance: random.Random) -> str:
    head, kind = chance.choice(words()["heads"]), chance.choice(words()["kinds"])
    adjective = agreeing(chance.choice(words()["adjectives"]), head, case).capitalize()
    put = inflect(head, case).lower()
    return chance.choice(
        (
            f"{adjective} {put}",
            f"{adjective} {agreeing(kind, head, case)} {put}",
            f"{agreeing(kind, head, case)} {put} {draw('CITY', 'gent', chance)}",
            f"{put} имени {draw('SURN', 'gent', chance)}",
            f"{put} {chance.choice(NUMBERS)}",
        )
    )


def agreeing(adjective: str, head: str, case: str) -> str:
    """Put an adjective into the gender of a noun and a case."""
    gender = next((str(each.tag.gender) for each in analyser().parse(head) if each.tag.POS == "NOUN"), "masc")
    made = analyser().parse(adjective)[0].inflect({case, gender, "sing"})
    return str(made.word) if made else adjective


MADE: Final[dict[str, Callable[[str, random.Random], str]]] = {
    "FULL": _full, "FATHER": _father, "PATR": _named_after_father, "INIT": _initials,
    "DISTRICT": _district, "BODY": _body, "STREET": _street,
}  # fmt: skip
