"""Reading a word of a name in Russian: which nominatives it can be a form of, of whom, in which cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

import regex

from redaction.engine.languages.russian import (
    CACHED_WORDS,
    analyser,
    is_known,
    listed,
    other_form,
    parses,
    tag_of,
)
from redaction.engine.languages.translit import skeleton
from redaction.engine.naming.known import BOTH, FEMALE, MALE, given_names

CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct")
ANY_CASE: Final = frozenset(CASES)
PERSONAL: Final = ("Name", "Surn", "Patr")
SEXES: Final = {"masc": frozenset([MALE]), "femn": frozenset([FEMALE])}
SINGULAR, PLURAL = "sing", "plur"
#: What a woman is called by herself.
HER_OWN: Final = frozenset(("nomn", SINGULAR))


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
    return tuple(sorted(found, key=_order)) or (Reading(lower, BOTH, ANY_CASE),)


def _order(one: Reading) -> tuple[str, list[str], list[str], str]:
    return one.nominative, sorted(one.sexes), sorted(one.cases), one.kind


def is_nominative_name(word: str) -> bool:
    """Tell whether a lower-case word is itself, as it stands, the nominative of a known name."""
    if skeleton(word) in given_names():
        return True
    tags = (tag_of(paradigm, form) for paradigm, form, _ in listed(word)) if is_known(word) else ()
    return any("nomn" in tag and SINGULAR in tag and _kind(tag) not in ("", "Surn") for tag in tags)


def _kind(tag: Any) -> str:
    return next((each for each in PERSONAL if each in tag), "")


class _Sense(NamedTuple):
    """What the tag of a name's form tells of it; see :class:`Reading`."""

    sexes: frozenset[str]
    case: str
    number: str
    kind: str
    #: Whether its bearer's own nominative is another than its dictionary form: "кузнецов" is nobody's wife.
    hers: bool


@lru_cache(CACHED_WORDS)
def _sense(tag: Any) -> _Sense | None:
    """Give what a tag tells of a word as a name; None if it is that of none."""
    kind = _kind(tag)
    if not kind or tag.case not in (*CASES, "voct", "gen2", "loc2"):
        return None
    sexes = SEXES.get(tag.gender or "", BOTH) if "ms-f" not in tag else BOTH
    case = tag.case if tag.case in CASES else "nomn"
    return _Sense(sexes, case, tag.number or SINGULAR, kind, tag.number == SINGULAR and tag.gender == "femn")


def _of_dictionary(lower: str) -> set[Reading]:
    found: dict[tuple[str, _Sense], set[str]] = {}
    for sense, word in _listed_names(lower) if len(lower) > 1 and is_known(lower) else _guessed_names(lower):
        found.setdefault((word.replace("ё", "е"), sense._replace(case="")), set()).add(sense.case)
    return {
        Reading(word, sense.sexes, frozenset(cases), sense.number, sense.kind) for (word, sense), cases in found.items()
    }


def _listed_names(lower: str) -> Iterator[tuple[_Sense, str]]:
    """Give the senses of a word that the dictionary has, each with its bearer's own nominative."""
    for paradigm, form, spelt in listed(lower):
        sense = _sense(tag_of(paradigm, form))
        if sense:
            yield sense, other_form(paradigm, form, spelt, _her_form(paradigm, form) if sense.hers else 0)


def _guessed_names(lower: str) -> Iterator[tuple[_Sense, str]]:
    """Give the senses of a word that the dictionary does not have, likewise."""
    for parse in parses(lower):
        sense = _sense(parse.tag)
        if sense:
            hers = parse.inflect(HER_OWN) if sense.hers else None
            yield sense, str(hers.word if hers else parse.normal_form)


@lru_cache(CACHED_WORDS)
def _her_form(paradigm: int, form: int) -> int:
    """Give the place of a woman's own nominative in a paradigm, by the place of another form of hers."""
    dictionary = analyser().dictionary
    wanted = tag_of(paradigm, form).updated_grammemes(HER_OWN)
    tags = [tag_of(paradigm, place).grammemes for place in range(len(dictionary.paradigms[paradigm]) // 3)]
    fitting = [place for place, grammemes in enumerate(tags) if grammemes >= HER_OWN]
    return max(fitting, key=lambda place: len(wanted & tags[place]) - 0.1 * len(wanted ^ tags[place]), default=0)


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
