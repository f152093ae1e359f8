"""Whom only one participant named has no other name once that participant is gone; whom others name keeps theirs."""

import pytest

from archive.erasure.services import finish_withdrawal, withdraw_participant
from archive.studies.models import Participant
from archive.studies.services import set_disclosure_profile
from archive.vocabulary import Category, Operator, Style, WithdrawalChoice
from redaction.pipeline.leaving import forget_unnamed
from redaction.pipeline.models import Entity, EntityForm, Finding
from redaction.pipeline.personas import personas_of
from tests.world import enrol, hold_interview

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def say(world, text):
    world.upload(text)
    world.process()


def people():
    return Entity.objects.filter(category=Category.PERSON)


@pytest.fixture
def told(world):
    """The leaver has named herself, Gulzada and Marat; somebody who stays has named Marat."""
    set_disclosure_profile(
        actor=world.actor("principal_investigator"),
        study_id=world.study.pk,
        rules={Category.PERSON: Operator.PSEUDONYMISE},
        styles={Category.PERSON: Style.NATURAL},
    )
    say(world, "P-01: I am Aliya Omarova. Gulzada Serikova and Marat Kuanyshev met me.")
    world.extra["alone"] = set(people().values_list("pk", flat=True))
    other = enrol(world.users, world.study, "P-02", name="Dina Akhmetova")
    world.interview = hold_interview(world.users, world.study, other, code="I-02")
    return world


def leave(world, choice=WithdrawalChoice.DESTROY):
    assert withdraw_participant(
        actor=world.actor("principal_investigator"), participant_id=world.participant.pk, choice=choice
    )


def test_only_who_is_still_named_keeps_another_name(told):
    say(told, "P-02: Marat Kuanyshev drove.")
    named = set(people().filter(findings__turn__participant__code="P-02").values_list("pk", flat=True))
    assert named < told.extra["alone"]
    assert people().filter(sealed_persona=None).count() == 0
    before = personas_of(told.study.pk, people())
    leave(told)
    kept = personas_of(told.study.pk, people())
    assert set(kept) == named
    assert all(kept[pk] == before[pk] for pk in named)
    assert not people().exclude(own="").exists()


def test_nobody_follows_who_is_gone_under_their_number(told):
    numbers = set(people().values_list("number", flat=True))
    leave(told)
    assert not people().filter(sealed_persona__isnull=False).exists()
    say(told, "P-02: Bolat Nurpeisov drove.")
    [new] = people().filter(sealed_persona__isnull=False)
    assert new.number not in numbers


def test_who_is_still_named_stays_marked_as_a_participant(told):
    """Their mark keeps others from listing their name among words to be kept."""
    say(told, "P-02: Aliya Omarova drove.")
    leave(told)
    [own] = people().exclude(own="")
    assert own.sealed_persona is not None
    assert EntityForm.objects.filter(entity=own).exists()
    assert Finding.objects.filter(entity=own).exists()


def test_keeping_what_was_collected_keeps_names(told):
    leave(told, WithdrawalChoice.KEEP)
    assert people().filter(sealed_persona__isnull=False).count() == len(told.extra["alone"])


def test_what_fails_here_holds_the_destruction_up_until_it_is_done(told, monkeypatch):
    def failing(study_id):
        raise OSError("full")

    monkeypatch.setattr("redaction.pipeline.leaving.forget_unnamed", failing)
    actor = told.actor("principal_investigator")
    assert not withdraw_participant(actor=actor, participant_id=told.participant.pk)
    assert Participant.objects.get(pk=told.participant.pk).sealed_profile is not None
    monkeypatch.setattr("redaction.pipeline.leaving.forget_unnamed", forget_unnamed)
    finish_withdrawal(told.participant.pk)
    assert not people().filter(sealed_persona__isnull=False).exists()
