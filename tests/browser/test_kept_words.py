"""The list of kept words and the export of samples in a real browser: what people see and press, and the file."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from archive.crypto import age
from redaction.review.models import KeptWord
from tests.pages import sign_in
from tests.redaction.review.test_kept_words import TEXT, mark

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]

PICTURES = os.environ.get("CONFIDED_TEST_PICTURES")
PASSPHRASE = "otter lantern gravel mosaic pepper drum"


class Screens:
    """Opens a page for each person, signed in."""

    def __init__(self, chromium: Browser, url: str, world) -> None:
        self.chromium, self.url, self.world = chromium, url, world
        self.complaints: list[str] = []

    def __call__(self, role: str, path: str) -> Page:
        session = sign_in(Client(), self.world.users[role]).cookies[settings.SESSION_COOKIE_NAME].value
        context = self.chromium.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda line: self.complaints.append(line.text) if "Content Security" in line.text else None)
        page.goto(self.url + path)
        return page


@pytest.fixture
def screens(committed_world, live_server, chromium) -> Iterator[Screens]:
    committed_world.upload(TEXT)
    committed_world.process()
    for words in ("Angela Merkel", "Angela Davis", "Merkel"):
        mark(committed_world, words)
    opened = Screens(chromium, live_server.url, committed_world)
    yield opened
    assert opened.complaints == []


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"kept-{name}.png"), full_page=True)


def test_two_people_list_a_public_figure_and_the_desk_keeps_it(screens, committed_world):
    path = reverse("kept_words", args=[committed_world.study.pk])
    page = screens("reviewer", path)
    expect(page.locator("main")).to_contain_text("Everything is hidden")
    picture(page, "empty")
    page.get_by_label("Name or word").fill("Angela")
    page.get_by_label("Why need it not be hidden?").fill("She led a country for sixteen years.")
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("main")).to_contain_text("everybody who bears that given name")
    picture(page, "refused")
    page.get_by_label("Name or word").fill("Angela Merkel")
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("#messages")).to_contain_text("Proposed.")
    second = screens("principal_investigator", path)
    second.get_by_role("link", name="Approve …").click()
    picture(second, "question")
    second.get_by_role("button", name="Approve it").click()
    expect(second.locator("main")).to_contain_text("Not hidden")
    picture(second, "listed")
    assert KeptWord.objects.get().approved_by_id == committed_world.users["principal_investigator"].pk
    second.set_viewport_size({"width": 390, "height": 844})
    assert second.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(second, "narrow")
    desk = screens("reviewer", reverse("desk", args=[committed_world.transcript.pk]))
    kept = desk.locator(".turns mark[data-kept=listed]")
    expect(kept).to_have_count(3)
    kept.first.click()
    expect(desk.locator("[data-when=listed]")).to_be_visible()
    picture(desk, "desk")
    desk.keyboard.press("u")
    assert desk.locator(".turns mark[aria-current=true][data-kept=listed]").count() == 0


def test_a_sample_leaves_sealed(screens, committed_world, tmp_path):
    committed_world.approve()
    page = screens("reviewer", reverse("sample", args=[committed_world.study.pk]))
    picture(page, "sample")
    page.get_by_label("Passphrase", exact=True).fill("short")
    page.get_by_label("The same passphrase again").fill("short")
    page.get_by_role("button", name="Export sealed sample").click()
    expect(page.locator("main")).to_contain_text("Choose a longer passphrase")
    picture(page, "sample-refused")
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_label("The same passphrase again").fill(PASSPHRASE)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export sealed sample").click()
    assert download.value.suggested_filename.endswith(".jsonl.age")
    file = tmp_path / "sample.age"
    download.value.save_as(file)
    with file.open("rb") as sealed:
        assert "Angela Merkel" in b"".join(age.open_stream(sealed, PASSPHRASE)).decode()
