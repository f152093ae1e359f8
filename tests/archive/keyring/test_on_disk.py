"""On a real SQLite file: keys made by several connections at once, and destroyed wraps that leave no byte behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json, threading, uuid
import django
django.setup()
from django.core.management import call_command
from django.db import connections
from archive.keyring.errors import KeyDestroyed
from archive.keyring.models import KeyWrap
from archive.keyring.owners import KeyOwner
from archive.keyring.services import check_master_key, content_key, create_key, destroy_key

call_command("migrate", "keyring", database="keyring", verbosity=0)
check_master_key()
raced, made, errors, barrier = uuid.uuid4(), [], [], threading.Barrier(6)

def make():
    barrier.wait()
    try:
        made.append(str(create_key(kind="participant", owner_id=raced)))
    except Exception as error:
        errors.append(repr(error))
    finally:
        connections["keyring"].close()

threads = [threading.Thread(target=make) for _ in range(6)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
neighbours = [uuid.uuid4() for _ in range(40)]
for owner_id in neighbours:
    create_key(kind="interview", owner_id=owner_id)

def wrapped(owner_id):
    return bytes(KeyWrap.objects.get(record__owner_id=owner_id).wrapped).hex()

gone = [wrapped(raced), wrapped(neighbours[7])]
kept = wrapped(neighbours[8])
if {destroy}:
    destroy_key(kind="participant", owner_id=raced)
    destroy_key(kind="interview", owner_id=neighbours[7])
    try:
        content_key(kind="participant", owner_id=raced)
    except KeyDestroyed:
        pass
    else:
        errors.append("opened")
content_key(kind="interview", owner_id=neighbours[8])
print(json.dumps({"made": made, "errors": errors, "gone": gone, "kept": kept}))
# The process ends without closing the database: nothing may depend on a clean end.
import os, sys
sys.stdout.flush()
os._exit(0)
"""


def run_on_disk(folder: Path, *, destroy: bool) -> tuple[dict, bytes]:
    environment = os.environ | {"CONFIDED_DATA": str(folder), "CONFIDED_TEST_SERVICES": "0"}
    script = SCRIPT.replace("{destroy}", str(destroy))
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr
    files = [path for path in (folder / "keyring").iterdir() if path.is_file()]
    assert files
    return json.loads(ran.stdout), b"".join(path.read_bytes() for path in files)


@pytest.fixture(scope="module")
def destroyed(tmp_path_factory):
    return run_on_disk(tmp_path_factory.mktemp("destroyed"), destroy=True)


def test_at_the_same_time_one_key_is_made(destroyed):
    told, _ = destroyed
    assert told["errors"] == []
    assert len(told["made"]) == 6
    assert len(set(told["made"])) == 1


def test_no_byte_of_a_destroyed_wrap_stays_in_the_files(destroyed):
    told, stored = destroyed
    assert bytes.fromhex(told["kept"]) in stored
    for wrapped in told["gone"]:
        # Past the 17 header bytes, which all wraps share; in pieces, so that half a wrap counts too.
        secret_part = bytes.fromhex(wrapped)[17:]
        for at in range(0, len(secret_part) - 16, 8):
            assert secret_part[at : at + 16] not in stored


def test_the_search_would_find_a_wrap_that_is_there(tmp_path):
    told, stored = run_on_disk(tmp_path, destroy=False)
    for wrapped in told["gone"]:
        assert bytes.fromhex(wrapped) in stored
