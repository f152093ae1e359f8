"""What pages look up and offer agrees with what the policy decides."""

import uuid

import pytest
from django.http import Http404

from archive.access.errors import DeniedError
from archive.access.lookup import find
from archive.access.offers import offered
from archive.audit.models import Entry
from archive.policy import Action, Reason, decide
from archive.policy.facts import ANONYMOUS
from archive.studies.facts import study_facts
from archive.studies.models import Participant
from archive.studies.selectors import participants_visible_to, visible_to
from tests.world import make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_what_is_visible_is_found_without_a_decision(world):
    actor, before = world.actor("co_author"), Entry.objects.count()
    assert find(actor, Action.STUDY_VIEW, visible_to(actor), "study", world.study.pk) == world.study
    assert Entry.objects.count() == before


def test_what_is_not_visible_hides_and_is_on_the_record(world):
    for actor, reason in ((world.actor("outsider"), Reason.NOT_A_MEMBER), (ANONYMOUS, Reason.NOT_SIGNED_IN)):
        for study_id in (world.study.pk, uuid.uuid4()):
            with pytest.raises(DeniedError) as caught:
                find(actor, Action.STUDY_VIEW, visible_to(actor), "study", study_id)
            assert caught.value.decision.reason is reason
            assert Entry.objects.filter(object_id=study_id, outcome="denied", reason=reason).exists()


def test_who_may_know_of_all_is_told_that_there_is_none(world):
    steward = world.actor("data_steward")
    with pytest.raises(Http404):
        find(steward, Action.STUDY_VIEW, visible_to(steward), "study", uuid.uuid4())


def test_participants_are_visible_where_the_policy_tells_of_them_at_all(world):
    other = make_study({"data_steward": world.users["data_steward"], "principal_investigator": world.users["outsider"]})
    Participant.objects.create(study=other, code="P-77")
    asked = (Action.PARTICIPANT_VIEW, Action.PARTICIPANT_WITHDRAW)
    for role in world.users:
        actor = world.actor(role)
        for person in Participant.objects.all():
            facts, _subject = study_facts(actor, person.study)
            told_of = any(not decide(actor, action, facts).hides for action in asked)
            assert participants_visible_to(actor).filter(pk=person.pk).exists() == told_of, (role, person.code)


def test_a_page_offers_what_a_fresh_proof_would_open_and_nothing_else(world):
    for role in world.users:
        for state in ({}, {"reauthenticated": False}, {"second_factor": False, "reauthenticated": False}):
            proven, actor = world.actor(role), world.actor(role, **state)
            facts, _subject = study_facts(actor, world.study)
            for action in Action:
                assert offered(actor, action, facts) == decide(proven, action, facts).allowed, (role, action)
