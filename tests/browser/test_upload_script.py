"""Uploads by script: progress, a redirect at the end, and an error that says what happened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.scripts import open_browser, open_page

pytestmark = pytest.mark.browser


def form(extra: str = "") -> str:
    return f"""<form method="post" action="/up" id="up" enctype="multipart/form-data"
 data-upload data-limit-bytes="1000"
 data-msg-connection="lost" data-msg-too-large="large" data-msg-failed="failed" data-msg-denied="denied"
 data-msg-cancelled="cancelled" data-msg-empty="empty" data-msg-sealing="sealing">
<input type="hidden" name="csrfmiddlewaretoken" value="token-1">{extra}<input type="file" name="file" required>
<p data-upload-error></p><div data-upload-progress hidden><progress max="100"></progress>
<span data-upload-status></span><button type="button" data-upload-cancel>Stop</button></div>
<div class="form-actions"><button>Send</button></div></form>"""


class Server:
    """Keeps the body that was sent; answers as told, or never (``hang``)."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.status, self.body, self.headers = 200, "", {"HX-Redirect": "/done"}
        self.fate = "answer"

    def __call__(self, route: Route) -> None:
        if route.request.url.endswith("/done"):
            route.fulfill(body="<h1>done</h1>", content_type="text/html")
            return
        self.bodies.append(route.request.post_data_buffer or b"")
        if self.fate == "answer":
            headers = {"Content-Type": "text/html; charset=utf-8", **self.headers}
            route.fulfill(status=self.status, body=self.body, headers=headers)
        elif self.fate == "abort":
            route.abort()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    script = '<script type="module" src="/static/confided/upload.js"></script>'
    with open_page(browser, f"<!doctype html><meta charset=utf-8>{script}{form()}", server) as opened:
        yield opened


def send(page: Page, tmp_path: Path, size: int = 10) -> None:
    file = tmp_path / "interview.txt"
    file.write_bytes(b"x" * size)
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Send").click()


def test_a_stored_file_leads_on(page, server, tmp_path):
    send(page, tmp_path)
    expect(page.locator("h1")).to_have_text("done")
    assert len(server.bodies) == 1


@pytest.mark.parametrize(("status", "message"), [(413, "large"), (403, "denied"), (500, "failed")])
def test_a_refusal_says_why_and_leaves_the_form_usable(page, server, tmp_path, status, message):
    server.status, server.headers = status, {}
    send(page, tmp_path)
    expect(page.locator("[data-upload-error]")).to_have_text(message)
    expect(page.get_by_role("button", name="Send")).to_be_enabled()


def test_a_form_with_errors_takes_the_place_of_the_form(page, server, tmp_path):
    server.status, server.headers = 422, {}
    server.body = form('<p id="why">Not a transcript.</p>')
    send(page, tmp_path)
    expect(page.locator("#why")).to_have_text("Not a transcript.")
    server.status, server.headers = 200, {"HX-Redirect": "/done"}
    send(page, tmp_path)
    expect(page.locator("h1")).to_have_text("done")


def test_a_lost_connection_is_said(page, server, tmp_path):
    server.fate = "abort"
    send(page, tmp_path)
    expect(page.locator("[data-upload-error]")).to_have_text("lost")


def test_cancel_stops_it(page, server, tmp_path):
    server.fate = "hang"
    send(page, tmp_path)
    expect(page.locator("[data-upload-progress]")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-upload-error]")).to_have_text("cancelled")


def test_what_cannot_be_taken_is_not_sent(page, server, tmp_path):
    page.locator("form").evaluate("form => { form.noValidate = true; }")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("[data-upload-error]")).to_have_text("empty")
    send(page, tmp_path, size=1001)
    expect(page.locator("[data-upload-error]")).to_have_text("large")
    assert server.bodies == []
