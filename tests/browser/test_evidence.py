"""An ethics reviewer has a bundle made at a real browser, fetches it, and checks it as a committee does."""

import re
import subprocess
import sys

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from archive.audit.sequencer import integrate
from archive.oversight.evidence.making import make_bundle
from archive.oversight.evidence.models import EvidenceBundle
from tests.archive.oversight.evidence.bundling import SCRIPT, newest_head
from tests.browser.people import People

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]


def test_asked_for_fetched_and_checked(people: People, tmp_path):
    world = people.world
    integrate()
    head = tmp_path / "head.txt"
    head.write_text(newest_head())
    with people("ethics_reviewer") as page:
        page.goto(people.url + reverse("log", args=[world.study.pk]))
        page.get_by_role("link", name="Evidence bundles").click()
        people.picture(page, "evidence-ask")
        page.get_by_label("A head that you have kept").fill(head.read_text())
        page.get_by_role("button", name="Make the bundle").click()
        expect(page.locator("#bundle")).to_contain_text(re.compile("Waiting for a worker|Being made"))
        people.picture(page, "evidence-waiting")
        assert make_bundle(EvidenceBundle.objects.get().pk)
        expect(page.locator("#bundle")).to_contain_text("Ready", timeout=10_000)  # without anybody reloading
        people.picture(page, "evidence-ready")
        key = page.locator("p.id").inner_text()
        with page.expect_download() as fetched:
            page.get_by_role("link", name="Fetch the bundle").click()
        fetched.value.save_as(tmp_path / "evidence.zip")
        page.goto(people.url + reverse("evidence_bundles", args=[world.study.pk]))
        people.picture(page, "evidence-list")
    checked = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(tmp_path / "evidence.zip"), key, "--earlier", str(head)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.stdout.startswith("VERIFIED"), checked.stderr
    assert "has only grown since your head" in checked.stdout


def test_on_behalf_of_a_participant(people: People):
    with people("principal_investigator") as page:
        page.goto(people.url + reverse("participant", args=[people.world.participant.pk]))
        page.get_by_role("link", name="Make it for them…").click()
        expect(page.get_by_label("Participant")).to_have_value("P-01")
        people.picture(page, "subject-access")
        page.get_by_role("button", name="Make the bundle").click()
        expect(page.locator("#bundle")).to_contain_text("P-01")
