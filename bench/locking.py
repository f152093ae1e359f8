"""How long after a study is locked another process still gives something of it out."""

import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Mapping

from django.conf import settings
from django.test import Client

from accounts.actor import actor_of_user
from accounts.services import create_token
from archive.holdings.blobs import Blobs
from archive.holdings.keys import recording_place
from archive.holdings.models import Recording
from archive.keyring.sealing import KeyOwner, stream_sealer
from archive.policy import TokenScope
from archive.studies.lockdown.services import lock_study
from archive.vocabulary import LockReason, Role
from bench.stage import Stage
from bench.timing import Row

#: Bytes of sound, enough for a stream that outlasts the lock.
SOUND = 32 * 1024 * 1024


def measure(stage: Stage) -> Row:
    """Return the seconds from asking for the lock to the last content that a second process was given.

    The stage's interview is released; afterwards its study is locked.
    """
    reader, lead = stage.people.user(Role.CO_AUTHOR), stage.people.user(Role.PRINCIPAL_INVESTIGATOR)
    _token, secret = create_token(
        actor=actor_of_user(reader), name="reading on", scopes=[TokenScope.EXCERPTS_READ], days=1
    )
    client = Client()
    client.force_login(lead)
    asked = {
        "token": secret,
        "cookie": settings.SESSION_COOKIE_NAME,
        "session": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "excerpts": f"/api/v1/excerpts/?study={stage.study.pk}&limit=50",
        "recording": f"/recordings/{_sound(stage).pk}/",
    }
    actor = stage.people.by_role(Role.ETHICS_REVIEWER)
    began, _done, last = time_to_lock(
        asked, lambda: lock_study(actor=actor, study_id=stage.study.pk, reason=LockReason.OTHER), os.environ
    )
    return Row("time to lock, across processes", "s", max(0.0, max(last.values()) - began))


def _sound(stage: Stage) -> Recording:
    blob_id = uuid.uuid4()
    sealer = stream_sealer(KeyOwner.interview(stage.interview.pk), **recording_place(blob_id))
    writer = Blobs().writer(blob_id)
    writer.append(sealer.update(bytes(SOUND)))
    writer.append(sealer.finish())
    writer.commit()
    uploader = stage.people.user(Role.RESEARCHER)
    return Recording.objects.create(
        interview=stage.interview, blob_id=blob_id, mime="audio/wav", size=SOUND, uploaded_by=uploader
    )


def time_to_lock(
    asked: Mapping[str, str], lock: Callable[[], object], environment: Mapping[str, str]
) -> tuple[float, float, dict[str, float]]:
    """Lock while a second process reads on.

    Args:
        asked: What it reads, see :mod:`bench.reading_on`.
        lock: Locks the study.
        environment: Of that process.

    Returns:
        When the lock was asked for, when that returned, and when each way of reading last gave content: seconds since
        1970.

    Raises:
        RuntimeError: The second process could read nothing.
    """
    command = [sys.executable, "-m", "bench.reading_on"]
    with subprocess.Popen(  # noqa: S603 - this interpreter, and a module of ours
        command, env=dict(environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the second process has no pipes")
        process.stdin.write(json.dumps(dict(asked)))
        process.stdin.close()
        if process.stdout.readline().strip() != "reading":
            raise RuntimeError("the second process reads nothing")
        time.sleep(1.0)  # let it be in the middle of both
        began = time.time()
        lock()
        done = time.time()
        last: dict[str, float] = json.loads(process.stdout.readline())
    return began, done, last
