"""Promise 7 and 4: a bundle whose worker is killed at any stage is made by the next, and the log still holds."""

import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from archive.audit.models import Entry
from archive.audit.sequencer import integrate
from archive.audit.verify import verify_log
from archive.notices.models import Notice
from archive.oversight.evidence.making import make_bundle
from archive.oversight.evidence.models import EvidenceBundle
from archive.oversight.evidence.services import Wanted, create_bundle
from archive.vocabulary import NoticeKind
from tests.archive.oversight.evidence.bundling import checked, fetched, newest_head
from tests.processes import environment
from tests.promises.evidence_killer import STAGES

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]


@pytest.mark.parametrize("stage", STAGES)
def test_killed_anywhere_it_is_made_once_and_tells_the_truth(committed_world, stage):
    world = committed_world
    integrate()
    kept = newest_head()
    bundle = create_bundle(actor=world.actor("ethics_reviewer"), study_id=world.study.pk, wanted=Wanted())
    command = [sys.executable, "-m", "tests.promises.evidence_killer", str(bundle.pk), stage]
    died = subprocess.run(command, env=environment(), capture_output=True, timeout=90, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()[-2000:]
    assert EvidenceBundle.objects.get().blob_id is None
    EvidenceBundle.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert make_bundle(bundle.pk)
    ready = EvidenceBundle.objects.get()
    check = checked(fetched(world, ready), [kept])
    assert any("all of them are here" in note for note in check.notes)
    sealed = Entry.objects.filter(action="evidence.create", detail__stage="sealed").order_by("id")
    assert sealed.last().detail["digest"] == ready.digest
    assert sealed.count() == (2 if stage in ("told", "placed", "sealed", "entered_uncommitted") else 1)
    assert Notice.objects.filter(kind=NoticeKind.EVIDENCE_READY).count() == 1
    assert verify_log().holds
