"""Exporting decisions as gold: what is in it, who gets it, and that it is sealed and on record before it leaves."""

import io
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.consent.services import record_consent
from archive.crypto import age
from archive.crypto.errors import OpenError
from archive.erasure.models import Recall
from archive.erasure.services import withdraw_participant
from archive.holdings.models import Transcript
from archive.holdings.selectors import open_turns
from archive.policy import Action, decide
from archive.release.exports.models import SAMPLE
from archive.release.exports.selectors import exports_of
from archive.studies.models import Membership, Study
from archive.studies.services import end_membership
from archive.vocabulary import Category, ConsentMode, Scope, TranscriptState
from redaction.evaluation.gold import gold_document
from redaction.pipeline.models import Finding
from redaction.review.samples import gold_of
from redaction.review.services import Verdict, add_finding, decide_finding
from redaction.review.services.samples import Samples, page_facts
from tests.pages import browser
from tests.world import AGREED, NAMES, enrol, hold_interview, make_study, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

PASSPHRASE = "otter lantern gravel mosaic pepper drum"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(age.PassphraseSealer.__init__, "__defaults__", (4,))


@pytest.fixture
def approved(world):
    processed(world)
    return world


def finding(world, words) -> Finding:
    for turn in open_turns(world.transcript):
        at = turn.text.find(words)
        if at >= 0:
            return Finding.objects.get(turn_id=turn.id, start=at)
    raise AssertionError(words)


def settle(world, words, *, accepted=True):
    decide_finding(
        actor=world.actor("reviewer"),
        transcript_id=world.transcript.pk,
        finding_id=finding(world, words).pk,
        verdict=Verdict(accepted=accepted),
    )


def address(world):
    return reverse("sample", args=[world.study.pk])


def ask(world, role="reviewer", *, recently=True, second_factor=True, **changes):
    sent = {"transcripts": [str(world.transcript.pk)], "passphrase": PASSPHRASE, "again": PASSPHRASE} | changes
    return browser(world.users[role], recently=recently, second_factor=second_factor).post(address(world), sent)


def opened(answer):
    assert answer.status_code == 200, answer.content
    sealed = b"".join(answer.streaming_content)
    return b"".join(age.open_stream(io.BytesIO(sealed), PASSPHRASE)).decode()


def test_decisions_become_spans(approved):
    settle(approved, "Gulzada Serikova")
    settle(approved, "Karaganda", accepted=False)
    turn = approved.transcript.turns.last()
    text = [one.text for one in open_turns(approved.transcript)][-1]
    add_finding(
        actor=approved.actor("reviewer"),
        transcript_id=approved.transcript.pk,
        turn_id=turn.pk,
        start=text.index("works"),
        end=text.index("works") + 5,
        category=Category.ORGANISATION,
        everywhere=False,
    )
    row = gold_of(approved.transcript)
    spoken = {(row["text"][start:end], label) for start, end, label in row["spans"]}
    assert {("Gulzada Serikova", "PERSON"), ("works", "ORGANISATION"), ("Almaty", "NEUTRAL")} <= spoken
    assert not any(words == "Karaganda" for words, _label in spoken)
    assert row["text"] == "\n\n".join(one.text for one in open_turns(approved.transcript))
    gold = gold_document(row, "here")
    assert {gold.text[start:end] for start, end, _category in gold.mentions} == {"Gulzada Serikova", "works"}


def test_what_describes_people_is_neutral_even_where_it_was_accepted(approved):
    one = finding(approved, "Almaty")
    Finding.objects.filter(pk=one.pk).update(category=Category.OCCUPATION, decision="accepted")
    row = gold_of(approved.transcript)
    assert [label for start, end, label in row["spans"] if row["text"][start:end] == "Almaty"] == ["NEUTRAL"]


def test_a_reviewer_gets_a_file_that_only_the_passphrase_opens(approved):
    settle(approved, "Gulzada Serikova")
    approved.approve()
    answer = ask(approved)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="sample-')
    assert "no-store" in answer.headers["Cache-Control"]
    sealed = b"".join(answer.streaming_content)
    assert age.is_sealed(sealed)
    assert not any(name.encode() in sealed for name in NAMES)
    with pytest.raises(OpenError):
        list(age.open_stream(io.BytesIO(sealed), PASSPHRASE + "."))
    (line,) = b"".join(age.open_stream(io.BytesIO(sealed), PASSPHRASE)).decode().splitlines()
    assert json.loads(line)["id"] == "I-01.1"
    assert "Gulzada Serikova" in json.loads(line)["text"]


def test_each_transcript_is_on_record_before_it_leaves(approved):
    settle(approved, "Gulzada Serikova")
    approved.approve()
    answer = ask(approved)
    of_transcript = Entry.objects.filter(action="sample.export", object_id=approved.transcript.pk)
    assert [one.outcome for one in of_transcript.order_by("id")] == ["allowed", "done"]
    done = of_transcript.get(outcome="done")
    assert done.detail["accepted"] == 1
    assert done.participant == "P-01"
    assert PASSPHRASE not in repr(list(Entry.objects.values()))
    opened(answer)


def test_the_log_that_cannot_be_written_stops_it(approved, monkeypatch):
    approved.approve()

    def refuse(*_args, **_more):
        raise OSError("disk full")

    monkeypatch.setattr("redaction.review.services.samples.record", refuse)
    with pytest.raises(OSError, match="disk full"):
        ask(approved)


def test_released_ones_are_exported_too_and_others_are_not_offered(approved):
    reviewer = browser(approved.users["reviewer"])
    assert "Nothing to export yet" in reviewer.get(address(approved)).content.decode()
    assert ask(approved).status_code == 422
    approved.approve()
    assert str(approved.transcript.pk) in reviewer.get(address(approved)).content.decode()
    Transcript.objects.update(state=TranscriptState.RELEASED)
    assert "Gulzada" in opened(ask(approved))


@pytest.mark.parametrize(
    "role", ["principal_investigator", "researcher", "transcriber", "co_author", "ethics_reviewer", "data_steward"]
)
def test_nobody_but_a_reviewer_exports(approved, role):
    approved.approve()
    for answer in (ask(approved, role), browser(approved.users[role]).get(address(approved))):
        assert answer.status_code in (403, 404)
        assert not answer.streaming
    assert not Entry.objects.filter(action="sample.export", outcome="done").exists()


def test_a_stranger_finds_nothing(approved):
    approved.approve()
    assert ask(approved, "outsider").status_code == 404


@pytest.mark.parametrize(
    ("more", "remedy"), [({"recently": False}, "account_reauthenticate"), ({"second_factor": False}, "mfa_index")]
)
def test_proof_of_who_is_at_the_keyboard_is_asked_for(approved, more, remedy):
    approved.approve()
    answer = ask(approved, **more)
    assert answer.status_code == 302
    assert reverse(remedy) in answer.headers["Location"]
    assert not Entry.objects.filter(action="sample.export", outcome="allowed").exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"passphrase": "short one", "again": "short one"}, "longer passphrase"),
        ({"passphrase": "a" * 40, "again": "a" * 40}, "longer passphrase"),
        ({"again": PASSPHRASE + " "}, "The two differ"),
        ({"passphrase": "", "again": ""}, "This field is required"),
        ({"transcripts": []}, "This field is required"),
        ({"transcripts": ["no uuid"]}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_exported(approved, changes, message):
    approved.approve()
    answer = ask(approved, **changes)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert PASSPHRASE not in answer.content.decode()
    assert not Entry.objects.filter(action="sample.export", object_kind="transcript").exists()


def agree(world, scopes):
    record_consent(
        actor=world.actor("researcher"), participant=world.participant, form=world.study.consent_forms.get(),
        mode=ConsentMode.ORAL, scopes=scopes, given_on=timezone.localdate(),
    )  # fmt: skip


def test_without_consent_to_be_archived_nothing_is_exported(approved):
    approved.approve()
    agree(approved, AGREED - {Scope.ARCHIVE})
    assert ask(approved).status_code == 422
    assert "Nothing to export yet" in browser(approved.users["reviewer"]).get(address(approved)).content.decode()


def test_consent_that_ends_between_page_and_export_is_told_with_the_interview(approved, monkeypatch):
    approved.approve()
    agree(approved, AGREED - {Scope.ARCHIVE})
    monkeypatch.setattr(Samples, "open_to_the_actor", lambda self: self.transcripts)
    answer = ask(approved)
    assert answer.status_code == 422
    assert "I-01: The participant&#x27;s consent does not cover this." in answer.content.decode()
    denied = Entry.objects.get(action="sample.export", object_id=approved.transcript.pk)
    assert denied.outcome == "denied"


def test_whoever_withdrew_is_left_out(approved):
    second = enrol(approved.users, approved.study, "P-02", name="Dana Iskakova")
    approved.interview.participants.add(second)
    last = approved.transcript.turns.last()
    approved.approve()
    assert "gulzada@example.org" in gold_of(approved.transcript)["text"]
    withdraw_participant(actor=approved.actor("principal_investigator"), participant_id=last.participant_id)
    assert gold_of(Transcript.objects.get(pk=approved.transcript.pk)) is None
    assert ask(approved).status_code == 422


def lose_the_role(world):
    reviewer = Membership.objects.get(user=world.users["reviewer"], study=world.study)
    end_membership(actor=world.actor("principal_investigator"), study_id=world.study.pk, membership_id=reviewer.pk)


def close_the_account(world):
    world.users["reviewer"].is_active = False
    world.users["reviewer"].save()


def end_consent(world):
    agree(world, AGREED - {Scope.ARCHIVE})


def withdraw(world):
    withdraw_participant(actor=world.actor("principal_investigator"), participant_id=world.participant.pk)


def lock(world):
    Study.objects.filter(pk=world.study.pk).update(state="locked")


@pytest.mark.parametrize("ends", [lose_the_role, close_the_account, end_consent, withdraw, lock])
def test_a_right_that_ends_during_the_download_ends_the_download(approved, ends):
    approved.approve()
    answer = ask(approved)
    assert answer.status_code == 200
    ends(approved)
    sealed = []
    with pytest.raises(DeniedError):
        sealed.extend(answer.streaming_content)
    with pytest.raises(OpenError):
        list(age.open_stream(io.BytesIO(b"".join(sealed)), PASSPHRASE))
    denied = Entry.objects.filter(action="sample.export", object_id=approved.transcript.pk, outcome="denied")
    assert denied.count() == 1


def test_of_another_study_nothing_can_be_named(approved):
    approved.approve()
    other = make_study(approved.users, "Leaving")
    interview = hold_interview(approved.users, other, enrol(approved.users, other), code="X-01")
    sent = {"transcripts": [str(approved.transcript.pk)], "passphrase": PASSPHRASE, "again": PASSPHRASE}
    answer = browser(approved.users["reviewer"]).post(reverse("sample", args=[other.pk]), sent)
    assert answer.status_code == 422
    assert interview.study_id == other.pk


def test_the_page_opens_for_those_whom_a_transcript_would_open_for(approved):
    approved.approve()
    transcript = Transcript.objects.get(pk=approved.transcript.pk)
    for role in approved.users:
        actor = approved.actor(role, reauthenticated=True, second_factor=True)
        page = decide(actor, Action.SAMPLE_EXPORT, page_facts(actor, approved.study)[0])
        one = decide(actor, Action.SAMPLE_EXPORT, Samples(actor, approved.study)(transcript)[0])
        assert page == one, role


def test_the_number_of_queries_does_not_grow_with_the_interviews(approved, django_assert_max_num_queries):
    approved.approve()
    for number in range(2, 8):
        interview = hold_interview(approved.users, approved.study, approved.participant, code=f"I-0{number}")
        Transcript.objects.create(
            interview=interview, version=1, format="txt", uploaded_by=approved.users["researcher"],
            state=TranscriptState.APPROVED,
        )  # fmt: skip
    actor = approved.actor("reviewer")
    with django_assert_max_num_queries(8):
        assert len(Samples(actor, approved.study).open_to_the_actor()) == 7


def test_a_withdrawal_recalls_a_sample_from_whoever_took_it(approved):
    approved.approve()
    opened(ask(approved))
    withdraw_participant(actor=approved.actor("data_steward"), participant_id=approved.participant.pk)
    recall = Recall.objects.get()
    assert (recall.recipient, recall.export.format) == (approved.users["reviewer"], SAMPLE)
    reviewer = browser(approved.users["reviewer"])
    assert "I have deleted what I had of P-01" in reviewer.get(reverse("recalls")).text
    assert not exports_of(approved.actor("reviewer")).exists()
    ethics = browser(approved.users["ethics_reviewer"])
    assert ethics.get(reverse("study_recalls", args=[approved.study.pk])).status_code == 200


def test_what_was_refused_is_not_recalled(approved):
    approved.approve()
    assert ask(approved, passphrase="short", again="short").status_code == 422
    withdraw_participant(actor=approved.actor("data_steward"), participant_id=approved.participant.pk)
    assert not Recall.objects.exists()
