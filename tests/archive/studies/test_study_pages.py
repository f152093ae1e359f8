"""A study's overview, its description and its opening: who sees them, who changes them, and what is refused."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.audit.models import Entry
from archive.studies.models import Study
from archive.vocabulary import Category, Role, StudyState
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

INSIDE = [role.value for role in Role]


def overview(world):
    return reverse("study", args=[world.study.pk])


def described(**changes):
    return {
        "title": "Leaving",
        "ethics_reference": "IREC-8",
        "committee": "Committee",
        "committee_contact": "committee@example.org",
        "languages": ["ru", "kk"],
        "retention_until": (timezone.localdate() + timedelta(days=400)).isoformat(),
        "approvals_required": "2",
        "embargo_until": "",
    } | changes


@pytest.mark.parametrize("role", [*INSIDE, "data_steward"])
def test_everybody_of_the_study_sees_what_it_is(world, role):
    page = browser(world.users[role]).get(overview(world))
    assert page.status_code == 200
    for words in ("Staying", "IREC-7", "Ethics Committee", "ethics@example.org", "Russian, Kazakh", "one reviewer"):
        assert words in page.text
    assert "Pseudonymise" in page.text
    assert "no-store" in page["Cache-Control"]
    assert Entry.objects.filter(action="study.view", outcome="allowed", object_id=world.study.pk).exists()


def test_counts_and_links_follow_the_role(world):
    url = reverse("participants", args=[world.study.pk])
    assert url in browser(world.users["ethics_reviewer"]).get(overview(world)).text
    assert url not in browser(world.users["co_author"]).get(overview(world)).text
    edit = reverse("study_edit", args=[world.study.pk])
    assert edit in browser(world.users["principal_investigator"]).get(overview(world)).text
    assert edit not in browser(world.users["researcher"]).get(overview(world)).text
    withdraw = reverse("withdraw_by_code", args=[world.study.pk])
    assert withdraw in browser(world.users["data_steward"]).get(overview(world)).text
    assert withdraw not in browser(world.users["principal_investigator"]).get(overview(world)).text
    account = reverse("subject_access", args=[world.study.pk])
    assert account in browser(world.users["data_steward"]).get(overview(world)).text
    assert account not in browser(world.users["principal_investigator"]).get(overview(world)).text


@pytest.mark.parametrize("name", ["study", "study_edit", "disclosure_profile", "team"])
@pytest.mark.parametrize("role", ["outsider", "operator"])
def test_strangers_are_told_that_there_is_nothing(world, name, role):
    for study_id in (world.study.pk, uuid.uuid4()):
        page = browser(world.users[role]).get(reverse(name, args=[study_id]))
        assert page.status_code == 404
        assert "Staying" not in page.text
        assert Entry.objects.filter(outcome="denied", object_id=study_id, reason="not_a_member").exists()


@pytest.mark.parametrize("name", ["study", "study_edit", "disclosure_profile", "team"])
def test_nobody_is_asked_to_sign_in(world, name):
    url = reverse(name, args=[world.study.pk])
    page = Client().get(url)
    assert (page.status_code, page["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_a_study_that_is_not_there_is_not_there_for_a_steward_either(world):
    assert browser(world.users["data_steward"]).get(reverse("study", args=[uuid.uuid4()])).status_code == 404


def test_only_reading_is_understood(world):
    assert browser(world.users["researcher"]).post(overview(world)).status_code == 405
    assert browser(world.users["data_steward"]).put(reverse("study_new")).status_code == 405


def test_a_locked_study_says_so_and_shows_no_counts(world):
    Study.objects.filter(pk=world.study.pk).update(state=StudyState.LOCKED)
    page = browser(world.users["researcher"]).get(overview(world))
    assert page.status_code == 200
    assert "This study is locked" in page.text
    assert reverse("participants", args=[world.study.pk]) not in page.text


def test_a_steward_opens_a_study(world):
    steward = browser(world.users["data_steward"])
    assert steward.get(reverse("study_new")).status_code == 200
    data = described(principal_investigator=" OUTSIDER@example.org ")
    answer = steward.post(reverse("study_new"), data)
    made = Study.objects.get(title="Leaving")
    assert answer["Location"] == reverse("study", args=[made.pk])
    assert (made.languages, made.approvals_required) == (["ru", "kk"], 2)
    lead = made.memberships.get()
    assert (lead.user, lead.role) == (world.users["outsider"], Role.PRINCIPAL_INVESTIGATOR)
    assert made.disclosure_rules.count() == len(Category)
    assert Entry.objects.filter(action="study.create", outcome="done", object_id=made.pk).exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("principal_investigator", "nobody@example.org"),
        ("principal_investigator", "no address"),
        ("title", ""),
        ("title", "x" * 201),
        ("title", "a\x00b"),
        ("languages", ["de"]),
        ("languages", []),
        ("retention_until", "2001-01-01"),
        ("retention_until", "tomorrow"),
        ("approvals_required", "0"),
        ("approvals_required", "3"),
        ("embargo_until", "sometime"),
    ],
)
def test_a_study_that_is_not_described_well_is_not_opened(world, field, value):
    data = described(principal_investigator="outsider@example.org") | {field: value}
    page = browser(world.users["data_steward"]).post(reverse("study_new"), data)
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert Study.objects.count() == 1


@pytest.mark.parametrize("role", ["principal_investigator", "researcher", "operator", "outsider"])
def test_nobody_else_opens_a_study(world, role):
    client = browser(world.users[role])
    assert client.get(reverse("study_new")).status_code == 403
    data = described(principal_investigator="outsider@example.org")
    assert client.post(reverse("study_new"), data).status_code == 403
    assert Study.objects.count() == 1


def test_the_principal_investigator_describes_it_anew(world):
    lead, url = browser(world.users["principal_investigator"]), reverse("study_edit", args=[world.study.pk])
    assert 'value="Staying"' in lead.get(url).text
    assert lead.post(url, described())["Location"] == overview(world)
    world.study.refresh_from_db()
    assert (world.study.title, world.study.approvals_required) == ("Leaving", 2)


def test_describing_it_anew_changes_no_embargo(world):
    until = timezone.now() + timedelta(days=9)
    Study.objects.update(embargo_until=until)
    lead, url = (
        browser(world.users["principal_investigator"], recently=False),
        reverse("study_edit", args=[world.study.pk]),
    )
    assert "embargo_until" not in lead.get(url).text
    for sent in ("", "2001-01-01T00:00"):
        assert lead.post(url, described(embargo_until=sent)).status_code == 302
        world.study.refresh_from_db()
        assert world.study.embargo_until == until


def test_a_day_that_has_passed_is_kept_but_not_newly_chosen(world):
    past = timezone.localdate() - timedelta(days=3)
    Study.objects.filter(pk=world.study.pk).update(retention_until=past)
    lead, url = browser(world.users["principal_investigator"]), reverse("study_edit", args=[world.study.pk])
    assert "Its time is over" in lead.get(overview(world)).text
    assert lead.post(url, described(retention_until=past.isoformat())).status_code == 302
    earlier = (past - timedelta(days=1)).isoformat()
    assert lead.post(url, described(retention_until=earlier)).status_code == 422


@pytest.mark.parametrize("name", ["study_edit", "disclosure_profile"])
@pytest.mark.parametrize("role", [one for one in INSIDE if one != "principal_investigator"] + ["data_steward"])
def test_others_do_not_edit(world, role, name):
    url, expected = reverse(name, args=[world.study.pk]), 404 if role == "data_steward" else 403
    client = browser(world.users[role])
    assert client.get(url).status_code == expected
    assert client.post(url, described(person="suppress")).status_code == expected
    world.study.refresh_from_db()
    assert world.study.title == "Staying"


def test_a_locked_study_is_not_edited(world):
    Study.objects.filter(pk=world.study.pk).update(state=StudyState.LOCKED)
    page = browser(world.users["principal_investigator"]).post(
        reverse("study_edit", args=[world.study.pk]), described()
    )
    assert page.status_code == 403
