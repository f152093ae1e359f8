"""A security key from set-up to sign-in, in a real browser with a virtual authenticator, under our own policy."""

import os

import pytest
from django.urls import reverse

from accounts.models import User
from archive.audit.log import Event
from tests.accounts.people import PASSWORD, entries, make
from tests.browser.scripts import open_browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keyring"], transaction=True),
]


OPTIONS = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(monkeypatch):
    """A page of a browser that has a security key plugged in."""
    # Playwright's loop runs on this thread; Django would otherwise refuse to touch the database from it.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with open_browser() as browser:
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
        yield page


def sign_in(page, home, user):
    page.goto(home + reverse("account_login"))
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button.button-primary")


def test_a_key_is_added_and_signs_in(committed, live_server, page):
    person, home = make("key@example.org"), live_server.url.replace("127.0.0.1", "localhost")
    problems = []
    page.on("console", lambda message: problems.append(message.text) if "Content Security" in message.text else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    sign_in(page, home, person.user)
    page.wait_for_url(home + reverse("home"))
    page.goto(home + reverse("mfa_add_webauthn"))
    page.fill("[name=password]", PASSWORD)
    page.click("main button.button-primary")
    page.click("#webauthn-add")
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    assert {entry.detail["type"] for entry in entries(Event.SECOND_FACTOR_ADD)} == {"webauthn", "recovery_codes"}

    page.goto(home + reverse("account_logout"))
    page.click("main button.button-primary")
    sign_in(page, home, User.objects.get())
    page.wait_for_url("**" + reverse("mfa_authenticate"))
    page.click("#webauthn-authenticate")
    page.wait_for_url(home + reverse("home"))
    page.goto(home + reverse("accounts:profile"))
    assert "used for this sign-in" in page.inner_text("main")
    assert problems == []
