"""What a place is, less where: "a city in northern Kazakhstan", "a street"."""

from enum import StrEnum
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from archive.vocabulary import Category, Language
from redaction.engine.data import load_words
from redaction.engine.generalising.kinds import kind_of
from redaction.engine.languages.russian import parses
from redaction.engine.nameparts import parts
from redaction.engine.naming.kazakh import put_on

CLASSES: Final = Path(__file__).parent.parent / "data" / "place_classes.tsv"
COUNTRIES: Final = "countries.tsv"
MOST_WORDS, MOST_READINGS = 4, 64


class Kind(StrEnum):
    """What a place is."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"


class Place(NamedTuple):
    """A class of places: its kind, the country (ISO 3166-1) and the part of it, either of which may be empty."""

    kind: str
    country: str
    part: str


NAMES: Final = {
    Kind.CITY: ("a city", "город", "қала"),
    Kind.TOWN: ("a town", "небольшой город", "шағын қала"),
    Kind.VILLAGE: ("a village or small town", "село или посёлок", "ауыл немесе кент"),
}
PARTS: Final = {
    "north": ("northern {}", "на севере {}", "{} солтүстігіндегі"),
    "south": ("southern {}", "на юге {}", "{} оңтүстігіндегі"),
    "west": ("western {}", "на западе {}", "{} батысындағы"),
    "east": ("eastern {}", "на востоке {}", "{} шығысындағы"),
    "central": ("central {}", "в центре {}", "{} орталығындағы"),
    "north_west": ("north-western Russia", "на северо-западе России", "Ресейдің солтүстік-батысындағы"),
    "caucasus": ("the North Caucasus", "на Северном Кавказе", "Солтүстік Кавказдағы"),
    "volga": ("the Volga region", "в Поволжье", "Еділ бойындағы"),
    "urals": ("the Urals", "на Урале", "Оралдағы"),
    "siberia": ("Siberia", "в Сибири", "Сібірдегі"),
    "far_east": ("the Russian Far East", "на Дальнем Востоке", "Қиыр Шығыстағы"),
}
SIDES: Final = {"north": "north", "south": "south", "west": "west", "east": "east", "central": "middle"}
WITH_ARTICLE: Final = frozenset(["United", "Netherlands", "Philippines", "Czech", "Dominican", "Central", "Bahamas"])
KINDS: Final = "place_kinds.tsv"


def place_kind(text: str, language: Language | None, column: int) -> str | None:
    """Say what a place is.

    Args:
        text: the mention.
        language: language of its turn.
        column: which of the three languages to answer in: English, Russian, Kazakh.

    Returns:
        For example "a city in northern Kazakhstan"; None where nothing is known of the place.
    """
    if said := kind_of(text, KINDS, column):
        return said
    found = _class_of(text, language)
    return _phrase(found, column) if found else None


def is_place_of(text: str, countries: frozenset[str]) -> bool:
    """Tell whether a name in Latin letters is a town's or a village's of some countries (ISO 3166-1)."""
    found = _class_of(text, Language.ENGLISH)
    return found is not None and found.country in countries


@cache
def _classes() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for line in load_words(CLASSES.name):
        kind, country, part, names = line.split("\t")
        found |= dict.fromkeys(names.split(" "), Place(kind, country, part))
    return found


@cache
def _countries() -> dict[str, tuple[str, str, str]]:
    found = {}
    for line in load_words(COUNTRIES):
        code, *names = line.split("\t")
        first = [name.partition(";")[0].strip() for name in (*names, "", "", "")]
        found[code] = (first[0], first[1], first[2])
    return found


def _class_of(text: str, language: Language | None) -> Place | None:
    read = parts(text, Category.PLACE, language)
    if len(read) > MOST_WORDS:
        return None
    known = _classes()
    for count, spelling in enumerate(product(*(sorted(each, key=lambda key: (-len(key), key)) for each in read))):
        if found := known.get("".join(spelling)):
            return found
        if count == MOST_READINGS:
            break
    return None


def _phrase(place: Place, column: int) -> str:
    kind = NAMES[Kind(place.kind)][column]
    country = _countries().get(place.country, ("", "", ""))[column]
    if not country:
        return kind
    return (_english, _russian, _kazakh)[column](kind, country, place.part)


def _english(kind: str, country: str, part: str) -> str:
    if country.split(" ")[0] not in WITH_ARTICLE:
        return f"{kind} in {PARTS[part][0].format(country)}" if part else f"{kind} in {country}"
    side = SIDES.get(part)
    return f"{kind} in the {side} of the {country}" if side else f"{kind} in the {country}"


def _russian(kind: str, country: str, part: str) -> str:
    for parse in parses(country.lower()) if country.isalpha() else ():
        if "nomn" in parse.tag and "Geox" in parse.tag and (form := parse.inflect({"gent"})):
            owned = str(form.word).capitalize()
            return f"{kind} {PARTS[part][1].format(owned)}" if part else f"{kind}, {country}"
    return f"{kind}, {country}"


def _kazakh(kind: str, country: str, part: str) -> str:
    if not country.isalpha():
        return f"{kind}, {country}"
    if part:
        return f"{PARTS[part][2].format(put_on(country.lower(), ('gent',)).capitalize())} {kind}"
    return f"{put_on(country.lower(), ('at',)).capitalize()} {kind}"
