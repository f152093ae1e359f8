"""The main job as its people do it, in a real browser with a real worker: each signs in and does their part."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from archive.holdings.models import Transcript
from archive.vocabulary import TranscriptState
from demo.marked import load, render_txt
from redaction.clearance.models import Scan
from tests.browser.people import People
from tests.processes import wait_until, worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]


def transcript_file(folder: Path) -> tuple[Path, tuple[str, ...]]:
    """Return a transcript to upload and names that must not come out of it."""
    interview = load("P-01")
    path = folder / "interview.txt"
    path.write_bytes(render_txt(interview))
    names = {turn.text[span.start : span.end] for turn in interview.turns for span in turn.spans if span.label == "PER"}
    return path, tuple(sorted(names))


def upload(people: People, file: Path) -> None:
    with people("researcher") as page:
        page.goto(people.url + reverse("interview", args=[people.world.interview.pk]))
        page.set_input_files("input[name=transcript]", file)
        page.locator("form", has=page.locator("input[name=transcript]")).locator("button:visible").first.click()
        expect(page.locator("main")).to_contain_text("A reviewer checks it.", timeout=90_000)
        people.picture(page, "in-review")


def review(people: People) -> None:
    with people("reviewer") as page:
        page.get_by_role("link", name=people.world.interview.code).first.click()
        if "/review/" not in page.url:
            page.locator("a[href$='/review/']").first.click()
        page.wait_for_selector(".finding[aria-current=true]")
        with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            page.keyboard.press("a")
        assert answered.value.status == 200
        approve = page.get_by_role("button", name="Approve this version")
        expect(approve).to_be_enabled(timeout=15_000)
        people.picture(page, "desk")
        approve.click()
        expect(page.locator("main")).to_contain_text("approved")


def release(people: People) -> None:
    with people("principal_investigator") as page:
        page.goto(people.url + reverse("interview", args=[people.world.interview.pk]))
        page.locator("a[href$='/release/']").first.click()
        page.get_by_role("button", name="Release this version").click()
        expect(page.locator("main")).to_contain_text("Released.")


def test_each_does_their_part(people, queue, tmp_path):
    file, names = transcript_file(tmp_path)
    with worker(tmp_path / "worker.log"):
        upload(people, file)
        review(people)
        wait_until(lambda: Scan.objects.filter(state=Scan.State.DONE).exists(), tmp_path / "worker.log")
    people.world.transcript = Transcript.objects.get()
    people.world.settle()
    release(people)
    assert Transcript.objects.get().state == TranscriptState.RELEASED
    with people("co_author") as page:
        page.goto(people.url + reverse("excerpts", args=[people.world.study.pk]))
        page.get_by_label("Look for").fill("mother")
        page.keyboard.press("Enter")
        expect(page.locator("article, blockquote").first).to_contain_text("mother")
        assert "mother" not in page.url
        text = page.locator("main").inner_text()
        assert [name for name in names if name in text] == []
        people.picture(page, "excerpts")
    with people("ethics_reviewer") as page:
        page.goto(people.url + reverse("log", args=[people.world.study.pk]))
        expect(page.locator("table")).to_contain_text("Read excerpts")
        people.picture(page, "log")
    with people("outsider") as page:
        answer = page.goto(people.url + reverse("study", args=[people.world.study.pk]))
        assert answer is not None
        assert answer.status == 404
