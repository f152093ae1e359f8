"""What merging, listing and exporting must not do: bare somebody, or go on after a right has ended."""

import pytest
from django.utils import timezone

from archive.audit.models import Entry
from archive.consent.services import record_consent
from archive.erasure.services import withdraw_participant
from archive.holdings.models import Transcript
from archive.vocabulary import Category, ConsentMode, Scope
from redaction.pipeline.forms import known_forms
from redaction.pipeline.models import Entity, Finding
from redaction.review.models import KeptWord
from redaction.review.rendition import render_transcript
from redaction.review.services import Verdict, decide_finding
from redaction.review.services.entities import merge_entities
from redaction.review.services.kept_words import Proposal, approve_kept_word, propose_kept_word
from tests.redaction.review.test_kept_words import mark
from tests.world import AGREED, enrol, hold_interview, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = """Interviewer: Who are you?

P-01: My name is Aliya Omarova. My sister Gulzada Serikova lives in Almaty.
"""


@pytest.fixture
def waived(world):
    """An interview of somebody who lets herself be named, and speaks of her sister."""
    record_consent(
        actor=world.actor("researcher"),
        participant=world.participant,
        form=world.study.consent_forms.first(),
        mode=ConsentMode.ORAL,
        scopes=AGREED | {Scope.BE_NAMED},
        given_on=timezone.localdate(),
    )
    processed(world, TEXT)
    return world


def shown(world) -> str:
    return " ".join(turn.text for turn in render_transcript(Transcript.objects.get(pk=world.transcript.pk)).turns)


def people(world) -> tuple[Entity, Entity]:
    own = Entity.objects.exclude(own="").get()
    return own, Entity.objects.filter(category=Category.PERSON, own="").get()


@pytest.mark.parametrize("accepted", [True, False])
def test_merging_into_a_participant_who_waived_bares_nobody_unseen(waived, accepted):
    own, sister = people(waived)
    assert "Aliya Omarova" in shown(waived)
    mention = Finding.objects.get(entity=sister)
    if accepted:
        decide_finding(
            actor=waived.actor("reviewer"),
            transcript_id=waived.transcript.pk,
            finding_id=mention.pk,
            verdict=Verdict(accepted=True),
        )
    assert "Gulzada" not in shown(waived)
    merge_entities(actor=waived.actor("reviewer"), study_id=waived.study.pk, entity_ids=[own.pk, sister.pk])
    assert "Gulzada" not in shown(waived)
    assert "Aliya Omarova" in shown(waived)
    # Whoever looks at it and says that this is the participant's own name shows it.
    decide_finding(
        actor=waived.actor("reviewer"),
        transcript_id=waived.transcript.pk,
        finding_id=mention.pk,
        verdict=Verdict(accepted=True),
    )
    assert "Gulzada Serikova" in shown(waived)


def test_an_entry_that_was_like_a_participants_name_stays_off_the_list_when_they_withdraw(world):
    """Nobody can compare it with their name any more, and others go on speaking of them."""
    processed(world, "Interviewer: Who?\n\nP-01: My neighbour Merkel came by.")
    mark(world, "Merkel")
    proposal = Proposal("Angela Merkel", KeptWord.Kind.FIGURE, "A head of government.")
    entry = propose_kept_word(actor=world.actor("reviewer"), study_id=world.study.pk, proposal=proposal)
    approve_kept_word(actor=world.actor("second_reviewer"), kept_word_id=entry.pk)
    assert "Merkel" in shown(world)
    neighbour = enrol(world.users, world.study, "P-02", name="Dana Merkel")
    assert "Merkel" not in shown(world)
    withdraw_participant(actor=world.actor("principal_investigator"), participant_id=neighbour.pk)
    assert "Merkel" not in shown(world)
    entry.refresh_from_db()
    assert entry.ended_at is not None
    ended = Entry.objects.get(action="kept_word.end", object_id=entry.pk)
    assert "Merkel" not in str(ended.detail)


def test_a_withdrawal_ends_no_other_entry_and_goes_on_whatever_happens_to_the_list(world, monkeypatch):
    proposal = Proposal("Angela Merkel", KeptWord.Kind.FIGURE, "A head of government.")
    entry = propose_kept_word(actor=world.actor("reviewer"), study_id=world.study.pk, proposal=proposal)
    one, other = enrol(world.users, world.study, "P-02"), enrol(world.users, world.study, "P-03")
    assert withdraw_participant(actor=world.actor("principal_investigator"), participant_id=one.pk)
    entry.refresh_from_db()
    assert entry.ended_at is None
    monkeypatch.setattr("redaction.review.leaving.may_name", lambda *_: 1 / 0)
    assert withdraw_participant(actor=world.actor("principal_investigator"), participant_id=other.pk)
    other.refresh_from_db()
    assert other.withdrawn_at is not None
    assert other.sealed_profile is None


def test_after_a_merge_each_form_goes_with_whoever_said_it(world):
    """Two people say two names of one friend; the one who withdraws takes along what they said, and no more."""
    processed(world, "Interviewer: Who?\n\nP-01: My friend Gulzada Serikova came.")
    second = enrol(world.users, world.study, "P-02", name="Dana Iskakova")
    world.interview = hold_interview(world.users, world.study, second, code="I-02")
    processed(world, "Interviewer: Who?\n\nP-02: My friend Marat Kuanyshev came.")
    friends = list(Entity.objects.filter(category=Category.PERSON, own=""))
    assert len(friends) == 2
    merge_entities(actor=world.actor("reviewer"), study_id=world.study.pk, entity_ids=[one.pk for one in friends])
    withdraw_participant(actor=world.actor("principal_investigator"), participant_id=world.participant.pk)
    said = [form for one in known_forms(world.study) for form in one.forms]
    assert said == ["Marat Kuanyshev"]
    assert "Marat" not in shown(world)
