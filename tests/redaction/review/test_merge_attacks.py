"""What merging, listing and exporting must not do: bare somebody, or go on after a right has ended."""

import pytest
from django.utils import timezone

from archive.consent.services import record_consent
from archive.holdings.models import Transcript
from archive.vocabulary import Category, ConsentMode, Scope
from redaction.pipeline.models import Entity, Finding
from redaction.review.rendition import render_transcript
from redaction.review.services import Verdict, decide_finding
from redaction.review.services.entities import merge_entities
from tests.world import AGREED

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
    world.upload(TEXT)
    world.process()
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
