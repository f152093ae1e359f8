"""Which quasi-identifiers count, and how far the study's disclosure profile generalises each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from archive.studies.models import Study
from archive.vocabulary import Category, Feature, Operator, Style
from redaction.engine.risk.ladders import AGES, AGES_IN_WORDS, DATES, KINDS, PLAIN, Level

#: Attributes that a category of mentions stands for; the study's rule for the category holds for them.
RUNGS: Final[Mapping[str, tuple[Level, ...]]] = {
    Category.AGE: AGES,
    Category.PLACE: KINDS,
    Category.COUNTRY: PLAIN,
    Category.NATIONALITY: PLAIN,
    Category.OCCUPATION: KINDS,
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
#: Which features a field of a profile tells; a field that is not named here counts as telling every one.
FEATURES_TOLD: Final[Mapping[str, frozenset[Feature]]] = {
    "birth_year": frozenset({Feature.AGE}),
    "age": frozenset({Feature.AGE}),
    "gender": frozenset({Feature.GENDER}),
    "born_in": frozenset({Feature.ORIGIN}),
    "lives_in": frozenset({Feature.RESIDENCE}),
    "region": frozenset({Feature.RESIDENCE}),
    "ethnicity": frozenset({Feature.ETHNICITY}),
    "nationality": frozenset({Feature.NATIONALITY}),
    "occupation": frozenset({Feature.OCCUPATION}),
    "organisation": frozenset({Feature.AFFILIATION}),
    "sexuality": frozenset({Feature.SEXUALITY}),
    "religion": frozenset({Feature.RELIGION}),
    "health": frozenset({Feature.HEALTH}),
    "family": frozenset({Feature.FAMILY}),
    "left_on": frozenset({Feature.LIFE_DATES}),
}
#: Fields that are no quasi-identifiers: direct identifiers, which are hidden anyway, and the team's notes.
NOT_COUNTED: Final = frozenset({"name", "contact", "notes"})


def rungs_of(attribute: str, style: Style | None = None) -> tuple[Level, ...]:
    """Return the rungs of an attribute's ladder; one that no category stands for is shown or hidden."""
    if attribute == Category.AGE and style is Style.PHRASE:
        return AGES_IN_WORDS
    return RUNGS.get(attribute, PLAIN)


@dataclass(frozen=True, slots=True)
class Profile:
    """A study's disclosure profile, by category; a category without a rule is suppressed."""

    operators: Mapping[str, Operator]
    styles: Mapping[str, Style]

    def rungs(self, attribute: str) -> tuple[Level, ...]:
        """Return the rungs of an attribute's ladder in this study."""
        return rungs_of(attribute, self.styles.get(attribute))

    def level(self, attribute: str) -> int:
        """Return how far an attribute is generalised; for a field that no category stands for, no rule holds."""
        rungs = self.rungs(attribute)
        operator = self.operators.get(attribute, Operator.SUPPRESS) if attribute in RUNGS else Operator.KEEP
        if operator is Operator.KEEP:
            return 0
        if operator is not Operator.GENERALISE:
            return len(rungs) - 1  # a code or a pseudonym says that somebody is meant, and nothing about them
        return rungs.index(self._generalised(attribute, rungs))

    def _generalised(self, attribute: str, rungs: tuple[Level, ...]) -> Level:
        style = self.styles.get(attribute)
        if attribute == Category.AGE:
            return Level.TEN_YEARS if style is Style.TEN_YEARS else rungs[1]
        if attribute == Category.PLACE and style is not Style.REGION:
            return Level.HIDDEN  # "a place" tells nothing
        wanted = Level.YEAR if attribute == Category.DATE else Level.KIND
        return wanted if wanted in rungs else Level.HIDDEN


def profile_rules(study: Study) -> Profile:
    """Return a study's disclosure profile."""
    rules = list(study.disclosure_rules.all())
    styles = {rule.category: Style(rule.style) for rule in rules if rule.style}
    return Profile({rule.category: Operator(rule.operator) for rule in rules}, styles)
