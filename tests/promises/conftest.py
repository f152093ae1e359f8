"""What tests of promises share."""

import io
import logging
from http.cookies import SimpleCookie

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import ApiToken
from archive.holdings.models import Recording
from archive.policy import TokenScope
from archive.release.coding.services import create_code
from archive.release.coding.words import CodeWords
from config.logs import MessagelessFormatter
from demo.story import recording_bytes
from redaction.review.models import KeptWord
from redaction.review.services.kept_words import Proposal, propose_kept_word
from tests.pages import browser
from tests.promises.canary import NAMES, SPOKEN, TEXT, found_in
from tests.promises.test_canary import everything
from tests.snapshot import once

WORDS = (*NAMES, *SPOKEN)


@pytest.fixture
def told(world, settings):
    """A world whose interview has told the canary, in a recording and in a transcript in review."""
    settings.SECOND_FACTOR_REQUIRED = False
    return tell(world)


@once
def tell(world):
    """Have the world's interview tell the canary; nothing is released yet."""
    world.upload(TEXT)
    world.process()
    sound = SimpleUploadedFile("sound.wav", recording_bytes("canary", 1), "audio/wav")
    browser(world.users["researcher"]).post(
        reverse("recording_upload", args=[world.interview.pk]), {"recording": sound}
    )
    world.extra["recording"] = Recording.objects.get(interview=world.interview).pk
    proposal = Proposal("Johann Gutenberg", KeptWord.Kind.FIGURE, "He printed books.")
    propose_kept_word(actor=world.actor("reviewer"), study_id=world.study.pk, proposal=proposal)
    words = CodeWords("Helping", "Who helps whom.")
    code = create_code(actor=world.actor("researcher"), study_id=world.study.pk, words=words)
    world.extra["code"] = code.pk
    world.extra["token"] = ApiToken.objects.create(
        owner=world.users["co_author"],
        name="R",
        prefix="x",
        secret_hash="0" * 64,
        scopes=[scope.value for scope in TokenScope],
        expires_at="2099-01-01T00:00Z",
    ).pk
    return world


@pytest.fixture
def log(monkeypatch):
    """All that any logger says, as our formatter writes it."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(MessagelessFormatter("%(name)s %(message)s"))
    before = [(one, one.level) for one in (logging.getLogger(), logging.getLogger("django"))]
    for one, _level in before:
        one.addHandler(handler)
        one.setLevel(logging.DEBUG)
    yield said
    for one, level in before:
        one.removeHandler(handler)
        one.setLevel(level)


@pytest.fixture
def searched(committed_world, settings, tmp_path, monkeypatch, log):
    """Yield the world and a client; search everything afterwards."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    client = browser(committed_world.users["researcher"])
    client.raise_request_exception = False
    yield committed_world, client
    monkeypatch.undo()
    left = {where: words for where, data in everything(settings, tmp_path) if (words := found_in(data, WORDS))}
    assert left == {}
    assert found_in(log.getvalue().encode(), WORDS) == []
    assert found_in(cookies(client.cookies).encode(), WORDS) == []
    assert "django.request" in log.getvalue()


def cookies(jar: SimpleCookie) -> str:
    return " ".join(f"{name}={one.value}" for name, one in jar.items())
