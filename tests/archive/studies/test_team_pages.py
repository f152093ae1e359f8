"""The team: roles given and ended on pages, by those who lead."""

import uuid

import pytest
from django.urls import reverse

from archive.audit.models import Entry
from archive.studies.models import Membership, Study
from archive.vocabulary import Role, StudyState
from tests.pages import browser
from tests.world import make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def team(world):
    return reverse("team", args=[world.study.pk])


def membership_of(world, name, role):
    return world.study.memberships.get(user=world.users[name], role=role)


def end(world, membership):
    return reverse("membership_end", args=[world.study.pk, membership.pk])


@pytest.mark.parametrize("role", ["principal_investigator", "data_steward"])
def test_who_leads_sees_everybody_by_role(world, role):
    page = browser(world.users[role]).get(team(world))
    assert page.status_code == 200
    for name in ("researcher@", "second_reviewer@", "ethics_reviewer@"):
        assert name in page.text
    assert "outsider@" not in page.text
    assert reverse("accounts:study_invitations", args=[world.study.pk]) in page.text
    assert {str(label): len(members) for label, members in page.context["groups"]}["Reviewer"] == 2


@pytest.mark.parametrize("role", ["researcher", "reviewer", "transcriber", "co_author", "ethics_reviewer"])
def test_others_do_not(world, role):
    client = browser(world.users[role])
    assert client.get(team(world)).status_code == 403
    assert client.post(team(world), {"email": "outsider@example.org", "role": "reviewer"}).status_code == 403
    ending = end(world, membership_of(world, "reviewer", Role.REVIEWER))
    assert client.post(ending).status_code == 403
    assert world.study.memberships.filter(ended_at__isnull=False).count() == 0


def test_a_second_factor_is_needed(world):
    client = browser(world.users["principal_investigator"], second_factor=False)
    for answer in (
        client.get(team(world)),
        client.post(team(world), {"email": "outsider@example.org", "role": "reviewer"}),
    ):
        assert answer["Location"].split("?")[0] == reverse("mfa_index")
    assert not world.study.memberships.filter(user=world.users["outsider"]).exists()


def test_an_account_is_given_a_role_once(world):
    lead = browser(world.users["principal_investigator"])
    for _again in range(2):
        answer = lead.post(team(world), {"email": " Outsider@EXAMPLE.org", "role": "co_author"})
        assert answer["Location"] == team(world)
    assert world.study.memberships.filter(user=world.users["outsider"]).count() == 1
    added = Entry.objects.filter(action="member.manage", outcome="done", detail__added=str(world.users["outsider"].pk))
    assert added.count() == 1
    assert browser(world.users["outsider"]).get(reverse("study", args=[world.study.pk])).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("email", "nobody@example.org", "send an invitation instead"),
        ("email", "not an address", ""),
        ("email", "", ""),
        ("role", "operator", ""),
        ("role", "data_steward", ""),
        ("role", "", ""),
    ],
)
def test_what_makes_no_sense_is_refused(world, field, value, words):
    before = Membership.objects.count()
    data = {"email": "outsider@example.org", "role": "reviewer"} | {field: value}
    page = browser(world.users["principal_investigator"]).post(team(world), data)
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert words in page.text
    assert Membership.objects.count() == before


def test_a_closed_account_is_given_nothing(world):
    user = world.users["outsider"]
    user.is_active = False
    user.save()
    data = {"email": user.email, "role": "reviewer"}
    assert browser(world.users["principal_investigator"]).post(team(world), data).status_code == 422


def test_a_role_ends_once_confirmed(world):
    lead, reviewer = browser(world.users["principal_investigator"]), browser(world.users["reviewer"])
    membership = membership_of(world, "reviewer", Role.REVIEWER)
    question = lead.get(end(world, membership))
    assert (question.status_code, "Reviewer" in question.text) == (200, True)
    membership.refresh_from_db()
    assert membership.ended_at is None
    assert lead.post(end(world, membership))["Location"] == team(world)
    membership.refresh_from_db()
    assert membership.ended_at is not None
    assert reviewer.get(reverse("study", args=[world.study.pk])).status_code == 404
    assert lead.post(end(world, membership)).status_code == 404


def test_the_last_lead_stays(world):
    membership = membership_of(world, "principal_investigator", Role.PRINCIPAL_INVESTIGATOR)
    page = browser(world.users["principal_investigator"]).post(end(world, membership))
    assert page.status_code == 422
    assert "A study needs a principal investigator" in page.text
    membership.refresh_from_db()
    assert membership.ended_at is None


def test_a_lead_may_hand_over_and_go(world):
    lead = browser(world.users["principal_investigator"])
    lead.post(team(world), {"email": "researcher@example.org", "role": "principal_investigator"})
    membership = membership_of(world, "principal_investigator", Role.PRINCIPAL_INVESTIGATOR)
    assert lead.post(end(world, membership))["Location"] == reverse("home")
    assert lead.get(team(world)).status_code == 404


def test_another_studys_membership_is_not_ended_here(world):
    other = make_study({"principal_investigator": world.users["outsider"], "data_steward": world.users["data_steward"]})
    theirs = other.memberships.get()
    lead = browser(world.users["principal_investigator"])
    assert lead.post(end(world, theirs)).status_code == 404
    assert lead.post(reverse("membership_end", args=[other.pk, theirs.pk])).status_code == 404
    assert lead.get(reverse("membership_end", args=[world.study.pk, uuid.uuid4()])).status_code == 404
    theirs.refresh_from_db()
    assert theirs.ended_at is None


def test_a_locked_study_keeps_its_team(world):
    Study.objects.filter(pk=world.study.pk).update(state=StudyState.LOCKED)
    assert browser(world.users["principal_investigator"]).get(team(world)).status_code == 403


def test_only_forms_are_understood(world):
    membership = membership_of(world, "reviewer", Role.REVIEWER)
    assert browser(world.users["principal_investigator"]).delete(end(world, membership)).status_code == 405
    assert browser(world.users["principal_investigator"]).put(team(world)).status_code == 405
