"""The review desk in a real browser, against the real server: keys, marks, approval."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from archive.holdings.models import Transcript
from archive.holdings.selectors import open_turns
from archive.vocabulary import TranscriptState
from redaction.pipeline.models import Finding
from redaction.review.rendition import render_transcript
from tests.pages import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]

TEXT = """Interviewer: Who helped you in Almaty?

P-01: 😔👩‍👧 It was the silver box, my friend Gulzada Serikova met me. I was 27 then.

Interviewer: And Gulzada stayed?

P-01: We went to Karaganda. You can write to gulzada@example.org, she works near the silver box now.
"""
#: Where to leave pictures of what the test saw; nowhere unless asked for.
PICTURES = os.environ.get("CONFIDED_TEST_PICTURES")


@pytest.fixture
def desk(committed_world, live_server, chromium) -> Iterator[Page]:
    committed_world.upload(TEXT)
    committed_world.process()
    session = sign_in(Client(), committed_world.users["reviewer"]).cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
    page.goto(live_server.url + reverse("desk", args=[committed_world.transcript.pk]))
    page.wait_for_selector(".finding[aria-current=true]")
    yield page
    context.close()
    assert complaints == []


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"desk-{name}.png"))


def mark(page: Page, words: str):
    return page.locator(".turn-text mark", has_text=words).first


def press(page: Page, key: str) -> None:
    """Press a key that posts, and wait for the answer."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.keyboard.press(key)
    assert answered.value.status == 200


def select(page: Page, words: str) -> None:
    """Select words as a person does with the mouse, wherever in the turns they stand as plain text."""
    page.evaluate(
        """words => { const walk = document.createTreeWalker(document.querySelector(".turns"), NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const at = node.data.indexOf(words);
          if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length); }
        throw new Error("not there"); }""",
        words,
    )


def marked_words(world) -> list[str]:
    texts = {turn.id: turn.text for turn in open_turns(world.transcript)}
    return [texts[one.turn_id][one.start : one.end] for one in Finding.objects.order_by("turn__position", "start")]


def test_a_reviewer_walks_decides_and_approves_by_keyboard(desk, committed_world):
    total = Finding.objects.count()
    expect(desk.locator("[data-current-position]")).to_have_text(f"1 / {total}")
    picture(desk, "light")
    desk.keyboard.press("j")
    expect(desk.locator("[data-current-position]")).to_have_text(f"2 / {total}")
    desk.keyboard.press("k")
    press(desk, "a")
    expect(mark(desk, "Almaty")).to_have_attribute("data-decision", "accepted")
    mark(desk, "27").click()
    press(desk, "r")
    expect(mark(desk, "27")).to_have_attribute("data-decision", "rejected")
    mark(desk, "Karaganda").click()
    desk.keyboard.press("c")
    picture(desk, "category")
    press(desk, "5")
    expect(mark(desk, "Karaganda")).to_have_attribute("data-category", "organisation")
    mark(desk, "Gulzada Serikova").click()
    press(desk, "o")
    expect(desk.locator(".turns mark[data-category=person][data-decision=accepted]")).to_have_count(2)
    bar = desk.locator("#review-approve")
    expect(bar.get_by_role("button")).to_be_enabled()
    shown = bar.locator("input[name=version]").get_attribute("value")
    assert shown == render_transcript(committed_world.transcript).fingerprint
    picture(desk, "decided")
    bar.get_by_role("button").click()
    expect(desk.locator("#messages")).to_contain_text("Approved.")
    expect(bar).to_contain_text("This version is approved.")
    picture(desk, "approved")
    transcript = Transcript.objects.get(pk=committed_world.transcript.pk)
    assert (transcript.state, transcript.approved_fingerprint) == (TranscriptState.APPROVED, shown)


def test_words_behind_an_emoji_are_marked_to_the_letter_and_everywhere(desk, committed_world):
    select(desk, "silver box")
    desk.keyboard.press("m")
    expect(desk.locator("[data-category-dialog]")).to_be_visible()
    desk.keyboard.press("o")
    expect(desk.locator("[data-everywhere]")).to_be_checked()
    picture(desk, "adding")
    press(desk, "2")
    expect(desk.locator(".turns mark", has_text="silver box")).to_have_count(2)
    assert marked_words(committed_world).count("silver box") == 2
    assert desk.locator(".turn-text").all_text_contents() == [
        turn.text for turn in open_turns(committed_world.transcript)
    ]


def test_the_bar_never_offers_an_outdated_version(desk):
    bar = desk.locator("#review-approve")
    before = bar.locator("input[name=version]").get_attribute("value")
    press(desk, "r")
    expect(bar.get_by_role("button")).to_be_disabled()
    assert bar.locator("input[name=version]").get_attribute("value") != before
    expect(bar.get_by_role("button")).to_be_enabled()
    assert bar.locator("input[name=version]").get_attribute("value") != before


def test_as_released_nothing_undecided_can_be_read(desk):
    desk.keyboard.press("v")
    expect(desk.locator("[data-review-desk]")).to_have_attribute("data-view", "redacted")
    sizes = desk.locator(".turns mark").evaluate_all("marks => marks.map(each => getComputedStyle(each).fontSize)")
    assert set(sizes) == {"0px"}
    picture(desk, "released")


def test_what_changed_meanwhile_is_said_and_the_page_stays(desk):
    Finding.objects.all().delete()
    with desk.expect_response(lambda answer: answer.request.method == "POST") as answered:
        desk.keyboard.press("a")
    assert answered.value.status == 409
    expect(desk.locator("[data-status]")).to_contain_text("changed meanwhile")
    expect(desk.locator(".turn")).to_have_count(4)


def test_the_desk_in_the_dark_and_on_a_telephone(desk):
    desk.emulate_media(color_scheme="dark")
    picture(desk, "dark")
    desk.set_viewport_size({"width": 390, "height": 844})
    picture(desk, "narrow")
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(desk.locator("[data-action=accept] button")).to_be_in_viewport()
