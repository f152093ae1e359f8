"""Who is one and who is two, in a real browser and by keyboard alone: questions, merging, parting."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from archive.vocabulary import TranscriptState
from redaction.pipeline.models import Question
from tests.pages import sign_in
from tests.redaction.review.test_entities import entity_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]

PICTURES = os.environ.get("CONFIDED_TEST_PICTURES")
TEXT = """Интервьюер: Кто вам помогал?

P-01: Мне помогала Гульзада. Мы с Гульзадой ездили в Мурманск, потом в Мормонск.

Интервьюер: А потом?

P-01: Потом звонил Марат, а с ним Сауле.
"""


@pytest.fixture
def screen(committed_world, live_server, chromium: Browser) -> Iterator[Page]:
    world = committed_world
    world.upload(TEXT)
    world.process()
    session = sign_in(Client(), world.users["reviewer"]).cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
    page.goto(live_server.url + reverse("home"))
    yield page
    assert complaints == []


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"entities-{name}.png"), full_page=True)


def reach(page: Page, selector: str, forward: bool = True) -> None:
    """Press the tabulator until what is meant has the focus, as somebody without a mouse does."""
    for _ in range(80):
        page.keyboard.press("Tab" if forward else "Shift+Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is out of reach of the keyboard")


def test_a_question_on_the_home_page_is_answered_by_keyboard(screen, committed_world):
    places = reverse("entities", args=[committed_world.study.pk])
    reach(screen, f'a[href="{places}"]')
    picture(screen, "home")
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", name="One or two?")).to_be_visible()
    expect(screen.locator("main")).to_contain_text("Мормонск")
    picture(screen, "question")
    reach(screen, "button[value=different]")
    screen.keyboard.press("Enter")
    expect(screen.locator("#messages")).to_contain_text("They stay two.")
    assert Question.objects.get().answer == "different"
    expect(screen.get_by_role("heading", name="One or two?")).to_have_count(0)


def test_two_people_are_merged_and_parted_again_by_keyboard(screen, committed_world, live_server):
    world = committed_world
    world.approve()
    one, other = entity_of(world, "Марат"), entity_of(world, "Гульзада")
    screen.goto(live_server.url + reverse("entities", args=[world.study.pk]))
    for entity in sorted((one, other), key=lambda each: each.number):
        reach(screen, f"#tick-{entity.pk}")
        screen.keyboard.press("Space")
        expect(screen.locator(f"#tick-{entity.pk}")).to_be_checked()
    picture(screen, "ticked")
    reach(screen, "main form button.button-primary")
    screen.keyboard.press("Enter")
    expect(screen.locator("#messages")).to_contain_text("They are one now.")
    kept = entity_of(world, "Марат")
    assert kept == entity_of(world, "Гульзада")
    world.transcript.refresh_from_db()
    assert world.transcript.state == TranscriptState.IN_REVIEW
    reach(screen, f'a[href="{reverse("entity", args=[world.study.pk, kept.pk])}"]')
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("checkbox")).to_have_count(3)
    reach(screen, "main form button.button-primary")
    screen.keyboard.press("Enter")
    expect(screen.locator("main")).to_contain_text("Tick some of the mentions")
    picture(screen, "refused")
    reach(screen, "input[aria-label$='Марат']")
    screen.keyboard.press("Space")
    picture(screen, "parting")
    reach(screen, "main form button.button-primary")
    screen.keyboard.press("Enter")
    expect(screen.locator("#messages")).to_contain_text("Parted.")
    assert entity_of(world, "Марат") != entity_of(world, "Гульзада") == entity_of(world, "Гульзадой")
    screen.set_viewport_size({"width": 390, "height": 844})
    screen.goto(live_server.url + reverse("entities", args=[world.study.pk]))
    assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(screen, "narrow")
