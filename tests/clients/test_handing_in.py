"""The Python client hands transcripts in, and follows them."""

import confided_client
import pytest
from confided_client import Client

from archive.holdings.models import HandingIn, Transcript
from archive.policy import TokenScope
from archive.vocabulary import TranscriptState
from redaction.pipeline.services import process_transcript
from tests.world import TEXT

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keyring"])


@pytest.fixture
def archive(served) -> Client:
    Transcript.objects.update(state=TranscriptState.SUPERSEDED)  # else the one that is released stands against it
    return Client(served.url, served.secret("researcher", TokenScope.TRANSCRIPTS_WRITE))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Gulzada Serikova.TXT"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_one_is_handed_in_once_and_followed_until_people_take_over(archive, served, file, monkeypatch):
    (held,) = archive.holdings(served.world.study.pk, interview="I-01")
    sent = archive.hand_in(held, file, language="en", interviewer_label="Interviewer", key="k-1")
    assert (sent.interview, sent.state, sent.format) == (held.id, "sealed", "txt")
    assert archive.hand_in(held, file, language="en", interviewer_label="Interviewer", key="k-1") == sent
    assert HandingIn.objects.count() == 1
    with pytest.raises(confided_client.InvalidError, match="key_reused"):
        archive.hand_in(held, file, language="kk", key="k-1")
    monkeypatch.setattr(archive._transport, "pause", lambda _seconds: process_transcript(sent.id))
    assert [(one.state, one.turns_done) for one in archive.follow(sent)] == [("sealed", 0), ("in_review", 4)]
    assert next(archive.holdings()).transcript == sent.id
    assert archive.transcript(sent).turns == 4


def test_patience_ends(archive, served, file, monkeypatch):
    sent = archive.hand_in(served.world.interview.pk, file)
    slept = []
    monkeypatch.setattr(archive._transport, "pause", slept.append)
    assert [one.state for one in archive.follow(sent, every=2, patience=5)] == ["sealed"] * 3
    assert slept == [2, 2]


def test_without_a_key_each_is_a_version_and_what_is_none_is_told(archive, served, file, tmp_path):
    first, second = (archive.hand_in(served.world.interview.pk, file) for _ in range(2))
    assert second.version == first.version + 1
    (tmp_path / "x.txt").write_text("")
    with pytest.raises(confided_client.InvalidError) as refused:
        archive.hand_in(served.world.interview.pk, tmp_path / "x.txt")
    assert refused.value.code == "transcript_rejected"
    with pytest.raises(confided_client.NotFoundError):
        archive.hand_in(served.world.study.pk, file)
    reader = Client(served.url, served.secret())
    with pytest.raises(confided_client.RefusedError):
        list(reader.holdings())
    assert Transcript.objects.count() == 3
