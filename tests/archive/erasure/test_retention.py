"""What is due is warned of, destroyed, counted and certified; a hold or a lock stops it; a crash doubles nothing."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.consent.services import record_consent
from archive.erasure.issuing import receipt_key
from archive.erasure.receipts import ReceiptInvalid, verify_receipt
from archive.erasure.retention import enforcing
from archive.erasure.retention.enforcing import WARNING, enforce_retention, resume_destruction
from archive.erasure.retention.models import Destruction
from archive.erasure.retention.selectors import left_of
from archive.erasure.retention.services import approve_hold, keep_until, propose_hold, propose_lift
from archive.erasure.services import withdraw_participant
from archive.holdings.blobs import Blobs
from archive.holdings.models import Recording, Turn
from archive.holdings.services.evidence import add_evidence
from archive.keyring.errors import KeyDestroyed
from archive.keyring.owners import KeyKind
from archive.keyring.services import content_key
from archive.notices.models import Notice
from archive.policy import Reason
from archive.release.exports.making import make_export
from archive.release.exports.services import Wanted, create_export
from archive.release.models import Excerpt
from archive.studies.models import Participant, Study
from archive.studies.services import unseal_profile
from archive.vocabulary import (
    ConsentMode,
    ExportFormat,
    HoldReason,
    Material,
    NoticeKind,
    Scope,
    StudyState,
    TranscriptState,
    WithdrawalChoice,
)
from redaction.review.services import reopen_transcript
from tests.archive.holdings.page_helpers import at, hand_in_recording, wav
from tests.pages import browser
from tests.snapshot import once
from tests.world import AGREED, released
from tools.verify_receipt import checked

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
@once
def held(world):
    """A world with one released interview and its recording."""
    hand_in_recording(world, at(world, "researcher"), wav(5000))
    released(world)
    return world


def today():
    return timezone.localdate()


def due(world, material):
    """Let a kind of material have been kept until yesterday."""
    lead = world.actor("principal_investigator")
    keep_until(actor=lead, study_id=world.study.pk, material=material, day=today() - timedelta(days=1))


def test_what_is_kept_for_ever_is_not_due(held):
    Study.objects.update(retention_until=date.max)
    enforce_retention()
    assert not Destruction.objects.exists()


def carry_out(world, material):
    due(world, material)
    enforce_retention()
    enforce_retention(today() + WARNING)
    return Destruction.objects.get(study=world.study, material=material)


GONE = {
    Material.RECORDING: {"recordings": 1},
    Material.ORIGINAL: {"turns": 4, "files": 1, "settings": 1},
    Material.PROFILE: {"profiles": 1},
    Material.EXCERPT: {"excerpts": 4, "releases": 1},
}


@pytest.mark.parametrize("material", Material)
def test_each_kind_goes_after_its_warning_and_leaves_the_others(held, material):
    before = {one: left_of(held.study, one) for one in Material}
    due(held, material)
    for day in (today(), today(), today() + WARNING - timedelta(days=1)):
        enforce_retention(day)
        assert {one: left_of(held.study, one) for one in Material} == before
    assert Notice.objects.filter(kind=NoticeKind.DESTRUCTION_DUE).count() == 3
    enforce_retention(today() + WARNING)
    after = {one: left_of(held.study, one) for one in Material}
    assert after == before | {material: 0}
    made = Destruction.objects.get()
    assert GONE[material].items() <= made.destroyed.items()
    attested = verify_receipt(made.certificate, receipt_key())
    assert attested["destroyed"] == made.destroyed
    assert attested == checked(made.certificate, receipt_key().hex())
    enforce_retention(today() + WARNING)
    resume_destruction(today() + WARNING)
    assert Destruction.objects.count() == 1


def test_files_go_with_the_rows(held):
    blobs = Recording.objects.values_list("blob_id", flat=True)
    blob = blobs.get()
    carry_out(held, Material.RECORDING)
    assert blob not in {stored.blob_id for stored in Blobs().list_ids()}


def test_files_that_show_consent_go_with_the_profile(held):
    consent = held.participant.consents.get()
    shown = add_evidence(actor=held.actor("researcher"), consent=consent, data=b"%PDF-1.7\n" + b"signed " * 400)
    assert left_of(held.study, Material.PROFILE) == 2
    made = carry_out(held, Material.PROFILE)
    assert made.destroyed == {"profiles": 1, "files": 1}
    assert not Blobs().exists(shown.blob_id)
    assert left_of(held.study, Material.PROFILE) == 0


def test_a_transcript_whose_excerpts_are_gone_can_be_reviewed_anew(held):
    carry_out(held, Material.EXCERPT)
    lead = held.actor("principal_investigator")
    reopened = reopen_transcript(actor=lead, transcript_id=held.transcript.pk)
    assert reopened.state == TranscriptState.IN_REVIEW
    assert Entry.objects.filter(action="transcript.reopen", outcome="done", object_kind="transcript").count() == 1


def test_a_certificate_that_was_changed_is_not_genuine(held):
    text = carry_out(held, Material.RECORDING).certificate
    for changed in (text.replace('"recordings": 1', '"recordings": 2'), text.replace("destruction", "withdrawal")):
        with pytest.raises(ReceiptInvalid):
            verify_receipt(changed, receipt_key())


def test_whoever_destroyed_profile_still_withdraws(held):
    carry_out(held, Material.PROFILE)
    person = Participant.objects.get(pk=held.participant.pk)
    assert unseal_profile(actor=held.actor("researcher"), participant=person) == {}
    assert withdraw_participant(actor=held.actor("principal_investigator"), participant_id=person.pk)


def test_files_of_exports_go_with_the_excerpts(held):
    wanted = Wanted(ExportFormat.CSV)
    export = create_export(actor=held.actor("researcher"), study_id=held.study.pk, wanted=wanted)
    assert make_export(export.pk)
    export.refresh_from_db()
    carry_out(held, Material.EXCERPT)
    assert not Blobs().exists(export.blob_id)
    with pytest.raises(KeyDestroyed):
        content_key(kind=KeyKind.EXPORT, owner_id=export.pk)


def test_whoever_wants_their_data_back_after_all_was_destroyed_still_withdraws(held):
    for material in (Material.RECORDING, Material.ORIGINAL, Material.EXCERPT):
        carry_out(held, material)
    with pytest.raises(KeyDestroyed):
        content_key(kind=KeyKind.INTERVIEW, owner_id=held.interview.pk)
    assert withdraw_participant(
        actor=held.actor("principal_investigator"),
        participant_id=held.participant.pk,
        choice=WithdrawalChoice.RETURN,
        passphrase="anything",
    )


def test_a_hold_that_comes_while_files_are_deleted_keeps_the_rows(held, monkeypatch):
    due(held, Material.ORIGINAL)
    enforce_retention()
    real = enforcing.delete_files

    def held_meanwhile(destruction):
        real(destruction)
        hold(held)

    monkeypatch.setattr(enforcing, "delete_files", held_meanwhile)
    enforce_retention(today() + WARNING)
    assert Turn.objects.exists()
    assert Destruction.objects.get().destroyed_at is None


def test_a_key_that_a_crash_left_is_destroyed_before_the_certificate(held, monkeypatch):
    carry_out(held, Material.RECORDING)
    carry_out(held, Material.EXCERPT)
    with monkeypatch.context() as patch:
        patch.setattr(enforcing, "destroy_bare_keys", crash)
        with pytest.raises(SystemExit):
            carry_out(held, Material.ORIGINAL)
    resume_destruction(today() + WARNING)
    assert Destruction.objects.get(material=Material.ORIGINAL).certificate
    with pytest.raises(KeyDestroyed):
        content_key(kind=KeyKind.INTERVIEW, owner_id=held.interview.pk)


def crash(_destruction):
    raise SystemExit


def test_without_a_warning_nothing_goes(held):
    due(held, Material.EXCERPT)
    resume_destruction(today() + timedelta(days=400))
    assert Excerpt.objects.exists()


def test_a_schedule_changed_during_the_warning_is_followed(held):
    due(held, Material.EXCERPT)
    enforce_retention()
    lead = held.actor("principal_investigator")
    keep_until(actor=lead, study_id=held.study.pk, material=Material.EXCERPT, day=today() + timedelta(days=300))
    enforce_retention(today() + WARNING)
    assert Excerpt.objects.exists()
    assert Destruction.objects.get().cancelled_at is not None


def agree(world, scopes):
    form = world.study.consent_forms.get()
    record_consent(
        actor=world.actor("researcher"),
        participant=world.participant,
        form=form,
        mode=ConsentMode.ORAL,
        scopes=scopes,
        given_on=today(),
    )


def test_a_recording_nobody_agreed_to_keep_is_due_once_transcribed(world):
    hand_in_recording(world, at(world, "researcher"), wav(5000))
    agree(world, AGREED - {Scope.KEEP_RECORDING})
    enforce_retention()
    assert not Destruction.objects.exists()
    released(world)
    enforce_retention()
    assert Destruction.objects.get().interview == world.interview
    enforce_retention(today() + WARNING)
    assert not Recording.objects.exists()
    assert Turn.objects.exists()


def test_consent_to_keep_given_during_the_warning_keeps_it(held):
    agree(held, AGREED - {Scope.KEEP_RECORDING})
    enforce_retention()
    agree(held, AGREED)
    enforce_retention(today() + WARNING)
    assert Recording.objects.exists()


def hold(world):
    propose_hold(actor=world.actor("ethics_reviewer"), study_id=world.study.pk, reason=HoldReason.COURT)


def approve(world, role):
    return approve_hold(actor=world.actor(role), study_id=world.study.pk)


def test_a_hold_takes_two_and_stops_everything_until_two_lift_it(held):
    due(held, Material.EXCERPT)
    enforce_retention()
    hold(held)
    enforce_retention(today() + WARNING)
    with pytest.raises(DeniedError) as denial:
        approve(held, "ethics_reviewer")
    assert denial.value.decision.reason is Reason.SECOND_PERSON_NEEDED
    approve(held, "data_steward")
    enforce_retention(today() + timedelta(days=60))
    assert Excerpt.objects.exists()
    with pytest.raises(ValidationError):
        approve(held, "principal_investigator")
    propose_lift(actor=held.actor("principal_investigator"), study_id=held.study.pk)
    with pytest.raises(DeniedError):
        approve(held, "principal_investigator")
    enforce_retention(today() + timedelta(days=60))
    assert Excerpt.objects.exists()
    approve(held, "data_steward")
    enforce_retention(today() + timedelta(days=60))
    assert not Excerpt.objects.exists()


def test_a_wish_to_lift_ends_with_the_role_it_was_made_in(held):
    hold(held)
    approve(held, "data_steward")
    propose_lift(actor=held.actor("ethics_reviewer"), study_id=held.study.pk)
    held.study.memberships.filter(role="ethics_reviewer").update(ended_at=timezone.now())
    with pytest.raises(ValidationError):
        approve(held, "data_steward")
    propose_lift(actor=held.actor("principal_investigator"), study_id=held.study.pk)
    assert approve(held, "data_steward").lifted_at is not None


def test_nobody_takes_back_alone_what_another_person_proposed(held):
    due(held, Material.EXCERPT)
    enforce_retention()
    hold(held)
    for role in ("principal_investigator", "data_steward"):
        with pytest.raises(ValidationError):
            propose_lift(actor=held.actor(role), study_id=held.study.pk)
    enforce_retention(today() + WARNING)
    assert Excerpt.objects.exists()
    propose_lift(actor=held.actor("ethics_reviewer"), study_id=held.study.pk)
    enforce_retention(today() + WARNING)
    assert not Excerpt.objects.exists()


@pytest.mark.parametrize("role", ["researcher", "reviewer", "co_author", "operator", "outsider"])
def test_others_set_no_hold_and_no_day(world, role):
    for deed in (
        lambda: propose_hold(actor=world.actor(role), study_id=world.study.pk, reason=HoldReason.AUDIT),
        lambda: keep_until(actor=world.actor(role), study_id=world.study.pk, material=Material.EXCERPT, day=today()),
    ):
        with pytest.raises(DeniedError):
            deed()


def test_nothing_is_kept_for_longer_than_the_study(world):
    lead = world.actor("principal_investigator")
    late = world.study.retention_until + timedelta(days=1)
    with pytest.raises(ValidationError):
        keep_until(actor=lead, study_id=world.study.pk, material=Material.EXCERPT, day=late)


def test_a_lock_parks_it(held):
    due(held, Material.EXCERPT)
    enforce_retention()
    Study.objects.update(state=StudyState.LOCKED)
    enforce_retention(today() + WARNING)
    assert Excerpt.objects.exists()
    Study.objects.update(state=StudyState.OPEN)
    enforce_retention(today() + WARNING)
    assert not Excerpt.objects.exists()


@pytest.mark.parametrize("stage", ["delete_files", "erase_rows", "destroy_bare_keys", "issue_certificate"])
def test_what_dies_at_any_stage_is_finished_and_counted_once(held, monkeypatch, stage):
    due(held, Material.RECORDING)
    enforce_retention()
    real = getattr(enforcing, stage)

    def dies(*args):
        real(*args)
        raise SystemExit  # as nothing that is caught: the process is gone

    with monkeypatch.context() as patch:
        patch.setattr(enforcing, stage, dies)
        with pytest.raises(SystemExit):
            enforce_retention(today() + WARNING)
    resume_destruction(today() + WARNING)
    made = Destruction.objects.get()
    assert json.loads(made.certificate)["receipt"]["destroyed"] == {"recordings": 1}
    assert Entry.objects.filter(action="retention.destroy", detail__stage="destroyed").count() == 1


def test_pages(held):
    page = reverse("retention", args=[held.study.pk])
    lead = browser(held.users["principal_investigator"])
    assert "Nothing has become due" in lead.get(page).text
    until = reverse("retention_until", args=[held.study.pk])
    assert lead.post(until, {"material": "excerpt", "day": "2999-01-01"}).status_code == 422
    fields = {"material": "recording", "day": (today() - timedelta(days=1)).isoformat()}
    assert lead.post(until, fields)["Location"] == page
    enforce_retention()
    assert "will be destroyed on" in lead.get(page).text
    enforce_retention(today() + WARNING)
    link = reverse("destruction_certificate", args=[Destruction.objects.get().pk])
    assert link in lead.get(page).text
    assert json.loads(lead.get(link).content)["receipt"]["kind"] == "confided.destruction"
    for role, status in [("ethics_reviewer", 200), ("data_steward", 200), ("researcher", 403), ("outsider", 404)]:
        for address in (page, link):
            assert browser(held.users[role]).get(address).status_code == status
    hold_page = reverse("hold", args=[held.study.pk])
    ethics = browser(held.users["ethics_reviewer"])
    assert ethics.post(hold_page, {"step": "propose"}).status_code == 422
    assert ethics.post(hold_page, {}).status_code == 422
    assert ethics.post(hold_page, {"step": "propose", "reason": "court"})["Location"] == page
    assert ethics.post(hold_page, {"step": "approve"}).status_code == 403
    assert lead.post(hold_page, {"step": "approve"})["Location"] == page
    assert "A legal hold stands" in lead.get(page).text
    assert lead.post(hold_page, {"step": "lift"})["Location"] == page
    assert ethics.post(hold_page, {"step": "approve"})["Location"] == page
    assert "None: the schedule" in lead.get(page).text
