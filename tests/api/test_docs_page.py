"""The documentation page in a real browser, under our content security policy."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from django.conf import settings
from django.test import Client

from tests.archive.release.shelf import put
from tests.pages import sign_in
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]
CHROMIUM = "/usr/bin/chromium"
SCHEMA = yaml.load((Path(settings.BASE_DIR) / "api" / "schema.yaml").read_bytes(), yaml.CSafeLoader)
OPERATIONS = sum(len(operations) for operations in SCHEMA["paths"].values())


def test_it_describes_and_tries_the_api_without_breaking_the_policy(committed, live_server, monkeypatch):
    sync_api = pytest.importorskip("playwright.sync_api")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    world = make_world()
    put(world.interview, world.participant, user=world.users["researcher"])
    cookie = sign_in(Client(), world.users["co_author"]).cookies[settings.SESSION_COOKIE_NAME].value
    complaints, hosts = [], set()
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = chromium.new_context(viewport={"width": 1200, "height": 1400})
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        page.goto(f"{live_server.url}/api/docs/")
        page.wait_for_selector("#swagger-ui .opblock")
        assert page.locator("#swagger-ui .opblock").count() == OPERATIONS
        page.click("#operations-Excerpts-list_excerpts button.opblock-summary-control")
        page.click("#operations-Excerpts-list_excerpts button.try-out__btn")
        page.click("#operations-Excerpts-list_excerpts button.execute")
        page.wait_for_selector(".live-responses-table tbody td.response-col_status")
        assert "200" in page.inner_text(".live-responses-table tbody td.response-col_status")
        assert page.evaluate("Object.keys(localStorage).length") == 0
        chromium.close()
    assert complaints == []
    assert hosts <= {"localhost", "127.0.0.1"}
