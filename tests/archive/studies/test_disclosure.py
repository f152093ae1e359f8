"""The disclosure profile: changed by category, never so that other people are named, and approvals lapse with it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from archive.audit.models import Entry
from archive.holdings.models import Transcript
from archive.studies.services import DEFAULT_PROFILE, operators_for, set_disclosure_profile
from archive.vocabulary import Category, Operator
from redaction.review.rendition import render_transcript
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

DIRECT = [Category.PERSON, Category.PHONE, Category.EMAIL, Category.HANDLE, Category.DOCUMENT_NUMBER]


def posted(**changes):
    return {category.value: operator.value for category, operator in DEFAULT_PROFILE.items()} | changes


def address(world):
    return reverse("disclosure_profile", args=[world.study.pk])


def operators(world):
    return dict(world.study.disclosure_rules.values_list("category", "operator"))


def test_the_lead_changes_it(world):
    lead = browser(world.users["principal_investigator"])
    page = lead.get(address(world))
    assert "Approvals lapse" in page.text
    assert page.text.count("<select") == len(Category)
    answer = lead.post(address(world), posted(place="generalise", country="suppress"))
    assert answer["Location"] == address(world)
    assert operators(world) == posted(place="generalise", country="suppress")
    changes = Entry.objects.filter(action="study.edit", outcome="done", detail__has_key="operator")
    assert {entry.detail["category"] for entry in changes} == {"place", "country"}


def test_saving_it_as_it_stands_changes_nothing(world):
    lead = browser(world.users["principal_investigator"])
    for _again in range(2):
        assert "Nothing has changed" in lead.post(address(world), posted(), follow=True).text
    assert not Entry.objects.filter(action="study.edit", detail__has_key="operator").exists()


@pytest.mark.parametrize("category", list(Category))
def test_direct_identifiers_are_never_kept(world, category):
    offered = operators_for(category)
    assert (Operator.KEEP in offered) == (category not in DIRECT)
    page = browser(world.users["principal_investigator"]).post(address(world), posted(**{category.value: "keep"}))
    assert page.status_code == (422 if category in DIRECT else 302)
    assert (operators(world)[category] == "keep") == (category not in DIRECT)


@pytest.mark.parametrize("category", DIRECT)
def test_the_service_refuses_it_as_well(world, category):
    lead = world.actor("principal_investigator")
    rules = {Category.DATE: Operator.SUPPRESS, category: Operator.KEEP}
    with pytest.raises(ValidationError):
        set_disclosure_profile(actor=lead, study_id=world.study.pk, rules=rules)
    assert operators(world) == posted()


@pytest.mark.parametrize("bad", ["", "show", "keep; drop"])
def test_an_unknown_operator_is_refused(world, bad):
    page = browser(world.users["principal_investigator"]).post(address(world), posted(place=bad))
    assert page.status_code == 422
    assert operators(world) == posted()


def test_a_missing_category_is_refused(world):
    data = posted()
    del data["date"]
    page = browser(world.users["principal_investigator"]).post(address(world), data)
    assert page.status_code == 422


def test_an_approval_lapses(world):
    world.upload()
    world.process()
    world.approve()
    browser(world.users["principal_investigator"]).post(address(world), posted(place="suppress"))
    transcript = Transcript.objects.get(pk=world.transcript.pk)
    assert transcript.approved_fingerprint != render_transcript(transcript).fingerprint
