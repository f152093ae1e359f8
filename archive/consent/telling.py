"""What can be told of participants in words that several share: what excerpts are filtered by.

It is taken from the sealed profile each time it is asked for, and stands nowhere else. What a participant does not let
be shown, and what would tell more than the study's disclosure profile shows, is as if it had never been recorded.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from uuid import UUID

from archive.consent.selectors import granted_features
from archive.studies.models import DisclosureRule, Participant
from archive.studies.services.participants import profiles_by_id
from archive.vocabulary import Category, Feature, Gender, Operator

#: What is told of one participant: at most one value a feature.
Told = Mapping[Feature, str]
#: Longest value; a whole sentence is no word that several share.
LONGEST = 60
_DECADE, _OLDEST, _EVER = 10, 80, 130
NOTHING: Told = MappingProxyType({})


def told_of(people: Iterable[Participant]) -> dict[UUID, Told]:
    """Return what can be told of each participant, as far as they let it be shown; nothing of one who withdrew.

    Args:
        people: Participants of any studies; of each one there is an entry, empty where nothing can be told.
    """
    listed = list(people)
    granted = granted_features(listed)
    asked = [person for person in listed if granted[person.pk] & _READERS.keys()]
    profiles = profiles_by_id(asked)
    hidden = _finer({person.study_id for person in asked})
    told: dict[UUID, Told] = dict.fromkeys((person.pk for person in listed), NOTHING)
    for person in asked:
        shown = (granted[person.pk] & _READERS.keys()) - hidden[person.study_id]
        profile = profiles.get(person.pk, {})
        read = {feature: _READERS[feature](profile, person.created_at.year) for feature in sorted(shown)}
        told[person.pk] = {feature: value for feature, value in read.items() if value}
    return told


def plain_value(value: str) -> str:
    """Return a value as it is compared, whatever its case and blanks; empty where it is too long to be shared."""
    plain = " ".join(value.split()).casefold()
    return plain if len(plain) <= LONGEST else ""


def _age(profile: Mapping[str, str], year: int) -> str:
    """Return ten years of age, as of the year in which the participant was enrolled."""
    digits = "".join(each for each in profile.get("birth_year", "") if each.isdecimal())[:4]
    age = year - int(digits) if len(digits) == 4 else -1
    if not 0 <= age <= _EVER:
        return ""
    first = age - age % _DECADE
    return f"{_OLDEST}-over" if age >= _OLDEST else f"{first}-{first + _DECADE - 1}"


def _gender(profile: Mapping[str, str], _year: int) -> str:
    value = plain_value(profile.get("gender", ""))
    return value if value in set(Gender) else ""


def _field(name: str) -> Callable[[Mapping[str, str], int], str]:
    return lambda profile, _year: plain_value(profile.get(name, ""))


_READERS: Mapping[Feature, Callable[[Mapping[str, str], int], str]] = {
    Feature.AGE: _age,
    Feature.GENDER: _gender,
    Feature.RESIDENCE: _field("region"),
    Feature.ETHNICITY: _field("ethnicity"),
}
#: The features that excerpts are filtered by, in the order in which they are offered.
FILTERABLE = tuple(_READERS)
#: The category of mentions that says the same as a feature, and what the disclosure profile may put in its place if
#: releases are to tell as much as the feature's values do. A kind, or a part of a country, says less than a region
#: does, a pseudonym nothing; an age is told in five or ten years, or in a phrase that is no coarser.
_AS_TOLD: Mapping[Feature, tuple[Category, frozenset[Operator]]] = {
    Feature.AGE: (Category.AGE, frozenset({Operator.KEEP, Operator.GENERALISE})),
    Feature.RESIDENCE: (Category.PLACE, frozenset({Operator.KEEP})),
    Feature.ETHNICITY: (Category.NATIONALITY, frozenset({Operator.KEEP})),
}


def finer_than(profile: Mapping[str, str]) -> frozenset[Feature]:
    """Return the features whose values would tell more than what is released under a disclosure profile.

    Args:
        profile: Operators by category; of one that is missing nothing is taken to be shown.
    """
    return frozenset(feature for feature, (of, enough) in _AS_TOLD.items() if profile.get(of) not in enough)


def _finer(study_ids: Iterable[UUID]) -> dict[UUID, frozenset[Feature]]:
    """Return the features whose values would tell more than each study's profile shows, as it stands."""
    profiles: dict[UUID, dict[str, str]] = {study_id: {} for study_id in study_ids}
    rules = DisclosureRule.objects.filter(study__in=profiles).values_list("study_id", "category", "operator")
    for study_id, category, operator in rules:
        profiles[study_id][category] = operator
    return {study_id: finer_than(profile) for study_id, profile in profiles.items()}
