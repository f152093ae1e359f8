"""The ethics reviewer walks their desk: figures, a chain of custody, the log with filters, a view of their own."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from archive.audit.sequencer import integrate
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from tests.archive.oversight.entries import watch, write
from tests.archive.oversight.long_log import write_long_log
from tests.browser.people import People

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]
WIDTHS = (400, 1100)


@pytest.fixture
def years(people):
    """A released interview that was read, and some years of a log around it."""
    world = people.world
    world.released()
    for role in ("co_author", "researcher"):
        assert read_page(actor=world.actor(role), visible=visible_to(world.actor(role))).excerpts
    while integrate():
        pass
    write_long_log(world, 24_000)
    return world


def fits(people: People, page: Page, name: str) -> None:
    """Look at a page in both widths: nothing may stick out on the right."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        sticks_out = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        people.picture(page, f"oversight-{name}-{width}")
        assert sticks_out <= 0, f"{name} is wider than {width} px by {sticks_out}"


def test_the_desk_is_walked(people, years):
    with people("ethics_reviewer") as page:
        page.get_by_role("link", name="Oversight of them all").click()
        fits(people, page, "home")
        page.get_by_role("link", name=years.study.title).first.click()
        expect(page.locator("h1")).to_have_text("Oversight")
        page.get_by_text("As a table").first.click()
        fits(people, page, "desk")
        page.emulate_media(color_scheme="dark")
        people.picture(page, "oversight-desk-dark")
        page.emulate_media(color_scheme="light", media="print")
        people.picture(page, "oversight-desk-print")
        page.emulate_media(media="screen")
        page.get_by_role("navigation", name="Pages of the desk").get_by_role("link", name="Interviews").click()
        fits(people, page, "custodies")
        for name in ("Consents", "Ending soon", "Report"):
            page.get_by_role("navigation", name="Pages of the desk").get_by_role("link", name=name).click()
            fits(people, page, name.split()[0].lower())
        page.get_by_role("navigation", name="Pages of the desk").get_by_role("link", name="Interviews").click()
        page.get_by_role("link", name="I-01").click()
        expect(page.locator("main")).to_contain_text("Reviewed, and this version approved")
        fits(people, page, "custody")
        page.get_by_role("link", name="Released", exact=True).click()
        expect(page.locator("main")).to_contain_text("Place in the log")
        fits(people, page, "entry")


def test_a_flag_is_resolved_by_keyboard_and_its_rule_is_tuned(people):
    write(people.world, 300, at=timezone.now())
    watch()
    with people("ethics_reviewer") as page:
        page.goto(people.url + reverse("oversight"))
        page.get_by_role("link", name="open flag").click()
        fits(people, page, "flags")
        page.get_by_role("link", name="Bulk reading").click()
        fits(people, page, "flag")
        page.locator("input[name=verdict]").first.focus()
        page.keyboard.press("Space")
        page.locator("textarea[name=note]").focus()
        page.keyboard.type("A chapter is being written.")
        page.get_by_role("button", name="Resolve this flag").focus()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("A chapter is being written.")
        fits(people, page, "flag-resolved")
        page.get_by_role("link", name="All rules").click()
        page.get_by_text("Tune “Bulk reading”").click()
        page.fill("input[name=bulk_reading-reads]", "1000")
        fits(people, page, "rules")
        page.get_by_role("button", name="Set this rule").first.click()
        expect(page.locator("main")).to_contain_text("set for this study")


def test_the_log_is_filtered_by_keyboard_and_the_view_is_kept(people, years):
    with people("ethics_reviewer") as page:
        page.goto(people.url + reverse("log", args=[years.study.pk]))
        page.locator("select[name=outcome]").focus()
        page.keyboard.type("Denied")
        page.get_by_text("More filters").focus()
        page.keyboard.press("Enter")
        page.locator("select[name=reason]").select_option("embargoed")
        page.get_by_role("button", name="Filter").focus()
        page.keyboard.press("Enter")
        expect(page.locator("tbody tr").first).to_contain_text("This is under embargo.")
        fits(people, page, "log")
        page.get_by_text("Keep this view").first.focus()
        page.keyboard.press("Enter")
        page.fill("input[name=name]", "Embargoes")
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="Embargoes", exact=True).last).to_be_visible()
        fits(people, page, "log-kept")
        page.get_by_role("button", name="Forget the view “Embargoes”").click()
        expect(page.locator("main")).to_contain_text("This view is forgotten.")
