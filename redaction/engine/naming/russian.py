"""Reading a word of a name in Russian: which nominatives it can be a form of, of whom, in which cases."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import regex

from redaction.engine.languages.russian import CACHED_WORDS, is_known, parses
from redaction.engine.languages.translit import skeleton
from redaction.engine.naming.known import BOTH, FEMALE, MALE, given_names

CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct")
ANY_CASE: Final = frozenset(CASES)
PERSONAL: Final = ("Name", "Surn", "Patr")
SEXES: Final = {"masc": frozenset([MALE]), "femn": frozenset([FEMALE])}
SINGULAR, PLURAL = "sing", "plur"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a word of a name.

    Attributes:
        nominative: the bearer's own form, lower-case, ё as е.
        sexes: of whom it can be said.
        cases: in which of :data:`CASES` the word can stand.
        number: ``sing`` or ``plur``.
        kind: ``Name``, ``Surn``, ``Patr`` or empty.
    """

    nominative: str
    sexes: frozenset[str]
    cases: frozenset[str]
    number: str = SINGULAR
    kind: str = ""


#: Endings of surnames in -ов, -ев, -ин and -ын, which dictionaries do not hold for every people: what follows that
#: syllable, and whom and which cases it speaks of.
SURNAME: Final = regex.compile(r"^(\p{Cyrillic}{2,}(?:[оеё]в|[иы]н))(а|у|ым|е|ой|ою|ы|ых|ыми)?$")
SURNAME_ENDINGS: Final[dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]]] = {
    "": ((MALE, SINGULAR, ("nomn",)),),
    "а": ((FEMALE, SINGULAR, ("nomn",)), (MALE, SINGULAR, ("gent", "accs"))),
    "у": ((FEMALE, SINGULAR, ("accs",)), (MALE, SINGULAR, ("datv",))),
    "ым": ((MALE, SINGULAR, ("ablt",)), (MALE, PLURAL, ("datv",))),
    "е": ((MALE, SINGULAR, ("loct",)),),
    "ой": ((FEMALE, SINGULAR, ("gent", "datv", "ablt", "loct")),),
    "ою": ((FEMALE, SINGULAR, ("ablt",)),),
    "ы": ((MALE, PLURAL, ("nomn",)),),
    "ых": ((MALE, PLURAL, ("gent", "accs", "loct")),),
    "ыми": ((MALE, PLURAL, ("ablt",)),),
}
#: Endings of given names, the nominative ending they go back to, and their cases. A name must be a listed one.
GIVEN_ENDINGS: Final = (
    ("ой", "а", ("ablt",)), ("ою", "а", ("ablt",)), ("у", "а", ("accs",)), ("ы", "а", ("gent",)),
    ("и", "а", ("gent",)), ("е", "а", ("datv", "loct")), ("ей", "а", ("ablt",)), ("ей", "я", ("ablt",)),
    ("ею", "я", ("ablt",)), ("ю", "я", ("accs",)), ("и", "я", ("gent", "datv", "loct")), ("е", "я", ("datv", "loct")),
    ("а", "", ("gent", "accs")), ("у", "", ("datv",)), ("ом", "", ("ablt",)), ("ем", "", ("ablt",)),
    ("е", "", ("loct",)), ("я", "й", ("gent", "accs")), ("ю", "й", ("datv",)), ("ем", "й", ("ablt",)),
    ("е", "й", ("loct",)), ("я", "ь", ("gent", "accs")), ("ю", "ь", ("datv",)), ("ем", "ь", ("ablt",)),
    ("и", "ь", ("gent", "datv", "loct")), ("ью", "ь", ("ablt",)),
)  # fmt: skip


@lru_cache(CACHED_WORDS)
def readings(word: str) -> tuple[Reading, ...]:
    """Read one word of a person's name.

    Args:
        word: one Cyrillic word, any case.

    Returns:
        Its readings as a name, at least one; the plural only where no singular fits. A word that nothing is known
        of is read as a nominative that may stand in any case.
    """
    lower = word.lower().replace("ё", "е")
    found = {*_of_surname(lower), *_of_given(lower)}
    if not found or is_known(lower):
        found |= _of_dictionary(lower)
    if lower[-1] in "ая" and not is_known(lower) and not any("nomn" in each.cases for each in found):
        found.add(Reading(lower, BOTH, frozenset(["nomn"])))
    if any(each.number == SINGULAR for each in found):
        found = {each for each in found if each.number == SINGULAR}
    return tuple(sorted(found, key=lambda one: (one.nominative, sorted(one.sexes), sorted(one.cases)))) or (
        Reading(lower, BOTH, ANY_CASE),
    )


def is_nominative_name(word: str) -> bool:
    """Tell whether a lower-case word is itself, as it stands, the nominative of a known name."""
    if skeleton(word) in given_names():
        return True
    return is_known(word) and any(
        "nomn" in each.tag and SINGULAR in each.tag and _kind(each) for each in parses(word) if _kind(each) != "Surn"
    )


def _kind(parse: Any) -> str:
    return next((tag for tag in PERSONAL if tag in parse.tag), "")


def _of_dictionary(lower: str) -> set[Reading]:
    found: dict[tuple[str, frozenset[str], str, str], set[str]] = {}
    for parse in parses(lower):
        kind = _kind(parse)
        if not kind or parse.tag.case not in (*CASES, "voct", "gen2", "loc2"):
            continue
        sexes = SEXES.get(parse.tag.gender or "", BOTH) if "ms-f" not in parse.tag else BOTH
        number = parse.tag.number or SINGULAR
        key = (_nominative(parse), sexes, number, kind)
        found.setdefault(key, set()).add(parse.tag.case if parse.tag.case in CASES else "nomn")
    return {Reading(word, who, frozenset(cases), number, kind) for (word, who, number, kind), cases in found.items()}


def _nominative(parse: Any) -> str:
    """Give the bearer's own nominative: the dictionary form of "Кузнецовой" would be "кузнецов"."""
    if parse.tag.number == SINGULAR and parse.tag.gender == "femn":
        form = parse.inflect({"nomn", "sing"})
        return str(form.word if form else parse.normal_form).replace("ё", "е")
    return str(parse.normal_form).replace("ё", "е")


def _of_surname(lower: str) -> set[Reading]:
    match = SURNAME.match(lower)
    if not match or is_nominative_name(lower):
        return set()
    return {
        Reading(
            match[1] + ("а" if sex == FEMALE else ""),
            frozenset([sex]) if number == SINGULAR else BOTH,
            frozenset(cases),
            number,
            "Surn",
        )
        for sex, number, cases in SURNAME_ENDINGS[match[2] or ""]
        if match[2] is None or skeleton(match[1]) not in given_names() or match[1].endswith(("ов", "ев"))
    }


def _of_given(lower: str) -> set[Reading]:
    names = given_names()
    found = set()
    if sexes := names.get(skeleton(lower)):
        found.add(Reading(lower, sexes, _own_cases(lower, sexes), SINGULAR, "Name"))
    for ending, own, cases in GIVEN_ENDINGS:
        base = lower.removesuffix(ending) + own
        if base == lower or not lower.endswith(ending) or len(base) < 3:
            continue
        sexes = _who(base, names.get(skeleton(base), frozenset()))
        if sexes:
            found.add(Reading(base, sexes, frozenset(cases), SINGULAR, "Name"))
    return found


def _who(base: str, sexes: frozenset[str]) -> frozenset[str]:
    """Keep the bearers whose name can take endings at all: a woman's name that ends in a consonant takes none."""
    return sexes if base.endswith(("а", "я", "ь")) else sexes - {FEMALE}


def _own_cases(lower: str, sexes: frozenset[str]) -> frozenset[str]:
    if lower[-1] in "ая" or (sexes == {MALE} and lower[-1] not in "еёиоуыэю"):
        return frozenset(["nomn"])
    return ANY_CASE
