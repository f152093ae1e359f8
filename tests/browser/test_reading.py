"""Searching and reading by keyboard alone, without scripts, and on paper."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.archive.release.guard.crowds import put_people
from tests.archive.release.shelf import put
from tests.world import enrol, hold_interview, make_study

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]


@pytest.fixture
def crowd(people):
    """Six women and five men, with two excerpts each."""
    put_people(people.world, 6, gender="woman", birth_year=str(timezone.now().year - 25), region="South")
    put_people(people.world, 5, gender="man", birth_year=str(timezone.now().year - 35), region="South")
    return people.world


def test_by_keyboard_and_on_paper(people, crowd):
    with people("co_author") as page:
        page.goto(people.url + reverse("excerpts", args=[crowd.study.pk]))
        people.picture(page, "excerpts")
        page.keyboard.press("/")
        expect(page.locator("input[type=search]")).to_be_focused()
        page.keyboard.type("station j k ?")
        assert page.locator("input[type=search]").input_value() == "station j k ?"
        page.fill("input[type=search]", "station")
        page.select_option("select[name=gender]", "woman")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Search", exact=True).click()
        expect(page.locator("[role=status]")).to_contain_text("6 excerpts")
        people.picture(page, "excerpts-found")
        for key in ("j", "j", "k", "j"):
            page.keyboard.press(key)
        second = page.locator("[data-results] .excerpt").nth(1)
        expect(second).to_have_attribute("data-current", "")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        people.picture(page, "excerpts-keys")
        page.keyboard.press("Escape")
        page.emulate_media(media="print")
        expect(page.locator(".excerpt .printed-only").first).to_be_visible()
        expect(page.locator("footer.printed-only")).to_contain_text("Read under grant")
        expect(page.locator("form[role=search]")).to_be_hidden()
        people.picture(page, "excerpts-printed")
        page.emulate_media(media="screen")
        expect(page.locator("footer.printed-only")).to_be_hidden()
        second.locator("figcaption a[data-open]").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="How to cite it")).to_be_visible()
        page.get_by_role("button", name="Copy the citation").click()
        expect(page.locator("[data-copy-status]")).to_have_text(re.compile("Copied|Selected"))


def test_several_studies_by_keyboard_on_a_narrow_screen_and_on_paper(people, crowd):
    other = make_study(crowd.users, title="Leaving")
    person = enrol(crowd.users, other)
    rows = put(hold_interview(crowd.users, other, person), person, user=crowd.users["researcher"])
    with people("co_author") as page:
        page.set_viewport_size({"width": 360, "height": 740})
        page.get_by_role("link", name="Search them together").click()
        expect(page.locator("[data-keys-help]")).to_be_visible()  # the script has run
        page.keyboard.press("/")
        expect(page.locator("input[type=search]")).to_be_focused()
        page.keyboard.type("station")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.get_by_label("Leaving")).to_be_checked()
        page.keyboard.press("Enter")
        expect(page.locator(".excerpt")).to_have_count(1)
        page.get_by_label("Leaving").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.locator(".excerpt")).to_have_count(12)
        people.picture(page, "across-found")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.emulate_media(media="print")
        expect(page.locator("footer.printed-only")).to_contain_text("From “Leaving”")
        expect(page.locator("footer.printed-only")).to_contain_text("From “Staying”")
        page.emulate_media(media="screen")
        listed = page.locator(".excerpt figcaption .id").all_inner_texts()  # all alike, so in any order
        for _ in range(listed.index(str(rows[1].pk)) + 1):
            page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/excerpts/{rows[1].pk}/")
