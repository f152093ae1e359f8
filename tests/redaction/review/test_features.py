"""Identifying features: shown of a participant as far as they agree, and of nobody else any differently for that."""

import pytest
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.consent.services import record_consent
from archive.policy import Reason
from archive.release.models import Excerpt, ToldFeature
from archive.release.reading import read_excerpt, read_page
from archive.release.selectors import known_to, visible_to
from archive.studies.services import set_disclosure_profile
from archive.vocabulary import Category, ConsentMode, Feature, Operator
from redaction.pipeline.models import Finding
from redaction.review.rendition import render_transcript
from tests.world import AGREED, enrol, hold_interview, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = """Interviewer: You were 27 then, were you not? I was 41.

P-01: Yes, I was 27 then. I am a translator. My mother was 60, she was a doctor.

P-01: We talked all night.
"""
ALL = frozenset(Feature)


def limit(world, features, person=None):
    record_consent(
        actor=world.actor("researcher"),
        participant=person or world.participant,
        form=world.study.consent_forms.get(),
        mode=ConsentMode.ORAL,
        scopes=AGREED,
        features=features,
        given_on=timezone.localdate(),
    )


@pytest.fixture
def keeping(world):
    """A study whose profile shows ages and occupations as they were said."""
    lead = world.actor("principal_investigator")
    rules = {Category.AGE: Operator.KEEP, Category.OCCUPATION: Operator.KEEP}
    set_disclosure_profile(actor=lead, study_id=world.study.pk, rules=rules)
    processed(world, TEXT)
    Finding.objects.filter(tier="review").update(decision=Finding.Decision.ACCEPTED)
    return world


def shown(world) -> str:
    world.transcript.refresh_from_db()
    return "\n".join(turn.text for turn in render_transcript(world.transcript).turns)


def test_what_is_agreed_to_is_shown(keeping):
    assert all(said in shown(keeping) for said in ("You were 27", "I was 41", "I was 27", "translator", "60", "doctor"))


@pytest.mark.parametrize(
    ("features", "hidden", "kept"),
    [
        (ALL - {Feature.AGE}, ["27"], ["I was 41", "translator", "60", "doctor"]),
        (ALL - {Feature.OCCUPATION}, ["translator"], ["You were 27", "I was 27", "60", "doctor"]),
        (frozenset(), ["27", "translator"], ["I was 41", "60", "doctor"]),
    ],
)
def test_what_is_not_agreed_to_is_hidden_of_the_participant_alone(keeping, features, hidden, kept):
    limit(keeping, features)
    text = shown(keeping)
    assert [said for said in hidden if said in text] == []
    assert [said for said in kept if said not in text] == []


def test_generalised_is_shown_too_and_so_hidden(keeping):
    lead = keeping.actor("principal_investigator")
    set_disclosure_profile(actor=lead, study_id=keeping.study.pk, rules={Category.AGE: Operator.GENERALISE})
    assert shown(keeping).count("25–29") == 2
    limit(keeping, ALL - {Feature.AGE})
    assert "25–29" not in shown(keeping)
    assert "[60" in shown(keeping)


def test_whoever_speaks_of_another_participant_is_bound_by_what_that_one_agreed_to(world):
    lead = world.actor("principal_investigator")
    set_disclosure_profile(actor=lead, study_id=world.study.pk, rules={Category.AGE: Operator.KEEP})
    other = enrol(world.users, world.study, code="P-02", name="Saule Akhmetova", features=ALL - {Feature.AGE})
    world.interview = hold_interview(world.users, world.study, world.participant, other, code="I-02")
    processed(world, "P-01: I was 27 and you were 33.\n\nP-02: I was 33 and you were 27.\n\nQ: So you were 44 then?\n")
    text = shown(world)
    assert text.count("27") == 2
    assert "33" not in text
    assert "44" not in text


def test_a_released_excerpt_is_shown_while_what_it_tells_is_agreed_to(keeping):
    keeping.approve()
    keeping.settle()
    keeping.release()
    told = set(ToldFeature.objects.values_list("excerpt__position", "feature"))
    assert {(0, "age"), (1, "age"), (1, "occupation")} <= told
    limit(keeping, ALL - {Feature.OCCUPATION})
    assert positions(keeping) == {0, 2}
    excerpt = known_to(keeping.actor("co_author")).get(position=1)
    with pytest.raises(DeniedError) as denied:
        read_excerpt(actor=keeping.actor("co_author"), excerpt=excerpt)
    assert denied.value.decision.reason is Reason.FEATURE_NOT_COVERED
    limit(keeping, ALL)
    assert positions(keeping) == {0, 1, 2}
    assert Excerpt.objects.count() == 3


def positions(world) -> set[int]:
    actor = world.actor("co_author")
    return {one.excerpt.position for one in read_page(actor=actor, visible=visible_to(actor)).excerpts}


def test_a_consent_without_features_shows_none(world):
    """Forms of before asked about none: what nobody asked about is not granted."""
    limit(world, ())
    processed(world)
    assert "25–29" not in shown(world)
