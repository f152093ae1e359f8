"""What one transcript only asked about is a question in the next, until a reviewer has said that it is a name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.holdings.models import Transcript
from archive.holdings.selectors import open_turns
from archive.vocabulary import Category, Tier
from redaction.engine.types import Detected
from redaction.pipeline.detection import Found
from redaction.pipeline.entities import own_digest
from redaction.pipeline.forms import joined, known_forms
from redaction.pipeline.models import Entity, EntityForm, Finding
from redaction.review.rendition import render_transcript
from redaction.review.services import Verdict, decide_finding
from redaction.review.services.entities import merge_entities
from tests.world import enrol, hold_interview

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

ACCEPT, REJECT = Verdict(accepted=True), Verdict(accepted=False)
TEXT = "Interviewer: Who came?\n\n{code}: It was Orda who came."


@pytest.fixture(autouse=True)
def detected(monkeypatch):
    """Words that detection finds, with their scores; it finds nothing else."""
    scores: dict[str, float] = {"Orda": 0.3}

    def detect(turns, progress):
        return [
            Found(turn, Detected(at, at + len(words), Category.PERSON, score, tier, "english_names"))
            for turn in turns
            for words, score in scores.items()
            if (at := turn.text.find(words)) >= 0
            for tier in [Tier.MASK if score >= 0.5 else Tier.REVIEW]
        ]

    monkeypatch.setattr("redaction.pipeline.services.detect_turns", detect)
    return scores


def tell(world, code: str, text: str = TEXT, **person) -> Transcript:
    """Process a transcript of an interview with a new participant."""
    participant = enrol(world.users, world.study, code, **{"name": f"Somebody {code}", **person})
    world.interview = hold_interview(world.users, world.study, participant, code=f"I-{code}")
    world.upload(text.format(code=code))
    return world.process()


def findings(transcript: Transcript, words: str = "Orda") -> list[Finding]:
    texts = {turn.id: turn.text for turn in open_turns(transcript)}
    found = Finding.objects.filter(turn__transcript=transcript).select_related("entity")
    return [one for one in found if texts[one.turn_id][one.start : one.end] == words]


def tiers(transcript: Transcript, words: str = "Orda") -> list[str]:
    return [one.tier for one in findings(transcript, words)]


def decide(world, transcript: Transcript, verdict: Verdict) -> None:
    [doubt] = findings(transcript)
    actor = world.actor("reviewer")
    decide_finding(actor=actor, transcript_id=transcript.pk, finding_id=doubt.pk, verdict=verdict)


@pytest.fixture
def doubted(world, detected):
    """A study whose first transcript doubts one word; detection finds nothing in those that follow."""
    world.extra["first"] = tell(world, "P-02")
    detected.clear()
    return world


def test_a_doubt_is_a_question_in_the_next_transcript_too(doubted):
    first, second = doubted.extra["first"], tell(doubted, "P-03")
    assert tiers(first) == tiers(second) == [Tier.REVIEW]
    assert tiers(tell(doubted, "P-04")) == [Tier.REVIEW]  # nor do two questions make an answer
    [one], [other] = findings(first), findings(second)
    assert one.entity == other.entity
    assert "Orda" not in " ".join(turn.text for turn in render_transcript(second).turns)


@pytest.mark.parametrize("where", ["first", "second"])
def test_once_confirmed_it_is_a_name_in_the_next(doubted, where):
    transcripts = {"first": doubted.extra["first"], "second": tell(doubted, "P-03")}
    decide(doubted, transcripts[where], ACCEPT)
    assert tiers(tell(doubted, "P-04")) == [Tier.MASK]
    assert tiers(transcripts["second"]) == [Tier.REVIEW]  # a finding stays what it was when it was made


def test_what_was_rejected_everywhere_is_asked_about_elsewhere(doubted):
    decide(doubted, doubted.extra["first"], REJECT)
    second = tell(doubted, "P-03")
    assert tiers(second) == [Tier.REVIEW]
    assert "Orda" not in " ".join(turn.text for turn in render_transcript(second).turns)


def test_one_place_that_was_masked_outright_makes_it_sure(doubted, detected):
    detected["Orda"] = 0.9
    assert tiers(tell(doubted, "P-03")) == [Tier.MASK]
    detected.clear()
    assert tiers(tell(doubted, "P-04")) == [Tier.MASK]


def test_processed_again_it_is_as_doubtful_as_before(doubted, detected):
    detected["Orda"] = 0.3
    doubted.upload(TEXT.format(code="P-02"))
    assert tiers(doubted.process()) == [Tier.REVIEW]
    assert [one.sure for one in known_forms(doubted.study) if "Orda" in one.forms] == [False]


def test_a_form_that_no_finding_is_left_of_goes_on_to_be_sure(doubted):
    Finding.objects.all().delete()
    assert EntityForm.objects.exists()
    assert all(one.sure for one in known_forms(doubted.study))


def test_half_a_participants_name_is_doubted_for_whose_it_is_and_is_a_name(world, detected):
    detected["Aliya"] = 0.9
    transcript = tell(world, "P-02", "P-02: Then Aliya came.", name="Aliya Serikova")
    [doubt] = findings(transcript, "Aliya")
    assert doubt.tier == Tier.REVIEW
    assert doubt.entity.own == own_digest(transcript.interview.participants.get().pk)
    assert all(one.sure for one in known_forms(world.study))


def test_who_becomes_a_participants_own_stays_sure(world, detected):
    own = tell(world, "P-02", "P-02: I am Aliya Serikova.", name="Aliya Serikova")
    detected["Orda"] = 0.9
    orda = tell(world, "P-03", "P-03: Then Orda came.")
    Finding.objects.filter(turn__transcript=own).delete()
    entities = [Entity.objects.exclude(own="").get().pk, findings(orda)[0].entity_id]
    merge_entities(actor=world.actor("reviewer"), study_id=world.study.pk, entity_ids=entities)
    assert tiers(orda) == [Tier.REVIEW]
    assert [one.sure for one in known_forms(world.study)] == [True]


def test_joined_from_several_places_it_is_sure_if_one_is(doubted):
    [unsure] = [one for one in known_forms(doubted.study) if "Orda" in one.forms]
    assert [one.sure for one in joined([unsure])] == [False]
    sure = type(unsure)(unsure.key, unsure.category, ("Orda Ken",))
    assert [(one.sure, one.forms) for one in joined([unsure, sure])] == [(True, ("Orda", "Orda Ken"))]


def test_which_are_doubts_costs_one_query_however_many_there_are(doubted, detected, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        known_forms(doubted.study)
    detected.update({"Zhuldyz": 0.3, "Bota": 0.3, "Marat": 0.9})
    tell(doubted, "P-03", "P-03: Zhuldyz, Bota and Marat came.")
    with django_assert_num_queries(len(few)):
        known = {one.forms: one.sure for one in known_forms(doubted.study)}
    assert known == {("Orda",): False, ("Zhuldyz",): False, ("Bota",): False, ("Marat",): True}
