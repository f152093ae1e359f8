"""Promises 5 and 7: a withdrawal whose process is killed at any stage is finished by itself, whole, and once."""

import io
import signal
import subprocess
import sys
import zipfile

import pytest

from archive.audit.models import Entry
from archive.audit.verify import verify_log
from archive.crypto import age
from archive.erasure.bundles import open_bundle
from archive.erasure.issuing import receipt_key
from archive.erasure.models import Withdrawal
from archive.erasure.receipts import verify_receipt
from archive.erasure.services import unfinished_withdrawals, withdraw_participant
from archive.erasure.tasks import resume_withdrawals
from archive.holdings.blobs import Blobs
from archive.holdings.models import Recording, Transcript, Turn
from archive.keyring.owners import KeyKind
from archive.release.models import Excerpt
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from archive.studies.models import Participant
from archive.vocabulary import WithdrawalChoice
from tests.archive.erasure.lives import key_destroyed, live
from tests.processes import environment
from tests.promises.withdrawal_killer import STAGES

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]

PASSPHRASE = "bakodi-lumafe-sitope-ranuvo"


def decide(world, monkeypatch) -> None:
    """Decide the withdrawal, and let nothing after the decision happen in this process."""
    monkeypatch.setattr(age.address, "__defaults__", (8,))
    with monkeypatch.context() as patched:
        patched.setattr("archive.erasure.services.WHILE_WAITING", -1)
        finished = withdraw_participant(
            actor=world.actor("principal_investigator"),
            participant_id=world.participant.pk,
            choice=WithdrawalChoice.RETURN,
            passphrase=PASSPHRASE,
        )
    assert not finished


@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_any_stage_it_is_finished_by_itself(committed_world, monkeypatch, stage):
    world = committed_world
    live(world)
    files = {
        *Recording.objects.values_list("blob_id", flat=True),
        *Transcript.objects.values_list("blob_id", flat=True),
    }
    decide(world, monkeypatch)
    command = [sys.executable, "-m", "tests.promises.withdrawal_killer", str(world.participant.pk), stage]
    died = subprocess.run(command, env=environment(), capture_output=True, timeout=90, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()[-2000:]
    assert unfinished_withdrawals() == [world.participant.pk]
    for role in ("co_author", "reviewer", "principal_investigator"):
        actor = world.actor(role)
        assert read_page(actor=actor, visible=visible_to(actor)).excerpts == []

    resume_withdrawals()

    assert unfinished_withdrawals() == []
    person = Participant.objects.get(pk=world.participant.pk)
    assert (person.sealed_profile, Turn.objects.count(), Excerpt.objects.count()) == (None, 0, 0)
    assert key_destroyed(KeyKind.PARTICIPANT, person.pk)
    assert key_destroyed(KeyKind.INTERVIEW, world.interview.pk)
    assert not files & {one.blob_id for one in Blobs().list_ids()}
    receipt = verify_receipt(Withdrawal.objects.get().receipt, receipt_key())
    assert (receipt["destroyed"]["turns"], receipt["destroyed"]["files"]) == (4, 2)
    assert Entry.objects.filter(action="participant.withdraw", detail__stage="destroyed").count() == 1
    assert verify_log().holds
    _bundle, pieces = open_bundle(actor=world.actor("data_steward"), participant=person)
    opened = b"".join(age.open_stream(io.BytesIO(b"".join(pieces)), PASSPHRASE))
    with zipfile.ZipFile(io.BytesIO(opened)) as archive:
        assert archive.testzip() is None
        assert "I-01/recording-1.wav" in archive.namelist()
