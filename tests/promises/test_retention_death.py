"""Promise 7: retention whose process is killed at any stage warns once, and destroys, counts and certifies once."""

import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from archive.audit.models import Entry
from archive.audit.verify import verify_log
from archive.erasure.issuing import receipt_key
from archive.erasure.receipts import verify_receipt
from archive.erasure.retention.enforcing import WARNING, enforce_retention, resume_destruction
from archive.erasure.retention.models import Destruction
from archive.erasure.retention.selectors import left_of
from archive.erasure.retention.services import keep_until
from archive.holdings.blobs import Blobs
from archive.holdings.models import Recording, Transcript
from archive.keyring.owners import KeyKind
from archive.notices.models import Notice
from archive.vocabulary import Material, NoticeKind
from tests.archive.erasure.lives import key_destroyed, live
from tests.processes import environment
from tests.promises.retention_killer import STAGES, WARNING_STAGES

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]

GONE = {
    Material.RECORDING: {"recordings": 1},
    Material.ORIGINAL: {"turns": 4, "files": 1, "settings": 1},
    Material.PROFILE: {"profiles": 1, "consent_notes": 1},
    Material.EXCERPT: {"excerpts": 4, "codings": 1, "releases": 1},
}


@pytest.fixture
def due(committed_world):
    """A world of which everything has been kept for long enough."""
    live(committed_world)
    lead, yesterday = committed_world.actor("principal_investigator"), timezone.localdate() - timedelta(days=1)
    for material in Material:
        keep_until(actor=lead, study_id=committed_world.study.pk, material=material, day=yesterday)
    return committed_world


def killed(day, stage):
    command = [sys.executable, "-m", "tests.promises.retention_killer", day.isoformat(), stage]
    died = subprocess.run(command, env=environment(), capture_output=True, timeout=90, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()[-2000:]


@pytest.mark.parametrize("stage", WARNING_STAGES)
def test_killed_while_warning_it_warns_of_everything_once(due, stage):
    killed(timezone.localdate(), stage)
    for _ in range(2):
        enforce_retention()
    assert Destruction.objects.filter(study=due.study).count() == len(Material)
    assert Entry.objects.filter(action="retention.destroy", detail__stage="warned").count() == len(Material)
    told = Notice.objects.filter(kind=NoticeKind.DESTRUCTION_DUE)
    assert set(told.values_list("object_id", flat=True)) == set(Destruction.objects.values_list("pk", flat=True))
    assert told.count() == told.values("user", "object_id").distinct().count()
    assert all(left_of(due.study, material) for material in Material)


@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_any_stage_it_is_finished_and_certified_once(due, stage):
    files = {
        *Recording.objects.values_list("blob_id", flat=True),
        *Transcript.objects.values_list("blob_id", flat=True),
    }
    assert len(files) == 2
    enforce_retention()
    day = timezone.localdate() + WARNING
    killed(day, stage)

    resume_destruction(day)

    assert [material for material in Material if left_of(due.study, material)] == []
    assert not files & {one.blob_id for one in Blobs().list_ids()}
    assert key_destroyed(KeyKind.INTERVIEW, due.interview.pk)
    for material in Material:
        made = Destruction.objects.get(study=due.study, material=material)
        assert GONE[material].items() <= made.destroyed.items()
        assert verify_receipt(made.certificate, receipt_key())["destroyed"] == made.destroyed
    assert Entry.objects.filter(action="retention.destroy", detail__stage="destroyed").count() == len(Material)
    assert verify_log().holds
    certificates = dict(Destruction.objects.values_list("pk", "certificate"))
    enforce_retention(day)
    assert dict(Destruction.objects.values_list("pk", "certificate")) == certificates
