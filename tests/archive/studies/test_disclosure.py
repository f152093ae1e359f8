"""The disclosure profile: changed by category, never so that other people are named, and approvals lapse with it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from archive.audit.models import Entry
from archive.holdings.models import Transcript
from archive.labels import STYLES
from archive.studies.services import DEFAULT_PROFILE, operators_for, set_disclosure_profile, styles_for
from archive.vocabulary import Category, Operator, Style
from redaction.review.rendition import render_transcript
from tests.pages import browser
from tests.world import processed

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


STYLED = [
    ("person", "pseudonymise.natural", "pseudonymise", "natural"),
    ("age", "generalise.ten_years", "generalise", "ten_years"),
    ("age", "generalise.phrase", "generalise", "phrase"),
    ("place", "generalise.region", "generalise", "region"),
    ("person", "pseudonymise", "pseudonymise", ""),
]


@pytest.mark.parametrize(("category", "chosen", "operator", "style"), STYLED)
def test_a_rule_can_be_carried_out_in_several_ways(world, category, chosen, operator, style):
    lead = browser(world.users["principal_investigator"])
    assert lead.post(address(world), posted(**{category: chosen})).status_code == 302
    rule = world.study.disclosure_rules.get(category=category)
    assert (rule.operator, rule.style) == (operator, style)
    assert f'<option value="{chosen}" selected>' in lead.get(address(world)).text
    if style:
        entry = Entry.objects.get(action="study.edit", outcome="done", detail__style=style)
        assert entry.detail["category"] == category
    assert lead.post(address(world), posted(**{category: operator})).status_code == 302
    assert world.study.disclosure_rules.get(category=category).style == ""


@pytest.mark.parametrize(
    ("category", "bad"),
    [
        ("place", "pseudonymise.natural"),
        ("age", "generalise.region"),
        ("person", "suppress.natural"),
        ("person", "keep.natural"),
        ("person", "pseudonymise.code.natural"),
    ],
)
def test_a_way_that_a_category_does_not_have_is_refused(world, category, bad):
    lead = browser(world.users["principal_investigator"])
    assert lead.post(address(world), posted(**{category: bad})).status_code == 422
    assert operators(world) == posted()


def test_the_service_refuses_such_a_way_as_well(world):
    with pytest.raises(ValidationError):
        set_disclosure_profile(
            actor=world.actor("principal_investigator"),
            study_id=world.study.pk,
            rules={Category.PLACE: Operator.PSEUDONYMISE},
            styles={Category.PLACE: Style.NATURAL},
        )
    assert operators(world) == posted()


@pytest.mark.parametrize("category", list(Category))
def test_every_way_has_words_and_the_default_is_stored_as_empty(category):
    for operator in operators_for(category):
        styles = styles_for(category, operator)
        assert bool(styles) == (operator in (Operator.PSEUDONYMISE, Operator.GENERALISE))
        assert all(str(STYLES[style]) for style in styles)


def test_an_approval_lapses_when_the_way_changes(world):
    processed(world)
    world.approve()
    lead = browser(world.users["principal_investigator"])
    lead.post(address(world), posted(person="pseudonymise.natural"))
    transcript = Transcript.objects.get(pk=world.transcript.pk)
    assert transcript.approved_fingerprint != render_transcript(transcript).fingerprint


def test_an_approval_lapses(world):
    processed(world)
    world.approve()
    browser(world.users["principal_investigator"]).post(address(world), posted(place="suppress"))
    transcript = Transcript.objects.get(pk=world.transcript.pk)
    assert transcript.approved_fingerprint != render_transcript(transcript).fingerprint
