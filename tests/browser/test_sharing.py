"""Request → grant → read → revoke, each person at a browser of their own; the deciding by keyboard alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from archive.sharing.models import AccessRequest, Grant
from archive.sharing.services import set_sharing_terms
from tests.archive.release.shelf import put
from tests.browser.people import People

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]


@pytest.fixture
def shelf(people):
    """Excerpts of a study that stands in the catalogue."""
    world = people.world
    put(world.interview, world.participant, user=world.users["researcher"])
    lead = world.actor("principal_investigator")
    set_sharing_terms(actor=lead, study_id=world.study.pk, listed=True, ethics_decides=False)
    return world


def ask(people: People, page) -> None:
    page.get_by_role("link", name="Access", exact=True).click()
    page.get_by_role("link", name="Catalogue of studies").click()
    page.get_by_role("link", name="Ask for access").click()
    page.select_option("select[name=purpose]", "publication")
    page.fill("input[name=institution]", "University of Turin")
    page.fill("textarea[name=what_for]", "An article on staying.")
    page.fill("input[name=until]", (timezone.localdate() + timedelta(days=30)).isoformat())
    page.check("input[name=agreed]")
    people.picture(page, "access-ask")
    page.get_by_role("button", name="Send the request").click()
    expect(page.locator("main")).to_contain_text("Waiting for a decision")


def decide_by_keyboard(people: People) -> None:
    with people("principal_investigator") as page:
        page.get_by_role("link", name="Notices").click()
        page.get_by_role("button", name="Open").first.click()
        expect(page.locator("main")).to_contain_text("University of Turin")
        page.locator("input[name=verdict]").first.focus()
        page.keyboard.press("Space")
        people.picture(page, "access-decide")
        page.get_by_role("button", name="Record the decision").focus()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("everybody involved is told")


def test_request_grant_read_revoke(people, shelf):
    world = people.world
    address = people.url + reverse("excerpts", args=[world.study.pk])
    with people("outsider") as reader:
        assert reader.goto(address).status == 404
        reader.goto(people.url)
        ask(people, reader)
        decide_by_keyboard(people)
        reader.get_by_role("link", name="Notices").click()
        reader.get_by_role("button", name="Open").first.click()
        reader.get_by_role("link", name="Open the grant").click()
        people.picture(reader, "grant")
        reader.get_by_role("link", name="Read excerpts").click()
        expect(reader.locator("main")).to_contain_text("the chilled lantern in hand")
        with people("principal_investigator") as page:
            request = AccessRequest.objects.get(requester=world.users["outsider"])
            page.goto(people.url + reverse("grant", args=[request.grant.pk]))
            page.get_by_role("link", name="Revoke").click()
            page.fill("textarea[name=reason]", "The article is out.")
            people.picture(page, "grant-revoke")
            page.get_by_role("button", name="Revoke the access").click()
            expect(page.locator("main")).to_contain_text("Nothing is read under it any more")
        assert reader.goto(address).status == 404, "the very next request"
        reader.goto(people.url + reverse("grant", args=[Grant.objects.latest("created_at").pk]))
        expect(reader.locator("main")).to_contain_text("The article is out.")
