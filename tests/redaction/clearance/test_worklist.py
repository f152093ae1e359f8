"""What the home page says of leak scans, questions and proposals: to whom it waits for, as counts, and no word."""

import pytest
from django.urls import reverse

from archive.studies.models import Study
from archive.vocabulary import Role, StudyState
from redaction.clearance.models import Scan
from redaction.pipeline.models import Question
from redaction.review.models import KeptWord
from redaction.review.services.kept_words import Proposal, approve_kept_word, propose_kept_word
from tests.pages import browser
from tests.redaction.clearance.test_scan import FALSE_ALARM, approve_with, decide, open_hit, shown_hits
from tests.world import enrol, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

LIKE = "P-01: Мы ездили в Мурманск, потом в Мормонск."


def home(world, role: str) -> str:
    return browser(world.users[role]).get(reverse("home")).text


def test_open_hits_wait_for_reviewers_and_leads_are_told(world):
    approve_with(world, "Serikova told me so, Gulsada too.")
    shown_hits(world)
    leaks = reverse("leaks", args=[world.transcript.pk])
    shown = home(world, "reviewer")
    assert "2 places may still name somebody" in shown
    assert leaks in shown
    assert "Reviewers have to decide" in home(world, "researcher")
    assert leaks not in home(world, "researcher")
    decide(world, open_hit(world), FALSE_ALARM)
    assert "1 place may still name somebody" in home(world, "reviewer")
    decide(world, open_hit(world), FALSE_ALARM)
    assert "What waits for you" not in home(world, "reviewer")
    assert "See whether it can be released" in home(world, "researcher")
    enrol(world.users, world.study, "P-02", name="Dana Iskakova")
    assert "The leak scan has to finish" in home(world, "researcher")


def test_a_failed_scan_waits_for_reviewers(world):
    approve_with(world, "That was all.")
    world.scan()
    Scan.objects.update(state=Scan.State.FAILED, failure="engine_error")
    assert "The leak scan failed" in home(world, "reviewer")
    assert "The leak scan has to finish" in home(world, "researcher")


def test_questions_wait_for_reviewers_alone(world):
    processed(world, LIKE)
    assert Question.objects.filter(answer="open").count() == 1
    entities = reverse("entities", args=[world.study.pk])
    shown = home(world, "reviewer")
    assert "1 question: one or two?" in shown
    assert entities in shown
    for role in [one.value for one in Role if one is not Role.REVIEWER] + ["outsider", "data_steward", "operator"]:
        assert "one or two?" not in home(world, role)
    Study.objects.update(state=StudyState.LOCKED)
    assert "one or two?" not in home(world, "reviewer")


def test_proposals_wait_for_a_second_person(world):
    proposal = Proposal("Angela Merkel", KeptWord.Kind.FIGURE, "A head of government.")
    entry = propose_kept_word(actor=world.actor("reviewer"), study_id=world.study.pk, proposal=proposal)
    text = "1 proposal waits for a second person"
    assert text not in home(world, "reviewer")
    assert text in home(world, "second_reviewer")
    assert text in home(world, "principal_investigator")
    assert text not in home(world, "researcher")
    assert "Merkel" not in home(world, "second_reviewer")
    approve_kept_word(actor=world.actor("second_reviewer"), kept_word_id=entry.pk)
    assert text not in home(world, "principal_investigator")
