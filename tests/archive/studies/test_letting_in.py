"""Whoever stands above all studies cannot let themselves into one."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from archive.audit.models import Entry
from archive.studies.models import Study
from archive.studies.services import StudyDetails, add_member, create_study, edit_study, end_membership
from archive.vocabulary import Language, Role
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.mark.parametrize("role", Role)
def test_a_data_steward_gives_themselves_no_role(world, role):
    steward = world.actor("data_steward")
    with pytest.raises(ValidationError):
        add_member(actor=steward, study_id=world.study.pk, user_id=steward.user_id, role=role)
    assert not world.study.memberships.filter(user=world.users["data_steward"]).exists()


@pytest.mark.parametrize("name", ["team", "accounts:study_invitations"])
def test_the_pages_say_so(world, name):
    steward = world.users["data_steward"]
    address = reverse(name, args=[world.study.pk])
    answer = browser(steward).post(address, {"email": steward.email, "role": Role.REVIEWER.value})
    assert answer.status_code == 422
    assert "Nobody lets themselves into a study" in answer.content.decode()
    assert not world.study.memberships.filter(user=steward).exists()


def test_stewards_appoint_others_and_leads_take_a_second_role(world):
    outsider, lead = world.users["outsider"], world.users["principal_investigator"]
    study = world.study.pk
    add_member(actor=world.actor("data_steward"), study_id=study, user_id=outsider.pk, role=Role.RESEARCHER)
    add_member(actor=world.actor("principal_investigator"), study_id=study, user_id=lead.pk, role=Role.REVIEWER)
    assert world.study.memberships.filter(user__in=[outsider, lead]).count() == 3


def test_whoever_describes_a_study_anew_is_on_record_and_leaves_its_embargo(world):
    study = world.study
    until = timezone.now() + timedelta(days=9)
    type(study).objects.update(embargo_until=until)
    details = StudyDetails(
        title=study.title, ethics_reference="E", committee="C", committee_contact="c", languages=[Language.ENGLISH],
        retention_until=study.retention_until,
    )  # fmt: skip
    edit_study(actor=world.actor("principal_investigator"), study_id=study.pk, details=details)
    done = Entry.objects.filter(action="study.edit", outcome="done").latest("id")
    assert done.detail == {"approvals": 1}
    study.refresh_from_db()
    assert study.embargo_until == until


@pytest.mark.parametrize(("name", "role"), [("ethics_reviewer", Role.REVIEWER), ("co_author", Role.ETHICS_REVIEWER)])
def test_an_ethics_reviewer_has_no_role_that_reads_words(world, name, role):
    lead, user = world.actor("principal_investigator"), world.users[name]
    with pytest.raises(ValidationError):
        add_member(actor=lead, study_id=world.study.pk, user_id=user.pk, role=role)
    held = world.study.memberships.get(user=user)
    assert held.role == name
    add_member(actor=lead, study_id=world.study.pk, user_id=user.pk, role=Role(name))  # held already: nothing changes
    end_membership(actor=lead, study_id=world.study.pk, membership_id=held.pk)
    assert add_member(actor=lead, study_id=world.study.pk, user_id=user.pk, role=role).role == role


@pytest.mark.parametrize("role", Role)
def test_an_operator_gets_no_role_that_reads_words(world, role):
    lead, operator = world.actor("principal_investigator"), world.users["operator"]
    if role is Role.ETHICS_REVIEWER:
        assert add_member(actor=lead, study_id=world.study.pk, user_id=operator.pk, role=role)
        return
    with pytest.raises(ValidationError, match="never sees content"):
        add_member(actor=lead, study_id=world.study.pk, user_id=operator.pk, role=role)


def test_nor_is_an_operator_made_the_lead_of_a_new_study(world):
    details = StudyDetails(
        title="Leaving", ethics_reference="E", committee="C", committee_contact="c", languages=[Language.ENGLISH],
        retention_until=world.study.retention_until,
    )  # fmt: skip
    operator = world.users["operator"].pk
    with pytest.raises(ValidationError, match="never sees content"):
        create_study(actor=world.actor("data_steward"), details=details, principal_investigator_id=operator)
    assert not Study.objects.filter(title="Leaving").exists()
