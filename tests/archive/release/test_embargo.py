"""Embargoes on a study, an interview or a release keep excerpts from outsiders, and each change is on record."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.holdings.models import Interview
from archive.release.embargo import On, set_embargo
from archive.release.models import Release
from archive.release.reading import read_excerpt
from archive.release.selectors import visible_to
from archive.studies.models import Study
from redaction.review.services import reopen_transcript
from tests.pages import browser
from tests.world import released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def target(world, on):
    return {On.STUDY: world.study.pk, On.INTERVIEW: world.interview.pk, On.RELEASE: Release.objects.get().pk}[on]


def embargo(world, on, days, role="principal_investigator"):
    until = None if days is None else timezone.now() + timedelta(days=days)
    set_embargo(actor=world.actor(role), study_id=world.study.pk, on=on, object_id=target(world, on), until=until)


@pytest.mark.parametrize("on", On)
def test_it_keeps_excerpts_from_outsiders_until_it_is_over(world, on):
    released(world)
    embargo(world, on, 10)
    excerpt = world.study.excerpts.select_related("release").first()
    assert not visible_to(world.actor("co_author")).exists()
    with pytest.raises(DeniedError) as denial:
        read_excerpt(actor=world.actor("co_author"), excerpt=excerpt)
    assert denial.value.decision.reason.value == "embargoed"
    assert visible_to(world.actor("researcher")).count() == 4
    for days in (20, 5, None):
        embargo(world, on, days)
    assert visible_to(world.actor("co_author")).count() == 4
    steps = Entry.objects.filter(action="embargo.set", outcome="done").order_by("pk")
    assert [entry.detail["step"] for entry in steps] == ["set", "lengthened", "shortened", "lifted"]


def test_a_new_release_is_under_the_embargo_of_the_one_it_follows(world):
    released(world)
    embargo(world, On.RELEASE, 10)
    until = Release.objects.get().embargo_until
    reopen_transcript(actor=world.actor("reviewer"), transcript_id=world.transcript.pk)
    released(world)
    assert Release.objects.get(recalled_at=None).embargo_until == until
    assert not visible_to(world.actor("co_author")).exists()


@pytest.mark.parametrize("role", ["researcher", "reviewer", "co_author", "ethics_reviewer", "data_steward", "outsider"])
def test_only_the_lead_sets_one(world, role):
    released(world)
    with pytest.raises(DeniedError):
        embargo(world, On.STUDY, 10, role)


def test_nothing_of_another_study_is_embargoed(world):
    released(world)
    lead, nothing = world.actor("principal_investigator"), "00000000-0000-4000-8000-000000000000"
    for on, missing in [(On.STUDY, Study), (On.INTERVIEW, Interview), (On.RELEASE, Release)]:
        with pytest.raises(missing.DoesNotExist):
            set_embargo(actor=lead, study_id=world.study.pk, on=on, object_id=nothing, until=None)


def test_the_page(world):
    released(world)
    page = reverse("embargoes", args=[world.study.pk])
    lead, ethics = browser(world.users["principal_investigator"]), browser(world.users["ethics_reviewer"])
    assert "No embargo stands" in ethics.get(page).text
    fields = {"target": f"release:{Release.objects.get().pk}", "until": "2999-01-01"}
    assert ethics.post(page, fields).status_code == 403
    assert lead.post(page, {"target": "release:x", "until": "2999-01-01"}).status_code == 422
    assert lead.post(page, fields)["Location"] == page
    assert "Release of interview I-01" in ethics.get(page).text
    assert lead.post(page, fields | {"until": "9999-12-31"})["Location"] == page
    assert "31 Dec 9999" in ethics.get(page).text
    assert browser(world.users["outsider"]).get(page).status_code == 404
