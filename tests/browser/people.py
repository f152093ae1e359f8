"""People at browsers of their own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.world import PASSWORD

PICTURES = os.environ.get("CONFIDED_TEST_PICTURES")


class People:
    """Opens a browser of its own for each person and signs them in by the form."""

    def __init__(self, chromium: Browser, url: str, world) -> None:
        self.chromium, self.url, self.world = chromium, url, world
        self.complaints: list[str] = []

    @contextmanager
    def __call__(self, role: str) -> Iterator[Page]:
        context = self.chromium.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda line: self.complaints.append(line.text) if "Content Security" in line.text else None)
        page.goto(self.url)
        page.fill("input[name=login]", self.world.users[role].email)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(f"{self.url}/")
        yield page
        context.close()

    def picture(self, page: Page, name: str) -> None:
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"job-{name}.png"), full_page=True)
