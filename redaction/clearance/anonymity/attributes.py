"""Which quasi-identifiers count, and how far the study's disclosure profile generalises each."""

from collections.abc import Mapping
from typing import Final

from archive.vocabulary import Category, Operator
from redaction.engine.risk.ladders import AGES, DATES, KINDS, PLAIN, Level

#: Attributes that a category of mentions stands for; the study's rule for the category holds for them.
RUNGS: Final[Mapping[str, tuple[Level, ...]]] = {
    Category.AGE: AGES,
    Category.PLACE: KINDS,
    Category.COUNTRY: PLAIN,
    Category.NATIONALITY: PLAIN,
    Category.OCCUPATION: PLAIN,
    Category.ORGANISATION: KINDS,
    Category.DATE: DATES,
}
#: Fields of a profile: the attribute each belongs to, and what distinguishes it there ("born_in" from "lives_in").
PROFILE_FIELDS: Final[Mapping[str, tuple[str, str]]] = {
    "birth_year": (Category.AGE, ""),
    "age": (Category.AGE, ""),
    "born_in": (Category.PLACE, "born_in"),
    "lives_in": (Category.PLACE, "lives_in"),
    "ethnicity": (Category.NATIONALITY, ""),
    "nationality": (Category.NATIONALITY, ""),
    "occupation": (Category.OCCUPATION, ""),
    "organisation": (Category.ORGANISATION, ""),
    "left_on": (Category.DATE, ""),
}
#: Fields that are no quasi-identifiers: direct identifiers, which are hidden anyway, and the team's notes.
NOT_COUNTED: Final = frozenset({"name", "contact", "notes"})


def rungs_of(attribute: str) -> tuple[Level, ...]:
    """Return the rungs of an attribute's ladder; one that no category stands for is shown or hidden."""
    return RUNGS.get(attribute, PLAIN)


def level_of(attribute: str, operators: Mapping[str, Operator], ten_years: bool = False) -> int:
    """Return how far a study generalises an attribute.

    Args:
        attribute: A category's value, or a field of profiles that no category stands for; no rule holds for that.
        operators: The study's disclosure profile; a category without a rule is suppressed.
        ten_years: Whether ages become bands of ten years.
    """
    rungs = rungs_of(attribute)
    operator = operators.get(attribute, Operator.SUPPRESS) if attribute in RUNGS else Operator.KEEP
    if operator is Operator.KEEP:
        return 0
    if operator is not Operator.GENERALISE:
        return len(rungs) - 1  # a code or a pseudonym says that somebody is meant, and nothing about them
    wanted = {AGES: Level.TEN_YEARS if ten_years else Level.FIVE_YEARS, DATES: Level.YEAR, KINDS: Level.KIND}
    return rungs.index(wanted.get(rungs, Level.HIDDEN))
