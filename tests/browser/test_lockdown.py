"""Lock → denied → unlock in a real browser, by keyboard."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from archive.studies.models import Study
from tests.browser.test_kept_words import Screens

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]


@pytest.fixture
def screens(committed_world, live_server, chromium) -> Iterator[Screens]:
    committed_world.released()
    opened = Screens(chromium, live_server.url, committed_world)
    yield opened
    assert opened.complaints == []


def test_locked_by_one_denied_to_all_unlocked_by_two(screens, committed_world):
    study = reverse("study", args=[committed_world.study.pk])
    excerpts = reverse("excerpts", args=[committed_world.study.pk])
    reader = screens("co_author", excerpts)
    expect(reader.locator("main")).to_contain_text("My friend")

    ethics = screens("ethics_reviewer", study)
    ethics.get_by_role("link", name="Lock", exact=True).press("Enter")
    expect(ethics.locator("main")).to_contain_text("This cannot be undone")
    ethics.get_by_label("Somebody may have got in").press("Space")
    ethics.get_by_role("button", name="Lock the study").press("Enter")
    expect(ethics.locator("main")).to_contain_text("This study is locked")

    reader.reload()
    expect(reader.locator("main")).to_contain_text("The study is locked")
    expect(reader.locator("body")).not_to_contain_text("My friend")

    ethics.get_by_role("link", name="Go to unlocking").press("Enter")
    ethics.get_by_role("button", name="Propose to unlock").press("Enter")
    expect(ethics.locator("main")).to_contain_text("proposed by Ethics_Reviewer")

    lead = screens("principal_investigator", study)
    lead.get_by_role("link", name="Go to unlocking").press("Enter")
    lead.get_by_role("button", name="Unlock the study").press("Enter")
    expect(lead.locator("#messages")).to_contain_text("Unlocked.")
    assert Study.objects.get().state == "open"

    reader.reload()
    expect(reader.locator("main")).to_contain_text("My friend")
