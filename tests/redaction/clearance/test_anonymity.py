"""The risk report: profiles and own words under the study's rules; and the threshold that blocks a release."""

import pytest
from django.core.exceptions import ValidationError

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.policy import Reason
from archive.release.models import Release
from archive.studies.models import Participant
from archive.studies.services import add_participant, set_disclosure_profile
from archive.vocabulary import Category, Operator
from redaction.clearance.anonymity.report import report_of
from redaction.clearance.selectors import threshold_of
from redaction.clearance.services import set_threshold
from redaction.pipeline.models import Finding
from tests.redaction.engine.risk.published_profiles import TABLE
from tests.snapshot import once
from tests.world import enrol, hold_interview, processed, released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

KEEP_ALL = {
    Category.AGE: Operator.KEEP,
    Category.PLACE: Operator.KEEP,
    Category.OCCUPATION: Operator.KEEP,
    Category.DATE: Operator.KEEP,
}


def speak(world, participant, code: str, text: str) -> None:
    world.interview = hold_interview(world.users, world.study, participant, code=code)
    world.upload(f"{participant.code}: {text}\n")
    world.process()


@pytest.fixture
@once
def printed(world):
    """The nine of a table that was printed, each with a word of their own in review."""
    for number, (_name, age, city, occupation, education, day) in enumerate(TABLE, start=1):
        profile = {
            "name": f"Nobody {number}", "age": str(age), "lives_in": city, "occupation": occupation,
            "left_on": f"{day} September 2022", "education": education,
        }  # fmt: skip
        person = add_participant(
            actor=world.actor("researcher"), study_id=world.study.pk, code=f"T-{number}", profile=profile
        )
        agree(world, person)
        speak(world, person, f"I-{number + 1}", "Yes.")
    return world


def agree(world, person) -> None:
    from django.utils import timezone

    from archive.consent.services import record_consent
    from archive.vocabulary import ConsentMode, Feature
    from tests.world import AGREED

    record_consent(
        actor=world.actor("researcher"), participant=person, form=world.study.consent_forms.get(),
        mode=ConsentMode.ORAL, scopes=AGREED, features=list(Feature), given_on=timezone.localdate(),
    )  # fmt: skip


def rules(world, changes) -> None:
    lead = world.actor("principal_investigator")
    set_disclosure_profile(actor=lead, study_id=world.study.pk, rules=changes)


def report(world, threshold=0):
    people = list(Participant.objects.filter(study=world.study).order_by("code"))
    return report_of(world.study, people, threshold)


def row(found, code):
    return next(one for one in found.rows if one.participant.code == code)


def test_a_table_as_it_was_printed_makes_everybody_unique(printed):
    rules(printed, KEEP_ALL)
    found = report(printed)
    assert (found.k, found.unique) == (1, 9)
    assert row(found, "P-01").size == 0  # enrolled, and without a word: hides nobody
    assert row(found, "T-7").telling == [("place",)]
    (best, *_others) = found.fixes
    named = {step.attribute: found.rungs[step.attribute][step.after] for step in best.steps}
    assert named["age"] == "ten_years"
    assert named["occupation"] in ("kind", "hidden")
    assert best.k >= 2


def test_the_studys_rules_decide_what_counts_as_visible(printed):
    rules(printed, {Category.OCCUPATION: Operator.SUPPRESS, Category.PLACE: Operator.PSEUDONYMISE})
    found = report(printed)
    assert found.levels["place"] == len(found.rungs["place"]) - 1
    assert found.rungs["age"][found.levels["age"]] == "five_years"
    assert found.rungs["date"][found.levels["date"]] == "year"
    assert row(found, "T-2").size == 1  # the only one of 30 to 34
    assert ("age",) in row(found, "T-2").telling


def test_what_people_say_of_themselves_counts_and_what_they_say_of_others_does_not(world):
    rules(world, KEEP_ALL)
    other = enrol(world.users, world.study, "P-02", name="Damir Ospanov")
    speak(world, world.participant, "I-02", "I was 27 then. My mother was 60.")
    speak(world, other, "I-03", "My sister was 27. He was 30.")
    found = report(world)
    told = row(found, "P-01").told
    ages = [one.text for one in told.get("age", ())]
    assert any("27" in age for age in ages)
    assert not any("60" in age for age in ages)
    assert "age" not in row(found, "P-02").told


def test_what_was_rejected_is_not_told(world):
    speak(world, world.participant, "I-02", "I was 27 then.")
    Finding.objects.update(decision=Finding.Decision.REJECTED)
    assert "age" not in row(report(world), "P-01").told


def test_two_alike_hide_each_other_and_a_withdrawal_ends_that(world):
    for code in ("P-02", "P-03"):
        person = add_participant(
            actor=world.actor("researcher"), study_id=world.study.pk, code=code,
            profile={"name": "N", "birth_year": "1990", "ethnicity": "Kazakh"},
        )  # fmt: skip
        agree(world, person)
        speak(world, person, f"I-{code}", "Yes.")
    assert report(world).k == 2
    Participant.objects.filter(code="P-03").update(withdrawn_at="2026-01-01T00:00Z")
    standing = list(Participant.objects.filter(study=world.study, withdrawn_at=None))
    assert report_of(world.study, standing, 0).k == 1


def ask(world, k, role="principal_investigator"):
    return set_threshold(actor=world.actor(role), study_id=world.study.pk, k=k)


@pytest.mark.parametrize("k", [0, 1])
def test_by_default_and_with_one_nothing_is_asked(world, k):
    assert threshold_of(world.study) == 0
    ask(world, k)
    assert released(world)


def test_a_threshold_blocks_a_release_until_enough_look_alike(world):
    rules(world, KEEP_ALL)
    ask(world, 2)
    processed(world)
    world.approve()
    with pytest.raises(DeniedError) as caught:
        world.release()
    assert caught.value.decision.reason is Reason.NOT_ANONYMOUS_ENOUGH
    assert not Release.objects.exists()
    first = world.transcript
    other = enrol(world.users, world.study, "P-02", name="Damir Ospanov")
    speak(world, other, "I-02", "I was 27 then, in Almaty, in Karaganda, at Feminita.")
    rules(world, dict.fromkeys(KEEP_ALL, Operator.SUPPRESS))
    world.transcript = first
    world.approve()
    assert report(world, 2).k == 2
    assert world.release()


@pytest.mark.parametrize("role", ["researcher", "reviewer", "co_author", "ethics_reviewer", "data_steward", "outsider"])
def test_only_the_lead_sets_it(world, role):
    with pytest.raises(DeniedError):
        ask(world, 3, role)
    assert threshold_of(world.study) == 0


def test_setting_it_is_on_record_and_bounded(world):
    ask(world, 3)
    assert Entry.objects.filter(action="study.edit", outcome="done", detail__anonymity=3).exists()
    with pytest.raises(ValidationError):
        ask(world, 1001)
    assert threshold_of(world.study) == 3
