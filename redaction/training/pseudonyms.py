"""Compile the names that stand in for names, and which sex a given name tells.

Run it with ``python -m redaction.training.pseudonyms``.

Sources: ``data/kazakh_names.txt`` and ``data/diminutives.tsv`` of the engine, the Russian and English name lists of the
Faker package (MIT licence), and the OpenCorpora dictionary (CC BY-SA 3.0) as judge: only names that it inflects through
all six cases, and whose every form it leads back to the name, are taken. Deterministic; run it again after a list
has changed.
"""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any, Final

from faker.providers.person.en_US import Provider as English
from faker.providers.person.ru_RU import Provider as Russian

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.data import load_words
from redaction.engine.languages.russian import is_known, is_ordinary, parses
from redaction.engine.languages.translit import skeleton
from redaction.engine.naming.inflect import GIVEN, SURNAME, in_case
from redaction.engine.naming.known import DATA, FEMALE, MALE, given_names
from redaction.engine.naming.russian import CASES, readings

PSEUDONYMS: Final = DATA / "pseudonyms.tsv"
SEXES: Final = DATA / "given_names_by_sex.txt"
SHORTEST, LONGEST = 4, 9
KAZAKH, SLAVIC = "kazakh", "slavic"
RUSSIFIED: Final = str.maketrans("әғқңөұүһі", "агкноууxи".replace("x", "х"))
LATIN: Final = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
ROMAN: Final = {
    letter: latin.strip("-")
    for letter, latin in zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", LATIN.split(" "), strict=True)
}


def russified(name: str) -> str:
    """Spell a Kazakh name as Russian texts do."""
    lower = name.lower().replace("гүл", "гүль").replace("ьь", "ь")
    return lower.translate(RUSSIFIED).removesuffix("ь") + "ь" * lower.endswith("ь")


def romanised(name: str) -> str:
    """Spell a Russian name in Latin letters as passports do."""
    return "".join(ROMAN[letter] for letter in name)


def usable(name: str, kind: str, sex: str) -> bool:
    """Tell whether a Russian name can be put anywhere: known, no ordinary word, and each of its forms leads back."""
    known = is_known(name) or kind == SURNAME or skeleton(name) in given_names()
    if not SHORTEST <= len(name) <= LONGEST or not known or is_ordinary(name):
        return False
    forms = [in_case(name, kind, sex, case) for case in CASES]
    back = [form and any(one.nominative == name and sex in one.sexes for one in readings(form)) for form in forms]
    return all(back) and skeleton(romanised(name)) == skeleton(name)


def given() -> Iterable[tuple[str, str, str, str]]:
    """Give (sex, tradition, Russian, Kazakh spelling) of the given names that are usable."""
    listed = read_sections(DATA / "kazakh_names.txt")
    both = {russified(name) for name in listed["male"]} & {russified(name) for name in listed["female"]}
    for sex, section in ((FEMALE, "female"), (MALE, "male")):
        for name in sorted(set(listed[section])):
            if russified(name) not in both:
                yield sex, KAZAKH, russified(name), name.lower()
    for sex, names in ((FEMALE, Russian.first_names_female), (MALE, Russian.first_names_male)):
        for name in sorted({each.lower().replace("ё", "е") for each in names}):
            yield sex, SLAVIC, name, name


def fitting_given() -> list[tuple[str, str, str, str]]:
    """Give the usable ones of the sexes' regular declensions, each spelling once."""
    found = {}
    for sex, tradition, name, kazakh in given():
        regular = name[-1] not in "оеиуыэюё" and (sex == FEMALE or name[-1] not in "аяь") and name not in found
        if regular and usable(name, GIVEN, sex):
            found[name] = (sex, tradition, name, kazakh)
    return list(found.values())


def surnames() -> Iterable[tuple[str, str]]:
    """Give (tradition, Russian) of surnames in -ов and -ев that dictionaries hold."""
    for name in sorted({russified(name) for name in read_sections(DATA / "kazakh_names.txt")["male"]}):
        yield KAZAKH, name.removesuffix("й") + ("ев" if name[-1] in "йиье" else "ов")
    for name in sorted({name.lower() for name in Russian.last_names_male}):
        yield SLAVIC, name


def _is_surname(word: str) -> bool:
    return any("Surn" in each.tag and "nomn" in each.tag for each in parses(word))


def sexes() -> dict[str, list[str]]:
    """Give common spellings of given names that tell one sex."""
    found: dict[str, set[str]] = {FEMALE: set(), MALE: set()}
    for sex, names in (
        (FEMALE, chain(English.first_names_female, Russian.first_names_female)),
        (MALE, chain(English.first_names_male, Russian.first_names_male)),
    ):
        found[sex] |= {skeleton(name) for name in names if name.isalpha()}
    for line in load_words("diminutives.tsv"):
        for name in line.partition("\t")[0].split("/"):
            for parse in _names(name.lower()):
                found[FEMALE if parse.tag.gender == "femn" else MALE].add(skeleton(name))
    both = found[FEMALE] & found[MALE]
    return {sex: sorted(names - both) for sex, names in found.items()}


def _names(word: str) -> list[Any]:
    return [each for each in parses(word.replace("ё", "е")) if "Name" in each.tag and "nomn" in each.tag]


def main() -> None:
    """Write both files."""
    lines = ["# Names that stand in for names. Compiled by redaction.training.pseudonyms, which names the sources."]
    names = fitting_given()
    lines += ["\t".join(["given", *one, romanised(one[2])]) for one in sorted(names)]
    for tradition, word in sorted(set(surnames())):
        if _is_surname(word) and usable(word, SURNAME, MALE) and usable(word + "а", SURNAME, FEMALE):
            lines.append("\t".join(["surname", MALE, tradition, word, word, romanised(word)]))
    PSEUDONYMS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    head = "# Given names that tell one sex, in common spelling. Compiled by redaction.training.pseudonyms.\n"
    body = "".join(
        f"[{title}]\n{' '.join(names)}\n" for title, names in zip(("female", "male"), sexes().values(), strict=True)
    )
    Path(SEXES).write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
