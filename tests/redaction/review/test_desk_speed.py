"""A long interview on the desk: a thousand turns, three thousand findings."""

import time

import pytest
from django.urls import reverse

from archive.holdings.models import Transcript
from archive.vocabulary import TranscriptState
from redaction.pipeline.models import Entity, Finding
from tests.pages import browser

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"])]

TURNS, A_TURN = 1000, 3


@pytest.fixture
def long(world):
    said = "and then we went on, and nobody asked where we came from, and it was late " * 3
    world.upload("\n\n".join(f"{'P-01' if at % 2 else 'Interviewer'}: {said}" for at in range(TURNS)))
    entities = [Entity(study=world.study, category="person", number=1 + at) for at in range(50)]
    Entity.objects.bulk_create(entities)
    spans = [(3 + 20 * at, 11 + 20 * at) for at in range(A_TURN)]
    Finding.objects.bulk_create(
        Finding(turn=turn, start=start, end=end, category="person", score=1, tier="mask", entity=entities[start % 50])
        for turn in world.transcript.turns.all()
        for start, end in spans
    )
    Transcript.objects.filter(pk=world.transcript.pk).update(state=TranscriptState.IN_REVIEW)
    return world


def seconds(call) -> float:
    """Seconds of work, whatever else the machine is busy with."""
    began = time.process_time()
    assert call().status_code == 200
    return time.process_time() - began


def test_a_long_interview_opens_within_two_seconds_and_decides_at_once(long):
    client = browser(long.users["reviewer"])
    desk = reverse("desk", args=[long.transcript.pk])
    decide = reverse("finding_decide", args=[long.transcript.pk, Finding.objects.first().pk])
    assert min(seconds(lambda: client.get(desk)) for _ in range(3)) < 2
    assert min(seconds(lambda: client.post(decide, {"action": "accept"})) for _ in range(3)) < 0.3
