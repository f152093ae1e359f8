"""What the forms of a name tell of whom it names: the sex, the tradition, the declension."""

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from archive.vocabulary import Category
from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.languages.guess import CYRILLIC_WORD, KAZAKH_WORD
from redaction.engine.languages.translit import skeleton
from redaction.engine.namekeys import POSSESSIVE, words
from redaction.engine.nameparts import name_words, telling
from redaction.engine.naming.diminutives import is_full_name, nickname
from redaction.engine.naming.kazakh import take_off
from redaction.engine.naming.known import BOTH, DATA, FEMALE, MALE, given_names
from redaction.engine.naming.patronymics import patronymic
from redaction.engine.naming.persona import KAZAKH, SLAVIC, Sketch, is_declined
from redaction.engine.naming.russian import ANY_CASE, Reading, readings

_AUNTS: Final = (
    "тетя тети тетю тете тетка бабушка бабушке бабушки бабушку баба мама маме мамы маму сестра сестры госпожа апа "
    "апай апке әпке әпкем әже аже тәте тате ханым aunt auntie grandma granny mrs ms miss"
)
_UNCLES: Final = (
    "дядя дяде дяди дядю дед дедушка дедушке дедушки дедушку папа папе папы папу брат брата господин аға ага ағай "
    "агай ата атай көке мырза uncle grandpa mr"
)
TITLES: Final = {FEMALE: frozenset(_AUNTS.split()), MALE: frozenset(_UNCLES.split())}
RUSSIAN_SURNAME: Final = ("ова", "ева", "ина", "ская", "цкая", "ova", "eva", "ina", "skaya", "skaia")
RUSSIAN_MAN: Final = ("ов", "ев", "ский", "цкий", "ov", "ev", "sky", "skiy")


@cache
def _sexes() -> dict[str, str]:
    listed = read_sections(DATA / "given_names_by_sex.txt")
    known = {key: next(iter(sexes)) for key, sexes in given_names().items() if len(sexes) == 1}
    return dict.fromkeys(listed["female"], FEMALE) | dict.fromkeys(listed["male"], MALE) | known


@cache
def _kazakh() -> frozenset[str]:
    listed = read_sections(DATA / "kazakh_names.txt")
    return frozenset(skeleton(name) for section in ("female", "male") for name in listed[section])


def sketch_of(forms: Iterable[str]) -> Sketch | None:
    """Sketch whom forms of one person's name speak of.

    Args:
        forms: the mentions, as they stand in the texts.

    Returns:
        The sketch; None where no form tells the sex, or they speak against each other.
    """
    votes: Counter[str] = Counter()
    traditions: Counter[str] = Counter()
    declined: Counter[bool] = Counter()
    for form in forms:
        for match in words(form):
            title = match.group().lower().replace("ё", "е")
            votes.update({sex: 3 for sex, listed in TITLES.items() if title in listed})
        together = name_words(form, Category.PERSON, None)
        agreed = frozenset.intersection(*(word.sexes for word in together)) if len(together) > 1 else BOTH
        votes.update({sex: 3 for sex in agreed if len(agreed) == 1})
        for word in telling(form, Category.PERSON):
            _look(POSSESSIVE.sub("", word), votes, traditions, declined)
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    tradition = traditions.most_common(1)[0][0] if traditions else ""
    return Sketch(ranked[0][0], tradition, not declined or declined.most_common(1)[0][0])


def _look(word: str, votes: Counter[str], traditions: Counter[str], declined: Counter[bool]) -> None:
    lower = word.lower().replace("ё", "е")
    if len(lower) < 2:
        return
    understood = _understood(lower)
    sexes = {_sex(one) for one in understood} - {None}
    if len(sexes) == 1:
        votes[str(sexes.pop())] += 3
    for one in understood:
        key = skeleton(one.nominative)
        if key in _kazakh():
            traditions[KAZAKH] += 2
        elif one.kind == "Name" or key in _sexes():
            traditions[SLAVIC] += 1
        if one.kind == "Name" and one.sexes == {FEMALE}:
            declined[is_declined(one.nominative)] += 1


@lru_cache(20_000)
def _understood(lower: str) -> tuple[Reading, ...]:
    """Read a word in the language it is in; a known name that stands as it is, is that name."""
    plain = (Reading(lower, _as_set(_sexes().get(skeleton(lower))), ANY_CASE, kind="Name"),)
    if is_full_name(skeleton(lower)) and plain[0].sexes != BOTH:
        return plain
    if not CYRILLIC_WORD.search(lower):
        return (Reading(lower, BOTH, ANY_CASE),)
    if KAZAKH_WORD.fullmatch(lower) or not any(one.kind for one in readings(lower)):
        split = take_off(lower)
        return (Reading(split.name, BOTH, ANY_CASE),) if split else readings(lower)
    return readings(lower)


def _as_set(sex: str | None) -> frozenset[str]:
    return frozenset([sex]) if sex else BOTH


def _sex(one: Reading) -> str | None:
    word = one.nominative
    if found := patronymic(word):
        return found[1]
    if sex := _sexes().get(skeleton(word)):
        return sex
    if len(one.sexes) == 1:
        return next(iter(one.sexes))
    if short := nickname(word):
        told = {_sexes().get(name) for name in short.names}
        return told.pop() if len(told) == 1 else None
    if word.endswith(RUSSIAN_SURNAME):
        return FEMALE
    return MALE if word.endswith(RUSSIAN_MAN) else None
