"""Who took part in interviews, read with all that they agreed to over time: as each one's current consent says it."""

from itertools import count
from random import Random

import pytest
from django.utils import timezone

from archive.consent.models import Consent, ConsentForm
from archive.consent.selectors import current_consents, scopes_of, standings_of
from archive.holdings.models import Interview
from archive.release.present import present_in
from archive.studies.models import Participant, Study
from archive.vocabulary import Reconsent, Scope

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
_NUMBERS = count(1)


def study_of(people: int) -> tuple[Study, list[Participant]]:
    """A study whose people have the codes that those of any other study have."""
    study = Study.objects.create(
        title="T", ethics_reference="E", committee="C", committee_contact="C", retention_until="2040-01-01"
    )
    return study, [Participant.objects.create(study=study, code=f"P-{number}") for number in range(people)]


def form_of(study: Study, version: int = 1, language: str = "en", reconsent=Reconsent.NOT_NEEDED) -> ConsentForm:
    return ConsentForm.objects.create(study=study, version=version, language=language, text="t", reconsent=reconsent)


def agree(person: Participant, form: ConsentForm, sequence: int, scopes) -> Consent:
    return Consent.objects.create(
        participant=person, form=form, mode="oral", scopes=[scope.value for scope in scopes], given_on="2024-01-01",
        language="en", sequence=sequence,
    )  # fmt: skip


def interview_of(study: Study, people: list[Participant]) -> Interview:
    interview = Interview.objects.create(study=study, code=f"I-{next(_NUMBERS)}", language="en", mode="online")
    interview.participants.set(people)
    return interview


def some_study(chance: Random) -> list[Interview]:
    """Six people, some of whom left or agreed to nothing, others to forms of several versions in two languages."""
    study, people = study_of(6)
    later = [Reconsent.NOT_NEEDED, *Reconsent]
    forms = [form_of(study, 1, "en"), form_of(study, 1, "kk")]
    forms += [
        form_of(study, version, language, chance.choice(later)) for version in (2, 3) for language in ("en", "kk")
    ]
    for person in people:
        person.withdrawn_at, person.stopped_at = (chance.choice([None, None, timezone.now()]) for _ in range(2))
        person.save()
        sequences = list(range(1, chance.randrange(5)))
        chance.shuffle(sequences)  # as rows may lie in a table
        for sequence in sequences:
            agree(person, chance.choice(forms), sequence, chance.sample(list(Scope), chance.randrange(len(Scope))))
    return [interview_of(study, chance.sample(people, chance.randrange(6))) for _ in range(4)]


def check_standings(standings, people) -> None:
    current = current_consents(people)
    assert {who: (one.id, one.scopes, one.stopped) for who, one in standings.items()} == {
        who: (consent.pk, scopes_of(consent), consent.stopped) for who, consent in current.items()
    }


@pytest.mark.parametrize("seed", range(5))
def test_it_says_what_current_consents_say(seed):
    chance = Random(seed)
    interviews = [*some_study(chance), *some_study(chance)]
    asked = chance.sample(interviews, 6)
    found = present_in([one.pk for one in asked])
    assert found == present_in([one.pk for one in asked])  # as PostgreSQL answers once it has planned it
    for interview in asked:
        there = interview.participants.values_list("pk", "code", "withdrawn_at", "stopped_at")
        assert sorted(found.present[interview.pk]) == sorted(there)
    check_standings(found.standings, {person.pk for people in found.present.values() for person in people})
    everybody = set(Participant.objects.values_list("pk", flat=True))
    check_standings(standings_of(everybody), everybody)


def test_people_of_one_code_are_not_taken_for_each_other():
    """Whoever put two studies' people into one interview: each is there once, and what all agree to is what counts."""
    (study, [ours]), (other, [theirs]) = study_of(1), study_of(1)
    for sequence in (1, 2):
        agree(ours, ours.study.consent_forms.first() or form_of(study), sequence, list(Scope))
        agree(theirs, theirs.study.consent_forms.first() or form_of(other), sequence, list(Scope)[:sequence])
    interview = interview_of(study, [ours, theirs])
    found = present_in([interview.pk])
    assert sorted(person.pk for person in found.present[interview.pk]) == sorted([ours.pk, theirs.pk])
    check_standings(found.standings, {ours.pk, theirs.pk})
