"""Whatever the sequence of consents and withholdings: a rendition shows nothing beyond what consent covers then."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.consent.services import add_consent_form, record_consent
from archive.holdings.models import Transcript, Withholding
from archive.holdings.services.withholding import Stretch
from archive.studies.services import set_disclosure_profile
from archive.vocabulary import Category, ConsentMode, Feature, Language, Operator, Reconsent, Scope, Withheld
from redaction.pipeline.models import Finding
from redaction.review.rendition import render_transcript
from redaction.review.services import give_back, withhold
from tests.world import AGREED, processed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = """Interviewer: You were 27 then, were you not?

P-01: I was 27 then. I am a translator. I am Aliya Omarova.

P-01: Zarina hid me in the pantry. She was 60, my mother was a doctor.
"""
#: What each word in the text needs to be shown; ``None`` for what no consent of the participant can bare.
NEEDS = {"27": Feature.AGE, "translator": Feature.OCCUPATION, "Omarova": Scope.BE_NAMED, "Zarina": None}
WORDS = ("27", "translator", "Omarova", "pantry", "doctor", "60", "hid me")

consents = st.tuples(
    st.just("consent"),
    st.sets(st.sampled_from([Feature.AGE, Feature.OCCUPATION])),
    st.booleans(),  # waives anonymity
)
withholdings = st.tuples(st.just("withhold"), st.integers(0, 2), st.none() | st.sampled_from(WORDS))
others = st.sampled_from([("give_back",), ("form", Reconsent.CONTINUES), ("form", Reconsent.STOPS)])
plans = st.lists(st.one_of(consents, withholdings, others), min_size=1, max_size=6)


class Model:
    """What is agreed to and withheld, kept beside the archive and by other means."""

    def __init__(self) -> None:
        self.features, self.named, self.stopped, self.version = {Feature.AGE, Feature.OCCUPATION}, False, False, 1
        self.held: dict[object, tuple[int, str | None]] = {}

    def may_show(self, position: int, word: str) -> bool:
        if any(place == position and words in (None, word) for place, words in self.held.values()):
            return False
        if word not in NEEDS:
            return True
        need = NEEDS[word]
        return not self.stopped and (need in self.features or (need is Scope.BE_NAMED and self.named))


@pytest.fixture
def told(world):
    lead = world.actor("principal_investigator")
    rules = {Category.AGE: Operator.KEEP, Category.OCCUPATION: Operator.KEEP}
    set_disclosure_profile(actor=lead, study_id=world.study.pk, rules=rules)
    processed(world, TEXT)
    Finding.objects.update(decision=Finding.Decision.ACCEPTED)
    return world


def said(position: int) -> str:
    return TEXT.strip().split("\n\n")[position].split(": ", 1)[1]


def do(world, model: Model, step: tuple) -> None:
    match step:
        case ("consent", features, named):
            scopes = AGREED | ({Scope.BE_NAMED} if named else set())
            record_consent(
                actor=world.actor("researcher"), participant=world.participant, mode=ConsentMode.ORAL, scopes=scopes,
                form=world.study.consent_forms.order_by("version").last(), features=features,
                given_on=timezone.localdate(),
            )  # fmt: skip
            model.features, model.named, model.stopped = set(features), named, False
        case ("form", reconsent):
            model.version += 1
            add_consent_form(
                actor=world.actor("principal_investigator"), study_id=world.study.pk, version=model.version,
                language=Language.ENGLISH, text="Anew.", scopes=list(Scope), features=list(Feature),
                reconsent=reconsent,
            )  # fmt: skip
            model.stopped |= reconsent is Reconsent.STOPS
        case ("withhold", position, words) if words is None or words in said(position):
            at = said(position).find(words or "")
            span = None if words is None else (at, at + len(words))
            turn = world.transcript.turns.get(position=position)
            (held,) = withhold(
                actor=world.actor("reviewer"), transcript_id=world.transcript.pk, kind=Withheld.NOT_THIS,
                stretches=[Stretch(turn.pk, span)],
            )  # fmt: skip
            model.held[held.pk] = (position, words)
        case ("give_back",) if model.held and not model.stopped:
            key = next(iter(model.held))
            give_back(actor=world.actor("reviewer"), transcript_id=world.transcript.pk, withholding_id=key)
            world.process()
            del model.held[key]


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans)
def test_a_rendition_shows_no_more_than_consent_covers(told, plan):
    before = transaction.savepoint()
    try:
        model = Model()
        for step in plan:
            do(told, model, step)
            transcript = Transcript.objects.get(pk=told.transcript.pk)
            positions = dict(transcript.turns.values_list("pk", "position"))
            for turn in render_transcript(transcript).turns:
                for word in (*WORDS, "Zarina"):
                    if word in turn.text and word in said(positions[turn.turn_id]):
                        assert model.may_show(positions[turn.turn_id], word), (plan, step, word)
        assert Withholding.objects.filter(ended_at__isnull=True).count() == len(model.held)
    finally:
        transaction.savepoint_rollback(before)
