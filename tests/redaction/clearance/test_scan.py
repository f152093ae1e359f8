"""What slips through is found before release, blocks it until a person decides, and is written down without words."""

import logging
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.consent.services import record_consent
from archive.holdings.models import Transcript
from archive.holdings.selectors import open_turns
from archive.keyring.sealing import KeyOwner, fingerprint_text
from archive.policy import Reason
from archive.release.models import Excerpt, Release
from archive.studies.services import set_disclosure_profile
from archive.vocabulary import Category, ConsentMode, Operator, Scope, TranscriptState
from redaction.clearance import claims, tasks
from redaction.clearance.keys import note_of
from redaction.clearance.models import Hit, Scan
from redaction.clearance.selectors import scan_of, unsettled, waiting
from redaction.clearance.services import HitVerdict, decide_hit, scan_again, scan_version, scans
from redaction.pipeline.forms import known_forms
from redaction.pipeline.models import Entity, EntityForm, Finding
from redaction.review.rendition import render_transcript
from tests.snapshot import once
from tests.world import AGREED, enrol, hold_interview, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = """Interviewer: Who helped you?

P-01: My friend Gulzada Serikova met me at the station.

Interviewer: And then?

P-01: We said nothing. {planted}
"""
FALSE_ALARM = HitVerdict(Hit.Decision.FALSE_ALARM, Hit.Ground.ORDINARY_WORD)


@once
def approve_with(world, planted: str) -> Transcript:
    """Take an interview to its approval, as if detection had found nothing in its last turn."""
    processed(world, TEXT.format(planted=planted))
    last = list(open_turns(world.transcript))[-1]
    EntityForm.objects.filter(turn=last.id).delete()
    Finding.objects.filter(turn=last.id).delete()
    world.approve()
    return world.transcript


def shown_hits(world) -> list[tuple[str, str]]:
    """Scan, and return the words found with the way they stand there."""
    world.scan()
    transcript = Transcript.objects.get(pk=world.transcript.pk)
    texts = {turn.turn_id: turn.text for turn in render_transcript(transcript).turns}
    return [(texts[hit.turn_id][hit.start : hit.end], hit.kind) for hit in scan_of(transcript).hits.all()]


def denied(world) -> Reason:
    with pytest.raises(DeniedError) as caught:
        world.release()
    assert not Release.objects.exists()
    assert not Excerpt.objects.exists()
    return caught.value.decision.reason


@pytest.mark.parametrize(
    ("planted", "words", "kind"),
    [
        ("Serikova told me so.", "Serikova", "same"),
        ("I miss Gulzada's laugh.", "Gulzada's", "inflected"),
        ("Мы ждали Гульзаду до утра.", "Гульзаду", "transliterated"),
        ("Then Gulsada left.", "Gulsada", "misspelt"),
        ("Then G u l z a d a left.", "G u l z a d a", "spaced"),
        ("Then Gul\u200bzada left.", "Gul\u200bzada", "disguised"),
        ("Then Gulzаda left.", "Gulzаda", "disguised"),  # with a Cyrillic letter
        ("Then gulzada left.", "gulzada", "same"),
    ],
)
def test_a_planted_name_blocks_the_release(world, planted, words, kind):
    approve_with(world, planted)
    assert (words, kind) in shown_hits(world)
    assert denied(world) is Reason.LEAKS_OPEN


@pytest.mark.parametrize("planted", ["Write to stranger@example.org.", "My number is +7 701 555 12 34."])
def test_what_detection_finds_in_the_redacted_text_blocks_it_too(world, planted):
    approve_with(world, planted)
    ((words, kind),) = shown_hits(world)
    assert words in planted
    assert kind == "detected"
    assert denied(world) is Reason.LEAKS_OPEN


def test_a_clean_version_is_released(world):
    approve_with(world, "Nothing at all.")
    assert shown_hits(world) == []
    assert world.release().fingerprint


def test_without_a_scan_there_is_no_release(world, monkeypatch):
    approve_with(world, "Nothing at all.")
    monkeypatch.setattr(type(world), "scan", lambda self: None)
    assert denied(world) is Reason.NOT_SCANNED


def test_other_participants_names_and_contacts_are_looked_for(world):
    from archive.studies.services import add_participant

    profile = {"name": "Bolat Ermekov", "contact": "bolat.e@example.net, +7 701 222 33 44"}
    add_participant(actor=world.actor("researcher"), study_id=world.study.pk, code="P-09", profile=profile)
    approve_with(world, "ermekovu said so, 8 701 222-33-44, bolat.e there.")
    found = {words for words, _kind in shown_hits(world)}
    assert {"8 701 222-33-44", "bolat.e"} <= found


def decide(world, hit, verdict, role="reviewer"):
    return decide_hit(actor=world.actor(role), transcript_id=world.transcript.pk, hit_id=hit.pk, verdict=verdict)


def open_hit(world) -> Hit:
    return unsettled(scan_of(Transcript.objects.get(pk=world.transcript.pk))).first()


def test_a_decision_lets_it_pass_and_is_logged_without_words(world):
    approve_with(world, "Then Serikova left.")
    world.scan()
    note = "Serikova is the name of a ship here"
    decide(world, open_hit(world), HitVerdict(Hit.Decision.ACCEPTED, Hit.Ground.SOMETHING_ELSE, note))
    assert world.release()
    entry = Entry.objects.get(action="leak.decide", outcome="done")
    assert entry.detail["verdict"] == "accepted"
    assert entry.detail["ground"] == "something_else"
    assert not any("erikova" in str(row.detail) for row in Entry.objects.all())
    hit = Hit.objects.get()
    assert b"erikova" not in bytes(hit.sealed_note)


def test_accepting_needs_words_and_a_false_alarm_none(world):
    approve_with(world, "Then Serikova left.")
    world.scan()
    with pytest.raises(ValidationError):
        decide(world, open_hit(world), HitVerdict(Hit.Decision.ACCEPTED, Hit.Ground.OTHER, "  "))
    assert denied(world) is Reason.LEAKS_OPEN
    decide(world, open_hit(world), FALSE_ALARM)
    assert world.release()


def test_one_decision_for_all_hits_of_the_same_words(world):
    approve_with(world, "Then Serikova left. SERIKOVA, Serikova! And Gulzada.")
    assert len(shown_hits(world)) == 4
    hit = Hit.objects.order_by("start").first()
    assert len(decide(world, hit, replace(FALSE_ALARM, alike=True))) == 3
    assert unsettled(hit.scan).count() == 1


def test_sent_back_it_is_in_review_again_and_its_approval_gone(world):
    approve_with(world, "Then Serikova left.")
    world.scan()
    decide(world, open_hit(world), HitVerdict(Hit.Decision.SENT_BACK, Hit.Ground.OTHER))
    transcript = Transcript.objects.get()
    assert (transcript.state, transcript.approved_fingerprint) == (TranscriptState.IN_REVIEW, "")
    world.approve()  # approved again as it was, the hit still stands in the way
    assert denied(world) is Reason.LEAKS_OPEN


@pytest.mark.parametrize("role", ["principal_investigator", "researcher", "co_author", "ethics_reviewer", "outsider"])
def test_nobody_but_a_reviewer_decides(world, role):
    approve_with(world, "Then Serikova left.")
    world.scan()
    with pytest.raises(DeniedError):
        decide(world, open_hit(world), FALSE_ALARM, role)
    assert open_hit(world) is not None


def test_a_changed_version_is_scanned_anew(world):
    approve_with(world, "Then Serikova left.")
    world.scan()
    decide(world, open_hit(world), FALSE_ALARM)
    lead = world.actor("principal_investigator")
    set_disclosure_profile(actor=lead, study_id=world.study.pk, rules={Category.PERSON: Operator.SUPPRESS})
    world.approve()
    assert scan_of(Transcript.objects.get()) is None
    assert list(waiting()) == [world.transcript.pk]
    assert denied(world) is Reason.LEAKS_OPEN  # decided for another version
    assert Scan.objects.count() == 2


def test_a_name_learnt_elsewhere_asks_for_a_new_scan_and_decisions_go_on_to_hold(world):
    approve_with(world, "Then Serikova left.")
    world.settle()
    first = world.transcript
    other = enrol(world.users, world.study, "P-02", name="Damir Ospanov")
    world.interview = hold_interview(world.users, world.study, other, code="I-02")
    processed(world, "P-02: I knew Maira Zhunusova and Abzal Kenzhebaev.\n")
    world.transcript = first
    assert scan_of(Transcript.objects.get(pk=first.pk)) is None
    assert list(waiting()) == [first.pk]
    assert world.release()
    (old, new) = Hit.objects.select_related("turn__transcript").order_by("created_at")
    assert old.scan != new.scan
    assert new.decision == Hit.Decision.ACCEPTED
    assert note_of(old) == note_of(new) == "They may stand."


def test_who_waived_keeps_their_own_name_and_others_do_not(world):
    record_consent(
        actor=world.actor("researcher"), participant=world.participant, form=world.study.consent_forms.get(),
        mode=ConsentMode.ORAL, scopes=AGREED | {Scope.BE_NAMED}, given_on=timezone.localdate(),
    )  # fmt: skip
    processed(world, "Interviewer: Who are you?\n\nP-01: I am Aliya Omarova, and my friend is Gulzada Serikova.\n")
    world.approve()
    transcript = Transcript.objects.get()
    (_question, answer) = render_transcript(transcript).turns
    assert "Aliya Omarova" in answer.text
    assert shown_hits(world) == []


def test_what_the_study_keeps_is_no_leak(world):
    lead = world.actor("principal_investigator")
    set_disclosure_profile(actor=lead, study_id=world.study.pk, rules={Category.PLACE: Operator.KEEP})
    processed(world, "P-01: We went to Astana, to Astana.\n")
    world.approve()
    assert shown_hits(world) == []


def test_what_was_rejected_is_not_detected_again(world):
    processed(world, "P-01: Write to stranger@example.org.\n")
    Finding.objects.update(decision=Finding.Decision.REJECTED)
    world.approve()
    assert shown_hits(world) == []


def test_nothing_of_the_words_lies_in_the_rows_or_the_log(world, caplog):
    caplog.set_level(logging.DEBUG)
    approve_with(world, "Then Serikova left.")
    world.scan()
    stored = [str(row) for row in [*Scan.objects.values(), *Hit.objects.values(), *Entry.objects.values()]]
    assert len(stored) > 3
    assert not any("erikova" in row.lower() or "gulzada" in row.lower() for row in stored)
    assert "erikova" not in caplog.text
    assert Entry.objects.filter(action="leak.scan").get().detail["hits"] == 1


def test_a_failure_says_where_and_quotes_nothing(world, monkeypatch, caplog):
    approve_with(world, "Then Serikova left.")

    def broken(*_args):
        raise RuntimeError("Serikova")

    monkeypatch.setattr(scans, "look_through", broken)
    for _attempt in range(claims.MAX_ATTEMPTS):
        assert not scan_version(world.transcript.pk)
    assert "erikova" not in caplog.text
    scan = Scan.objects.get()
    assert (scan.state, scan.failure) == (Scan.State.FAILED, "engine_error")
    assert list(waiting()) == []
    assert denied(world) is Reason.NOT_SCANNED
    monkeypatch.undo()
    monkeypatch.setattr("redaction.clearance.tasks.scan.delay", lambda *args: None)
    scan_again(actor=world.actor("reviewer"), transcript_id=world.transcript.pk)
    assert list(waiting()) == [world.transcript.pk]
    assert [words for words, _kind in shown_hits(world)] == ["Serikova"]


def test_a_second_worker_leaves_a_scan_alone_and_a_dead_ones_is_taken_over(world):
    approve_with(world, "Then Serikova left.")
    first = claims.claim(world.transcript.pk)
    assert first is not None
    assert claims.claim(world.transcript.pk) is None
    assert list(waiting()) == []
    Scan.objects.update(lease_until=timezone.now() - timezone.timedelta(seconds=1))
    assert list(waiting()) == [world.transcript.pk]
    assert scan_version(world.transcript.pk)
    with pytest.raises(claims.LostScanError):
        claims.renew(first, 1)
    with pytest.raises(claims.LostScanError):
        claims.locked(first)
    assert Hit.objects.count() == 1


def test_doing_it_twice_changes_nothing(world):
    approve_with(world, "Then Serikova left.")
    assert scan_version(world.transcript.pk)
    before = list(Hit.objects.values())
    assert not scan_version(world.transcript.pk)
    tasks.scan(str(world.transcript.pk))
    assert list(Hit.objects.values()) == before
    assert Entry.objects.filter(action="leak.scan").count() == 1


def test_the_sweep_finds_what_no_message_told_of(world, monkeypatch):
    approve_with(world, "Nothing.")
    queued = []
    monkeypatch.setattr("redaction.clearance.tasks.scan.delay", queued.append)
    tasks.sweep_scans()
    assert queued == [str(world.transcript.pk)]
    world.scan()
    tasks.sweep_scans()
    assert queued == [str(world.transcript.pk)]


def test_approving_queues_an_id_and_nothing_else(world, monkeypatch, django_capture_on_commit_callbacks):
    queued = []
    monkeypatch.setattr("redaction.clearance.tasks.scan.delay", lambda *args: queued.append(args))
    with django_capture_on_commit_callbacks(execute=True):
        approve_with.__wrapped__(world, "Then Serikova left.")
    assert queued == [(str(world.transcript.pk),)]


def test_a_broker_that_is_away_loses_nothing(world, monkeypatch, caplog):
    def away(*_args):
        raise OSError("connection refused")

    approve_with(world, "Nothing.")
    monkeypatch.setattr("redaction.clearance.tasks.scan.delay", away)
    tasks.sweep_scans()
    assert "no broker" in caplog.text
    assert list(waiting()) == [world.transcript.pk]


def test_a_locked_study_is_not_scanned(world):
    approve_with(world, "Then Serikova left.")
    type(world.study).objects.update(state="locked")
    assert list(waiting()) == []
    assert not scan_version(world.transcript.pk)
    assert not Scan.objects.exists()


def test_what_reviewers_rejected_everywhere_is_nobodys_name(world):
    processed(world, "P-01: Then Windmill came.\n\nInterviewer: And?\n\nP-01: The windmill stood there.\n")
    turn = world.transcript.turns.first()
    entity = Entity.objects.create(study=world.study, category=Category.PERSON, number=99)
    Finding.objects.filter(turn__transcript=world.transcript).delete()
    finding = Finding.objects.create(
        turn=turn, start=5, end=13, category=Category.PERSON, score=1, tier="mask", recognizer="x", entity=entity,
        decision=Finding.Decision.REJECTED,
    )  # fmt: skip
    assert finding.pk
    assert not EntityForm.objects.filter(entity=entity).exists()
    world.approve()
    assert not [hit for hit in shown_hits(world) if hit[1] != "detected"]


def test_what_is_no_more_than_a_doubt_is_looked_for_like_any_name(world):
    processed(world, "P-01: My friend Gulzada Serikova met me.\n")
    Finding.objects.update(tier="review")
    assert {one.sure for one in known_forms(world.study)} == {False}
    first, planted = world.transcript, "We said nothing. Then serikova left."
    other = enrol(world.users, world.study, "P-02", name="Damir Ospanov")
    world.interview = hold_interview(world.users, world.study, other, code="I-02")
    processed(world, f"P-02: {planted}\n")
    Finding.objects.filter(turn__transcript=world.transcript).delete()
    world.approve()
    assert shown_hits(world) == [("serikova", "same")]
    assert denied(world) is Reason.LEAKS_OPEN
    Finding.objects.filter(turn__transcript=first).update(decision=Finding.Decision.REJECTED)
    assert ("serikova", "same") not in shown_hits(world)  # rejected everywhere, as before


def test_a_fingerprint_of_another_purpose_is_no_scan(world):
    approve_with(world, "Nothing.")
    world.scan()
    other = fingerprint_text(KeyOwner.study(world.study.pk), "approved rendition", "else")
    Transcript.objects.update(approved_fingerprint=other)
    assert scan_of(Transcript.objects.get()) is None
