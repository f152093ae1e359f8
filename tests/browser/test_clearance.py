"""Between approval and release, in a real browser: the leak scan decided by keyboard, and the risk report."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from archive.holdings.selectors import open_turns
from archive.studies.services import add_participant
from redaction.clearance.models import Hit
from redaction.pipeline.models import EntityForm, Finding
from tests.pages import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]

PICTURES = os.environ.get("CONFIDED_TEST_PICTURES")
TEXT = """Interviewer: Who helped you?

P-01: My friend Gulzada Serikova met me at the station. I was 27 then.

Interviewer: And then?

P-01: We said nothing for a while. Then Gulsada left, and later S e r i k o v a wrote to us.
"""


@pytest.fixture
def scanned(committed_world):
    """An approved version in which a name slipped through twice, misspelt and letter by letter."""
    world = committed_world
    world.upload(TEXT)
    world.process()
    last = list(open_turns(world.transcript))[-1]
    EntityForm.objects.filter(turn=last.id).delete()
    Finding.objects.filter(turn=last.id).delete()
    world.approve()
    return world


@pytest.fixture
def visit(scanned, live_server, chromium):
    """Open an address as somebody, in a browser of their own."""
    complaints: list[str] = []

    @contextmanager
    def opened(role: str, path: str, scheme: str = "light", width: int = 1280) -> Iterator[Page]:
        session = sign_in(Client(), scanned.users[role]).cookies[settings.SESSION_COOKIE_NAME].value
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
        page.goto(live_server.url + path)
        yield page
        context.close()

    yield opened
    assert complaints == []


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"clearance-{name}.png"), full_page=True)


def test_a_reviewer_decides_by_keyboard_and_the_lead_releases(scanned, visit):
    address = reverse("leaks", args=[scanned.transcript.pk])
    with visit("reviewer", address) as page:
        expect(page.locator("main")).to_contain_text("Waiting for a worker.")
        picture(page, "waiting")
        scanned.scan()
        expect(page.locator("article")).to_have_count(2, timeout=15_000)  # the page asks by itself
        picture(page, "hits")
        page.locator("select").first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.type("A ship of that name.")
        for _key in range(4):
            page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Accept as it stands").first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("1 place is to be decided")
        expect(page.locator("#messages, .messages").first).to_contain_text("Decided.")
        assert f"#hit-{Hit.objects.get(decision='open').pk}" in page.url
        page.get_by_role("button", name="False alarm").first.click()
        expect(page.get_by_role("alert").first).to_contain_text("Choose why")
        picture(page, "refused")
        page.locator("select").first.select_option("ordinary_word")
        page.get_by_role("button", name="False alarm").first.click()
        expect(page.locator("main")).to_contain_text("Everything is decided.")
        picture(page, "decided")
    with visit("principal_investigator", reverse("transcript_release", args=[scanned.transcript.pk])) as page:
        expect(page.locator("main")).to_contain_text("nothing is left to decide")
        picture(page, "release")
        page.get_by_role("button", name="Release this version").click()
        expect(page.locator("main")).to_contain_text("Released.")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_the_report_can_be_read_anywhere(scanned, visit, scheme, width):
    for number, (year, town, work) in enumerate([("1990", "Semey", "teacher"), ("1991", "Oral", "nurse")], start=2):
        profile = {"name": "N", "birth_year": year, "lives_in": town, "occupation": work, "ethnicity": "Kazakh"}
        add_participant(
            actor=scanned.actor("researcher"), study_id=scanned.study.pk, code=f"P-0{number}", profile=profile
        )
    with visit("principal_investigator", reverse("risk", args=[scanned.study.pk]), scheme, width) as page:
        expect(page.get_by_role("table").first).to_contain_text("P-01")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        picture(page, f"risk-{scheme}-{width}")
        page.emulate_media(media="print")
        picture(page, f"risk-{scheme}-{width}-print")
