"""What tests of promises share."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import ApiToken
from archive.holdings.models import Recording
from archive.policy import TokenScope
from demo.story import recording_bytes
from redaction.review.models import KeptWord
from redaction.review.services.kept_words import Proposal, propose_kept_word
from tests.pages import browser
from tests.promises.canary import TEXT


@pytest.fixture
def told(world, settings):
    """A world whose interview has told the canary, in a recording and in a transcript in review."""
    settings.SECOND_FACTOR_REQUIRED = False
    world.upload(TEXT)
    world.process()
    sound = SimpleUploadedFile("sound.wav", recording_bytes("canary", 1), "audio/wav")
    browser(world.users["researcher"]).post(
        reverse("recording_upload", args=[world.interview.pk]), {"recording": sound}
    )
    world.extra["recording"] = Recording.objects.get(interview=world.interview).pk
    proposal = Proposal("Johann Gutenberg", KeptWord.Kind.FIGURE, "He printed books.")
    propose_kept_word(actor=world.actor("reviewer"), study_id=world.study.pk, proposal=proposal)
    world.extra["token"] = ApiToken.objects.create(
        owner=world.users["co_author"],
        name="R",
        prefix="x",
        secret_hash="0" * 64,
        scopes=[scope.value for scope in TokenScope],
        expires_at="2099-01-01T00:00Z",
    ).pk
    return world
