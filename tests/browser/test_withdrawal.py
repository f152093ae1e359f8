"""Withdraw → recall → receipt, and the participant's own page in three languages, in a real browser."""

import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from archive.crypto import age
from archive.crypto.spoken import in_cyrillic
from archive.erasure.issuing import receipt_key
from archive.erasure.models import Recall
from archive.erasure.receipts import verify_receipt
from archive.participation.codes import issue_code
from archive.studies.models import Participant
from tests.archive.erasure.lives import live
from tests.archive.erasure.test_recalls import took
from tests.pages import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]

PICTURES = os.environ.get("CONFIDED_TEST_PICTURES")
WORDS = {
    "en": ("Open my page", "Give me my data", "Go on", "Yes, do it", "Save the file", "Take this back"),
    "ru": (
        "Открыть мою страницу",
        "Отдать мне мои данные",
        "Дальше",
        "Да, сделать это",
        "Сохранить файл",
        "Отозвать это",
    ),
    "kk": (
        "Менің бетімді ашу",
        "Деректерімді маған беріп",
        "Әрі қарай",
        "Иә, орындаңыз",
        "Файлды сақтау",
        "Мұны қайтарып алу",
    ),
}


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    said: list[str] = []
    yield said
    assert said == []


def opened(chromium: Browser, complaints: list[str], width: int = 1100) -> Page:
    page = chromium.new_context(viewport={"width": width, "height": 900}, accept_downloads=True).new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
    return page


def as_person(chromium: Browser, complaints: list[str], url: str, user) -> Page:
    page = opened(chromium, complaints)
    session = sign_in(Client(), user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
    return page


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"withdrawal-{name}.png"), full_page=True)


@pytest.mark.parametrize("language", WORDS)
def test_a_participant_sees_narrows_and_takes_everything_back(
    committed_world, live_server, chromium, complaints, language
):
    world = committed_world
    live(world)
    code = issue_code(actor=world.actor("researcher"), participant_id=world.participant.pk)
    enter, give_back, go_on, yes, save, take = WORDS[language]
    page = opened(chromium, complaints, width=390 if language == "kk" else 1100)
    page.goto(live_server.url + reverse("own_page", args=[language]))
    picture(page, f"{language}-door")
    page.locator("#id_code").fill(code if language == "en" else in_cyrillic(code))
    page.get_by_role("button", name=enter).click()
    expect(page.locator("main")).to_contain_text("P-01")
    picture(page, f"{language}-page")
    page.locator("input[name=dropped][value=share]").check()
    page.get_by_role("button", name=take).click()
    expect(page.locator(".notice-good")).to_be_visible()
    page.locator("input[name=choice][value=return]").check()
    expect(page.locator("label[for=choice-return]")).to_contain_text(give_back)
    page.get_by_role("button", name=go_on).click()
    page.locator("#id_code").fill(code)
    picture(page, f"{language}-question")
    page.get_by_role("button", name=yes).click()
    passphrase = page.locator("#secret-value").inner_text()
    picture(page, f"{language}-passphrase")
    page.locator("main button.button-primary").click()
    picture(page, f"{language}-gone")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as download:
        page.get_by_role("button", name=save).click()
    sealed = Path(download.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(b"".join(age.open_stream(io.BytesIO(sealed), passphrase)))) as archive:
        assert "I-01/recording-1.wav" in archive.namelist()
    assert Participant.objects.get(pk=world.participant.pk).sealed_profile is None
    assert page.context.cookies() == []
    kept = json.dumps(
        [page.url, page.evaluate("[document.cookie, document.referrer, {...localStorage}, {...sessionStorage}]")]
    )
    assert code not in kept
    assert "P-01" not in page.url


def test_staff_withdraw_somebody_the_recipient_confirms_and_the_receipt_holds(
    committed_world, live_server, chromium, complaints
):
    world = committed_world
    live(world)
    took(world, "co_author", world.participant)
    lead = as_person(chromium, complaints, live_server.url, world.users["principal_investigator"])
    lead.goto(live_server.url + reverse("participant_withdraw", args=[world.participant.pk]))
    lead.get_by_label("Destroy it", exact=True).check()
    lead.get_by_label("Type the code P-01 to confirm").fill("P-01")
    picture(lead, "staff-question")
    lead.get_by_role("button", name="Withdraw P-01").click()
    expect(lead.locator("main")).to_contain_text("This participant withdrew on")
    picture(lead, "tombstone")
    lead.get_by_role("link", name="The receipt").click()
    picture(lead, "receipt")
    with lead.expect_download() as download:
        lead.get_by_role("link", name="Save the signed file").click()
    receipt = verify_receipt(Path(download.value.path()).read_text(), receipt_key())
    assert (receipt["participant"], receipt["recalled"]) == ("P-01", 1)
    reader = as_person(chromium, complaints, live_server.url, world.users["co_author"])
    reader.goto(live_server.url + reverse("recalls"))
    picture(reader, "recall")
    reader.get_by_role("button", name="I have deleted what I had of P-01").press("Enter")
    expect(reader.locator("main")).to_contain_text("confirmed")
    assert Recall.objects.get().confirmed_at is not None
    ethics = as_person(chromium, complaints, live_server.url, world.users["ethics_reviewer"])
    ethics.goto(live_server.url + reverse("study_recalls", args=[world.study.pk]))
    expect(ethics.locator("main")).to_contain_text("confirmed on")
    picture(ethics, "overview")


def test_a_code_is_given_and_shown_once(committed_world, live_server, chromium, complaints):
    world = committed_world
    page = as_person(chromium, complaints, live_server.url, world.users["researcher"])
    page.goto(live_server.url + reverse("participant", args=[world.participant.pk]))
    page.get_by_role("link", name="Give a code").click()
    page.get_by_role("button", name="Make the code").click()
    expect(page.locator("#secret-value")).to_be_visible()
    picture(page, "code")
