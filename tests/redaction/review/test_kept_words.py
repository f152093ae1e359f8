"""The list of what a study does not hide: two people, what it keeps, and whom it never bares."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.holdings.models import Transcript
from archive.holdings.selectors import open_turns
from archive.policy import Reason
from archive.studies.models import Study
from archive.vocabulary import Category, Operator, TranscriptState
from redaction.clearance.models import Hit
from redaction.pipeline.models import Entity, Finding
from redaction.review.models import KeptWord
from redaction.review.rendition import disclosure_of, render_transcript
from redaction.review.selectors import counts_by_category
from redaction.review.services import Verdict, decide_finding
from redaction.review.services.kept_words import Proposal, approve_kept_word, end_kept_word, propose_kept_word
from tests.snapshot import once
from tests.world import enrol, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

FIGURE, WORD = KeptWord.Kind.FIGURE, KeptWord.Kind.WORD
TEXT = """Interviewer: Whom did you hear on the radio?

P-01: It was Angela Merkel, and then Merkel again. My friend Gulzada Serikova laughed.

Interviewer: What did Merkel say?

P-01: Nothing. Angela Davis was there too, my neighbour.
"""


def propose(world, words="Angela Merkel", role="reviewer", kind=FIGURE, **more) -> KeptWord:
    proposal = Proposal(words, kind, "She led a country.", **more)
    return propose_kept_word(actor=world.actor(role), study_id=world.study.pk, proposal=proposal)


def approve(world, entry, role="second_reviewer") -> KeptWord:
    return approve_kept_word(actor=world.actor(role), kept_word_id=entry.pk)


def rendered(world) -> str:
    return "\n".join(turn.text for turn in render_transcript(Transcript.objects.get(pk=world.transcript.pk)).turns)


def mark(world, words, category=Category.PERSON) -> list[Finding]:
    """Make sure that each of these words is an undecided finding, whatever detection makes of them today."""
    made = []
    for turn in open_turns(world.transcript):
        at = turn.text.find(words)
        while at >= 0:
            end = at + len(words)
            if not Finding.objects.filter(turn_id=turn.id, start__lte=at, end__gte=end).exists():
                Finding.objects.filter(turn_id=turn.id, start__lt=end, end__gt=at).delete()
                fields = {"category": category, "score": 1, "tier": "mask", "recognizer": "test"}
                made.append(Finding.objects.create(turn_id=turn.id, start=at, end=end, **fields))
            at = turn.text.find(words, end)
    return made


@pytest.fixture
@once
def reviewed(world):
    processed(world, TEXT)
    for words in ("Angela Merkel", "Angela Davis", "Merkel"):
        mark(world, words)
    assert "Merkel" not in rendered(world)
    return world


def test_a_proposal_keeps_nothing_until_a_second_person_approves(reviewed):
    entry = propose(reviewed)
    assert "Merkel" not in rendered(reviewed)
    approve(reviewed, entry)
    shown = rendered(reviewed)
    assert "It was Angela Merkel, and then Merkel again." in shown
    assert "What did Merkel say?" in shown
    assert "Gulzada" not in shown
    assert "Davis" not in shown
    end_kept_word(actor=reviewed.actor("reviewer"), kept_word_id=entry.pk)
    assert "Merkel" not in rendered(reviewed)


@pytest.mark.parametrize("role", ["reviewer", "principal_investigator"])
def test_nobody_approves_their_own_proposal(reviewed, role):
    entry = propose(reviewed, role=role)
    with pytest.raises(DeniedError) as denied:
        approve(reviewed, entry, role)
    assert denied.value.decision.reason is Reason.SECOND_PERSON_NEEDED
    assert Entry.objects.filter(action="kept_word.approve", outcome="denied", object_id=entry.pk).exists()
    entry.approved_by_id, entry.approved_at = entry.proposed_by_id, entry.created_at
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()


@pytest.mark.parametrize("role", ["researcher", "transcriber", "co_author", "ethics_reviewer", "outsider"])
def test_others_have_no_say(reviewed, role):
    entry = propose(reviewed)
    for attempt in (
        lambda: propose(reviewed, "Barack Obama", role),
        lambda: approve(reviewed, entry, role),
        lambda: end_kept_word(actor=reviewed.actor(role), kept_word_id=entry.pk),
    ):
        with pytest.raises(DeniedError):
            attempt()


def test_an_approval_lapses_with_the_version_it_was_for(reviewed):
    entry = propose(reviewed)
    reviewed.approve()
    reviewed.settle()
    before = reviewed.transcript.approved_fingerprint
    approve(reviewed, entry)
    assert render_transcript(reviewed.transcript).fingerprint != before
    with pytest.raises(DeniedError) as denied:
        reviewed.release()
    assert denied.value.decision.reason is Reason.NOT_APPROVED
    reviewed.approve("second_reviewer")
    again = Transcript.objects.get(pk=reviewed.transcript.pk)
    assert (again.state, again.approved_fingerprint == before) == (TranscriptState.APPROVED, False)
    end_kept_word(actor=reviewed.actor("reviewer"), kept_word_id=entry.pk)
    assert render_transcript(again).fingerprint == before


def test_the_leak_scan_asks_nothing_about_what_is_listed_and_it_is_released(reviewed):
    approve(reviewed, propose(reviewed))
    reviewed.approve()
    reviewed.scan()
    shown = {turn.turn_id: turn.text for turn in render_transcript(reviewed.transcript).turns}
    hits = [shown[hit.turn_id][hit.start : hit.end] for hit in Hit.objects.all()]
    assert not any("Merkel" in words for words in hits)
    reviewed.settle()
    reviewed.release()
    assert Transcript.objects.get().state == TranscriptState.RELEASED


def test_what_a_reviewer_accepted_stays_masked_with_all_that_it_names(reviewed):
    approve(reviewed, propose(reviewed))
    listed = list(disclosure_of(reviewed.transcript).listed)
    cousin = Entity.objects.create(study=reviewed.study, category=Category.PERSON, number=99)
    Finding.objects.filter(pk__in=listed[1:]).update(entity=cousin)
    Finding.objects.filter(pk=listed[0]).update(entity=None)
    assert set(disclosure_of(reviewed.transcript).listed) == set(listed)
    finding = Finding.objects.get(pk=listed[1])
    decide_finding(
        actor=reviewed.actor("reviewer"),
        transcript_id=reviewed.transcript.pk,
        finding_id=finding.pk,
        verdict=Verdict(accepted=True),
    )
    assert set(disclosure_of(reviewed.transcript).listed) == {listed[0]}


def test_a_namesake_in_the_transcript_masks_the_bare_family_name(reviewed):
    approve(reviewed, propose(reviewed))
    reviewed.upload(TEXT.replace("Angela Davis", "Oskar Merkel"))
    reviewed.process()
    for words in ("Angela Merkel", "Oskar Merkel", "Merkel"):
        mark(reviewed, words)
    shown = rendered(reviewed)
    assert "Oskar" not in shown
    assert "What did Merkel say?" not in shown


def test_a_listed_word_is_kept_in_small_letters_alone(world):
    processed(world, "P-01: We sang of hope. Hope Omar sang with us, and hope was all we had.\n")
    mark(world, "hope")
    mark(world, "Hope Omar")
    approve(world, propose(world, "hope", kind=WORD))
    shown = rendered(world)
    assert shown.startswith("We sang of hope.")
    assert "Hope" not in shown
    assert "and hope was all" in shown


@pytest.mark.parametrize("category", [Category.PHONE, Category.EMAIL, Category.HANDLE, Category.DOCUMENT_NUMBER])
def test_contacts_stay_masked_whatever_is_listed(reviewed, category):
    Finding.objects.filter(turn__transcript=reviewed.transcript).update(category=category)
    approve(reviewed, propose(reviewed))
    assert "Merkel" not in rendered(reviewed)


@pytest.mark.parametrize(
    ("words", "kind", "message"),
    [
        ("+7 701 123 45 67", FIGURE, "Telephone numbers"),
        ("merkel@example.org", WORD, "Telephone numbers"),
        ("@merkel", WORD, "Telephone numbers"),
        ("A. Merkel", FIGURE, "an initial"),
        ("Angela", FIGURE, "given name"),
        ("Gulzada", WORD, "name that people bear"),
        ("  ", FIGURE, "Write a name"),
        ("Aliya Omarova", FIGURE, "takes part"),
        ("Bolat Omarova", FIGURE, "takes part"),
        ("Омарова", FIGURE, "takes part"),
        ("omarova", WORD, "takes part"),
    ],
)
def test_what_cannot_be_listed_is_refused_with_a_reason(reviewed, words, kind, message):
    with pytest.raises(ValidationError, match=message):
        propose(reviewed, words, kind=kind)
    assert not KeptWord.objects.exists()


def test_a_short_form_of_a_participants_name_is_refused(reviewed):
    enrol(reviewed.users, reviewed.study, "P-07", name="Александр Ким")
    with pytest.raises(ValidationError, match="takes part"):
        propose(reviewed, "саша", kind=KeptWord.Kind.WORD)


def test_guessing_at_participants_names_is_on_record(reviewed):
    with pytest.raises(ValidationError):
        propose(reviewed, "Aliya Omarova")
    refused = Entry.objects.get(action="kept_word.propose", detail__refused="participant")
    assert refused.study_id == reviewed.study.pk


def test_whoever_takes_part_later_is_masked_all_the_same(reviewed):
    entry = propose(reviewed)
    enrol(reviewed.users, reviewed.study, "P-02", name="Angela Merkel")
    with pytest.raises(ValidationError, match="takes part"):
        approve(reviewed, entry)
    KeptWord.objects.update(approved_by=reviewed.users["second_reviewer"], approved_at=entry.created_at)
    assert "Merkel" not in rendered(reviewed)


def test_a_reason_is_asked_for_and_nothing_is_listed_twice(reviewed):
    with pytest.raises(ValidationError, match="Say why"):
        propose_kept_word(
            actor=reviewed.actor("reviewer"), study_id=reviewed.study.pk, proposal=Proposal("Merkel", FIGURE, " ")
        )
    entry = propose(reviewed)
    with pytest.raises(ValidationError, match="on the list already"):
        propose(reviewed, "Angela  Merkel", "second_reviewer")
    end_kept_word(actor=reviewed.actor("reviewer"), kept_word_id=entry.pk)
    assert propose(reviewed).pk != entry.pk


def test_what_has_been_decided_is_not_decided_again(reviewed):
    entry = approve(reviewed, propose(reviewed))
    with pytest.raises(ValidationError, match="decided meanwhile"):
        approve(reviewed, entry, "principal_investigator")
    end_kept_word(actor=reviewed.actor("reviewer"), kept_word_id=entry.pk)
    ended = end_kept_word(actor=reviewed.actor("reviewer"), kept_word_id=entry.pk).ended_at
    assert ended == KeptWord.objects.get().ended_at
    assert Entry.objects.filter(action="kept_word.end", outcome="done").count() == 1
    with pytest.raises(ValidationError, match="decided meanwhile"):
        approve(reviewed, entry, "principal_investigator")


def test_what_the_list_keeps_counts_as_decided(reviewed):
    def undecided():
        listed = disclosure_of(reviewed.transcript).listed
        counts = {one.category: one for one in counts_by_category(reviewed.transcript, listed)}
        return counts[Category.PERSON].total - counts[Category.PERSON].decided

    before = undecided()
    approve(reviewed, propose(reviewed))
    kept = len(disclosure_of(reviewed.transcript).listed)
    assert kept == 3
    assert undecided() == before - kept


def test_an_unsure_finding_on_the_list_is_kept_too(reviewed):
    Finding.objects.update(tier="review")
    approve(reviewed, propose(reviewed))
    assert "What did Merkel say?" in rendered(reviewed)


def test_a_study_keeps_what_it_lists_and_no_other(reviewed):
    entry = approve(reviewed, propose(reviewed))
    other = Study.objects.get(pk=reviewed.study.pk)
    other.pk = None
    other._state.adding = True
    other.save()
    KeptWord.objects.filter(pk=entry.pk).update(study=other)
    assert "Merkel" not in rendered(reviewed)


def test_words_and_reasons_stand_nowhere_in_plain(reviewed):
    approve(reviewed, propose(reviewed))
    tables = ("review_keptword", "audit_entry")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")
            stored = repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()])
            assert "erkel" not in stored
            assert "led a country" not in stored


def test_every_step_is_on_record_by_id(reviewed):
    entry = approve(reviewed, propose(reviewed))
    end_kept_word(actor=reviewed.actor("principal_investigator"), kept_word_id=entry.pk)
    done = Entry.objects.filter(outcome="done", object_kind="kept_word", object_id=entry.pk).order_by("id")
    assert [one.action for one in done] == ["kept_word.propose", "kept_word.approve", "kept_word.end"]
    assert {one.study_id for one in done} == {reviewed.study.pk}


def test_the_profile_is_not_touched(reviewed):
    reviewed.study.disclosure_rules.filter(category=Category.PERSON).update(operator=Operator.SUPPRESS)
    approve(reviewed, propose(reviewed))
    assert "[…]" in rendered(reviewed)
