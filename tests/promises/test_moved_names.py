"""Promise 2 against whoever can write to the database: what names people opens in its own row and nowhere else."""

import pytest

from archive.crypto.errors import OpenError
from archive.studies.services import set_disclosure_profile
from archive.vocabulary import Category, Operator, Style
from redaction.clearance.keys import note_of
from redaction.clearance.models import Hit
from redaction.clearance.selectors import scan_of, unsettled
from redaction.clearance.services import HitVerdict, decide_hit
from redaction.pipeline.forms import known_forms
from redaction.pipeline.models import Entity, EntityForm
from redaction.pipeline.personas import personas_of
from redaction.review.listing import reasons_of, words_of
from redaction.review.models import KeptWord
from redaction.review.services.kept_words import Proposal, propose_kept_word
from tests.promises.test_moved_ciphertext import swap
from tests.redaction.clearance.test_scan import approve_with
from tests.world import processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_what_two_entities_are_called(world):
    processed(world)
    one, other = EntityForm.objects.filter(turn__participant=world.participant)[:2]
    swap(one, other, "sealed_form")
    with pytest.raises(OpenError):
        known_forms(world.study)


def test_the_other_names_of_two_people(world):
    set_disclosure_profile(
        actor=world.actor("principal_investigator"),
        study_id=world.study.pk,
        rules={Category.PERSON: Operator.PSEUDONYMISE},
        styles={Category.PERSON: Style.NATURAL},
    )
    processed(world, "Interviewer: Who?\n\nP-01: Gulzada Serikova and Marat Kuanyshev.")
    one, other = Entity.objects.filter(sealed_persona__isnull=False)[:2]
    swap(one, other, "sealed_persona")
    with pytest.raises(OpenError):
        personas_of(world.study.pk, Entity.objects.filter(pk__in=[one.pk, other.pk]))


@pytest.mark.parametrize(("column", "opened"), [("sealed_words", words_of), ("sealed_reason", reasons_of)])
def test_two_kept_words(world, column, opened):
    for words in ("Angela Merkel", "Johann Gutenberg"):
        proposal = Proposal(words, KeptWord.Kind.FIGURE, "In every newspaper.")
        propose_kept_word(actor=world.actor("reviewer"), study_id=world.study.pk, proposal=proposal)
    one, other = KeptWord.objects.all()
    swap(one, other, column)
    with pytest.raises(OpenError):
        opened(KeptWord.objects.all())


def test_a_reason_for_a_proposal_in_the_place_of_its_words(world):
    proposal = Proposal("Angela Merkel", KeptWord.Kind.FIGURE, "In every newspaper.")
    entry = propose_kept_word(actor=world.actor("reviewer"), study_id=world.study.pk, proposal=proposal)
    KeptWord.objects.update(sealed_words=entry.sealed_reason)
    with pytest.raises(OpenError):
        words_of(KeptWord.objects.all())


def test_the_reasons_for_two_decisions_on_leaks(world):
    approve_with(world, "Serikova and Gulsada came.")
    world.scan()
    for number, hit in enumerate(list(unsettled(scan_of(world.transcript)))):
        verdict = HitVerdict(Hit.Decision.ACCEPTED, Hit.Ground.OTHER, f"Reason {number}.")
        decide_hit(actor=world.actor("reviewer"), transcript_id=world.transcript.pk, hit_id=hit.pk, verdict=verdict)
    one, other = Hit.objects.select_related("turn__transcript")[:2]
    swap(one, other, "sealed_note")
    with pytest.raises(OpenError):
        note_of(Hit.objects.select_related("turn__transcript").get(pk=one.pk))
