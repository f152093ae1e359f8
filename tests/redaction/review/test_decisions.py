"""What decisions do: to findings, to approvals, to the log."""

import pytest
from django.core.exceptions import ValidationError

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.holdings.models import Transcript
from archive.holdings.selectors import open_turns
from archive.studies.models import Study
from archive.vocabulary import Category, Operator, Scope, TranscriptState
from redaction.pipeline.models import Finding
from redaction.review.models import Approval
from redaction.review.rendition import render_transcript
from redaction.review.services import Verdict, add_finding, approve_transcript, decide_everywhere, decide_finding
from tests.world import AGREED, enrol, hold_interview, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

ACCEPT, REJECT = Verdict(accepted=True), Verdict(accepted=False)
TEXT = """Interviewer: Who met you?

P-01: Gulzada Serikova met me, and gulzada stayed at 17 Abay street, flat 17.

Interviewer: And then Gulzada left?
"""


@pytest.fixture
def reviewed(world):
    processed(world, TEXT)
    return world


def finding(world, words) -> Finding:
    for turn in open_turns(world.transcript):
        for one in Finding.objects.filter(turn_id=turn.id):
            if turn.text[one.start : one.end] == words:
                return one
    raise AssertionError(words)


def words(world, found) -> list[str]:
    texts = {turn.id: turn.text for turn in open_turns(world.transcript)}
    return [texts[one.turn_id][one.start : one.end] for one in found]


def decide(world, said, verdict, role="reviewer", everywhere=False):
    service = decide_everywhere if everywhere else decide_finding
    one = finding(world, said)
    return service(actor=world.actor(role), transcript_id=world.transcript.pk, finding_id=one.pk, verdict=verdict)


def mark(world, position, said, category=Category.PLACE, everywhere=False, role="reviewer"):
    turn = list(open_turns(world.transcript))[position]
    start = turn.text.index(said)
    return add_finding(
        actor=world.actor(role),
        transcript_id=world.transcript.pk,
        turn_id=turn.id,
        start=start,
        end=start + len(said),
        category=category,
        everywhere=everywhere,
    )


def rendered(world) -> str:
    return " ".join(turn.text for turn in render_transcript(Transcript.objects.get(pk=world.transcript.pk)).turns)


def test_a_rejected_mention_stays_and_an_accepted_one_goes(reviewed):
    decide(reviewed, "Gulzada Serikova", REJECT)
    assert "Gulzada Serikova" in rendered(reviewed)
    decide(reviewed, "Gulzada Serikova", ACCEPT)
    assert "Serikova" not in rendered(reviewed)


def test_everywhere_reaches_every_form_of_the_entity(reviewed):
    decided = decide(reviewed, "Gulzada Serikova", REJECT, everywhere=True)
    assert set(words(reviewed, decided)) == {"Gulzada Serikova", "gulzada", "Gulzada"}
    assert {one.decision for one in Finding.objects.filter(category="person")} == {"rejected"}
    assert set(Finding.objects.filter(category="person").values_list("decided_by", flat=True)) == {
        reviewed.users["reviewer"].pk
    }


def test_another_category_gets_another_entity(reviewed):
    before = finding(reviewed, "Gulzada Serikova")
    after = decide(reviewed, "Gulzada Serikova", Verdict(accepted=True, category=Category.ORGANISATION))
    assert (after.category, after.decision) == (Category.ORGANISATION, "accepted")
    assert after.entity_id not in (None, before.entity_id)
    after = decide(reviewed, "Gulzada Serikova", Verdict(accepted=True, category=Category.AGE))
    assert after.entity is None


def test_deciding_takes_few_queries_however_many_findings(reviewed, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        decide(reviewed, "Gulzada Serikova", REJECT, everywhere=True)


def test_only_reviewers_decide(reviewed):
    others = ("principal_investigator", "researcher", "transcriber", "co_author", "ethics_reviewer", "outsider")
    for role in others:
        with pytest.raises(DeniedError):
            decide(reviewed, "Gulzada Serikova", REJECT, role=role)
    assert finding(reviewed, "Gulzada Serikova").decision == "undecided"
    assert Entry.objects.filter(action="finding.decide", outcome="denied").count() == len(others)


def test_the_log_has_the_decision_without_the_words(reviewed):
    decide(reviewed, "Gulzada Serikova", REJECT)
    mark(reviewed, 1, "flat")
    entries = Entry.objects.filter(action="finding.decide", outcome="done")
    assert entries.count() == 2
    assert "Gulzada" not in str(list(entries.values()))
    assert "flat" not in str(list(entries.values()))


def test_a_finding_of_another_transcript_is_out_of_reach(reviewed):
    stray = finding(reviewed, "Gulzada Serikova")
    person = enrol(reviewed.users, reviewed.study, "P-09", name="Daniyar Akhmetov")
    reviewed.interview = hold_interview(reviewed.users, reviewed.study, person, code="I-09")
    reviewed.upload("P-09: Nothing.\n\nInterviewer: Nothing at all?")
    reviewed.process()
    with pytest.raises(Finding.DoesNotExist):
        decide_finding(
            actor=reviewed.actor("reviewer"), transcript_id=reviewed.transcript.pk, finding_id=stray.pk, verdict=REJECT
        )


def test_a_mark_swallows_what_it_overlaps_so_that_nothing_is_bared(reviewed):
    added = mark(reviewed, 1, "Serikova met me")
    assert words(reviewed, added) == ["Gulzada Serikova met me"]
    assert "Gulzada" not in rendered(reviewed)
    assert "met me" not in rendered(reviewed)


def test_the_spaces_at_the_ends_of_a_selection_do_not_count(reviewed):
    assert words(reviewed, mark(reviewed, 1, " stayed ")) == ["stayed"]


def test_a_selection_outside_the_turn_is_refused(reviewed):
    turn = reviewed.transcript.turns.first()
    for start, end in ((0, 0), (5, 2), (-1, 3), (0, 10_000), (3, 4)):
        with pytest.raises(ValidationError):
            add_finding(
                actor=reviewed.actor("reviewer"),
                transcript_id=reviewed.transcript.pk,
                turn_id=turn.pk,
                start=start,
                end=end,
                category=Category.PLACE,
                everywhere=False,
            )


def test_marking_everywhere_works_for_every_category(reviewed):
    for category in Category:
        Finding.objects.all().delete()
        added = mark(reviewed, 1, "17", category=category, everywhere=True)
        assert words(reviewed, added) == ["17", "17"], category


def test_marking_everywhere_leaves_other_findings_alone(reviewed):
    before = set(Finding.objects.exclude(category="person").values_list("pk", flat=True))
    Finding.objects.filter(category="person").exclude(pk=finding(reviewed, "Gulzada").pk).delete()
    mark(reviewed, 1, "gulzada", category=Category.PERSON, everywhere=True)
    assert before <= set(Finding.objects.values_list("pk", flat=True))
    assert "ulzada" not in rendered(reviewed)


def test_a_decision_takes_an_approval_back(reviewed):
    reviewed.approve()
    decide(reviewed, "Gulzada Serikova", REJECT)
    reviewed.transcript.refresh_from_db()
    assert (reviewed.transcript.state, reviewed.transcript.approved_fingerprint) == (TranscriptState.IN_REVIEW, "")
    with pytest.raises(DeniedError):
        reviewed.release()


def test_a_stale_version_is_not_approved(reviewed):
    shown = render_transcript(reviewed.transcript).fingerprint
    decide(reviewed, "Gulzada Serikova", REJECT)
    with pytest.raises(ValidationError):
        approve_transcript(actor=reviewed.actor("reviewer"), transcript_id=reviewed.transcript.pk, fingerprint=shown)
    assert not Approval.objects.exists()


def test_two_people_must_approve_the_same_version(reviewed):
    Study.objects.update(approvals_required=2)
    assert reviewed.approve().state == TranscriptState.IN_REVIEW
    assert reviewed.approve().state == TranscriptState.IN_REVIEW  # the same person counts once
    assert Approval.objects.count() == 1
    decide(reviewed, "Gulzada Serikova", REJECT)
    assert reviewed.approve("second_reviewer").state == TranscriptState.IN_REVIEW  # of another version
    assert reviewed.approve().state == TranscriptState.APPROVED
    reviewed.settle()
    reviewed.release()


def test_a_change_of_the_profile_lapses_the_approval(reviewed):
    reviewed.approve()
    reviewed.study.disclosure_rules.filter(category=Category.PERSON).update(operator=Operator.SUPPRESS)
    with pytest.raises(DeniedError):
        reviewed.release()
    assert Transcript.objects.get(pk=reviewed.transcript.pk).state == TranscriptState.APPROVED
    reviewed.approve("second_reviewer")
    assert reviewed.release().fingerprint == reviewed.transcript.approved_fingerprint


def test_nothing_is_decided_after_the_release(reviewed):
    reviewed.approve()
    reviewed.release()
    with pytest.raises(DeniedError):
        decide(reviewed, "Gulzada Serikova", REJECT)
    with pytest.raises(DeniedError):
        mark(reviewed, 1, "flat")


def test_a_namesake_of_one_who_waived_anonymity_can_be_masked(world):
    person = enrol(world.users, world.study, "P-02", name="Botagoz Nurlanova", scopes=AGREED | {Scope.BE_NAMED})
    world.interview = hold_interview(world.users, world.study, person, code="I-02")
    processed(world, "P-02: I am Botagoz Nurlanova.\n\nInterviewer: Who helped?\n\nP-02: Another Botagoz did.")
    assert "Another Botagoz" not in rendered(world)  # half a name may be anybody's, until a person has looked
    decide(world, "Botagoz", ACCEPT)
    assert "Another Botagoz did." in rendered(world)
    one = decide(world, "Botagoz", Verdict(accepted=True, somebody_else=True))
    assert one.entity.own == ""
    assert "I am Botagoz Nurlanova." in rendered(world)
    assert "Another Botagoz" not in rendered(world)


def test_what_is_decided_everywhere_bares_no_half_of_a_name(world):
    """She waived her anonymity; the other Aliya has waived nothing, and nobody has looked at her name yet."""
    named = enrol(world.users, world.study, code="P-07", scopes=AGREED | {Scope.BE_NAMED}, name="Aliya Omarova")
    world.interview = hold_interview(world.users, world.study, named, code="I-07")
    world.upload(
        "Interviewer: Who are you?\n\nP-07: Aliya Omarova.\n\nP-07: Then Aliya left, and Aliya Omarova stayed."
    )
    world.process()
    alike = decide(world, "Aliya Omarova", ACCEPT, everywhere=True)
    assert words(world, alike) == ["Aliya Omarova", "Aliya Omarova"]
    shown = [turn.text for turn in render_transcript(world.transcript).turns]
    assert "Then Aliya left" not in shown[-1]
    assert "Aliya Omarova stayed" in shown[-1]
    assert words(world, decide(world, "Aliya", ACCEPT, everywhere=True)).count("Aliya") == 1
