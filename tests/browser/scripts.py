"""Pages that load the product's own scripts in a real browser, with the server's part played by the test."""

import mimetypes
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
ORIGIN = "https://confided.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The browser of this machine, without a window; one for a module, since starting it takes a second."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def open_page(browser: Browser, html: str, server: Callable[[Route], None] | None = None) -> Iterator[Page]:
    """A page at ``ORIGIN`` showing ``html`` under the product's policy; ``server`` answers what is not a static file.

    Raises:
        AssertionError: on leaving, if a script failed or the browser's policy refused something.
    """
    complaints: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path == "/":
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
        elif path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "text/plain")
        elif server is not None:
            server(route)
        else:
            route.abort()

    page = browser.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
    page.route("**/*", answer)
    page.goto(f"{ORIGIN}/")
    yield page
    page.close()
    assert complaints == []
