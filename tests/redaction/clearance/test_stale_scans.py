"""A scan counts for what was looked for, too: when that widens, the version is looked through again."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.consent.services import record_consent
from archive.erasure.services import withdraw_participant
from archive.holdings.models import Transcript
from archive.policy import Reason
from archive.studies.services import add_participant, set_disclosure_profile
from archive.vocabulary import Category, ConsentMode, Operator, Scope, Style
from redaction.clearance.knowledge import names_to_hide
from redaction.clearance.selectors import scan_of, unsettled
from redaction.engine.data import load_words
from redaction.pipeline.models import Entity, EntityForm, Finding
from redaction.pipeline.personas import personas_of, renew_personas
from redaction.review.rendition import render_transcript
from redaction.review.services import Verdict, decide_finding
from tests.pages import browser
from tests.redaction.clearance.test_scan import FALSE_ALARM, approve_with, decide, denied, open_hit, shown_hits
from tests.world import AGREED, enrol, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def keep(world, *categories: Category) -> None:
    set_disclosure_profile(
        actor=world.actor("principal_investigator"),
        study_id=world.study.pk,
        rules={one: Operator.KEEP if one in categories else Operator.SUPPRESS for one in Category},
    )


def agree(world, scopes) -> None:
    record_consent(
        actor=world.actor("researcher"),
        participant=world.participant,
        form=world.study.consent_forms.first(),
        mode=ConsentMode.ORAL,
        scopes=scopes,
        given_on=timezone.localdate(),
    )


def test_a_stricter_rule_asks_for_a_new_scan_though_no_letter_changed(world):
    keep(world, Category.PLACE)
    approve_with(world, "We lived in Karaganda.")
    before = world.transcript.approved_fingerprint
    assert shown_hits(world) == []
    keep(world)
    transcript = Transcript.objects.get(pk=world.transcript.pk)
    assert render_transcript(transcript).fingerprint == before
    assert scan_of(transcript) is None
    assert denied(world) is Reason.LEAKS_OPEN


def test_a_waiver_that_ends_asks_for_a_new_scan_though_no_letter_changed(world):
    agree(world, AGREED | {Scope.BE_NAMED})
    approve_with(world, "They called me Omarova there.")
    before = world.transcript.approved_fingerprint
    assert shown_hits(world) == [("Omarova", "detected")]
    decide(world, open_hit(world), FALSE_ALARM)
    agree(world, AGREED)
    transcript = Transcript.objects.get(pk=world.transcript.pk)
    assert render_transcript(transcript).fingerprint == before
    assert scan_of(transcript) is None
    assert denied(world) is Reason.LEAKS_OPEN
    assert [(hit.kind, hit.decision) for hit in unsettled(scan_of(transcript))] == [("same", "open")]


def test_who_is_parted_from_a_participant_is_looked_for(world):
    agree(world, AGREED | {Scope.BE_NAMED})
    approve_with(world, "That was all.")
    assert shown_hits(world) == []
    before = scan_of(world.transcript)
    entity = EntityForm.objects.filter(entity__study=world.study).first().entity
    Entity.objects.filter(pk=entity.pk).update(own="of a participant")
    transcript = Transcript.objects.get(pk=world.transcript.pk)
    assert scan_of(transcript) != before


def test_a_decision_that_leaves_the_letters_as_they_were_asks_for_a_new_scan(world):
    keep(world, Category.PLACE)
    processed(world, "Interviewer: Where?\n\nP-01: We lived in Karaganda.")
    world.approve()
    world.scan()
    before = world.transcript.approved_fingerprint
    assert scan_of(world.transcript) is not None
    place = Finding.objects.get(turn__transcript=world.transcript, category=Category.PLACE)
    decide_finding(
        actor=world.actor("reviewer"),
        transcript_id=world.transcript.pk,
        finding_id=place.pk,
        verdict=Verdict(accepted=False),
    )
    world.approve()
    assert world.transcript.approved_fingerprint == before
    assert scan_of(world.transcript) is None


def test_a_false_alarm_says_nothing_of_a_name_learnt_later(world):
    """A word that was taken for a place turns out to be what a participant is called."""
    approve_with(world, "We lived in Karaganda.")
    assert shown_hits(world) == [("Karaganda", "detected")]
    decide(world, open_hit(world), FALSE_ALARM)
    assert not unsettled(scan_of(world.transcript)).exists()
    enrol(world.users, world.study, "P-02", name="Dana Karaganda")
    assert denied(world) is Reason.LEAKS_OPEN
    assert [hit.kind for hit in unsettled(scan_of(world.transcript))] == ["same"]


def test_alike_needs_the_text_that_was_scanned(world):
    approve_with(world, "Serikova and Gulsada came. Gulsada left.")
    shown_hits(world)
    hit = open_hit(world)
    one = Finding.objects.filter(turn__transcript=world.transcript).first()
    Finding.objects.filter(pk=one.pk).update(end=one.end + 5)  # the text changes under the scan
    with pytest.raises(ValidationError):
        decide(world, hit, replace(FALSE_ALARM, alike=True))
    assert unsettled(scan_of(world.transcript)).count() == 3
    page = browser(world.users["reviewer"]).get(reverse("leaks", args=[world.transcript.pk]))
    assert "Nothing slipped through" not in page.text
    assert "no longer what was approved" in page.text


def test_a_waiver_of_the_name_is_none_of_the_telephone(world):
    agree(world, AGREED | {Scope.BE_NAMED})
    person = add_participant(
        actor=world.actor("researcher"),
        study_id=world.study.pk,
        code="P-09",
        profile={"name": "Dana Iskakova", "contact": "dana.i"},
    )
    approve_with(world, "Write to dana.i there, Dana Iskakova said.")
    rendition = render_transcript(Transcript.objects.get(pk=world.transcript.pk))
    named = replace(rendition.disclosure, named={"digest": person.pk})
    forms = [
        form for one in names_to_hide(world.transcript, replace(rendition, disclosure=named)) for form in one.forms
    ]
    assert "dana.i" in forms
    assert "Dana Iskakova" not in forms


def natural(world) -> None:
    set_disclosure_profile(
        actor=world.actor("principal_investigator"),
        study_id=world.study.pk,
        rules={Category.PERSON: Operator.PSEUDONYMISE},
        styles={Category.PERSON: Style.NATURAL},
    )


def drawn(world):
    return list(personas_of(world.study.pk, Entity.objects.filter(category=Category.PERSON)).values())


def test_another_name_that_a_new_participant_bears_is_not_released(world):
    natural(world)
    approve_with(world, "That was all.")
    assert shown_hits(world) == []
    other = drawn(world)[0].given
    shown = " ".join(turn.text for turn in render_transcript(world.transcript).turns)
    assert other.latin.capitalize() in shown
    enrol(world.users, world.study, "P-02", name=f"{other.latin.capitalize()} Iskakova")
    assert denied(world) is Reason.NOT_SCANNED
    assert other not in [one.given for one in drawn(world)]
    with pytest.raises(DeniedError):
        world.release()
    world.transcript = Transcript.objects.get(pk=world.transcript.pk)
    world.approve()
    assert world.release()


def test_a_participant_nobody_has_named_yet_lends_no_name(world):
    """Every other name that could be drawn is some participant's, but for one."""
    natural(world)
    names = [line.split("\t") for line in load_words("pseudonyms.tsv")]
    women = [line[5].capitalize() for line in names if line[:2] == ["given", "f"]]
    add_participant(
        actor=world.actor("researcher"),
        study_id=world.study.pk,
        code="P-02",
        profile={"name": " ".join(women[1:])},
    )
    processed(world)
    assert {one.given.latin.capitalize() for one in drawn(world) if one.sex == "f"} <= {women[0]}


def test_who_is_nowhere_named_any_more_has_no_other_name(world):
    natural(world)
    approve_with(world, "That was all.")
    assert drawn(world)
    withdraw_participant(actor=world.actor("principal_investigator"), participant_id=world.participant.pk)
    renew_personas(world.study)
    assert drawn(world) == []
