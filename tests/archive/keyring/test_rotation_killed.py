"""A rotation killed with SIGKILL before any of its statements: every key opens, and the next run finishes."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.crypto.keys import generate_secret

SCRIPT = """
import json, os, shutil, signal, sys, uuid
from pathlib import Path
import django
from django.conf import settings
django.setup()
from django.core.management import call_command
from django.db import connections
from archive.keyring.models import KeyWrap
from archive.keyring.owners import KeyOwner
from archive.keyring.rotation import remaining, rotate
from archive.keyring.services import check_master_key, content_keys, create_key, destroy_key

OLD, NEW = sys.argv[1:]
path = Path(settings.DATABASES["keyring"]["NAME"])
settings.MASTER_KEY = OLD
call_command("migrate", "keyring", database="keyring", verbosity=0)
owners = [KeyOwner.participant(uuid.uuid4()) for _ in range(40)]
for owner in owners:
    create_key(kind=owner.kind, owner_id=owner.id)
secrets = content_keys(owners)
old_wraps = [bytes(wrap) for wrap in KeyWrap.objects.values_list("wrapped", flat=True)]
connections.close_all()
kept = path.with_suffix(".kept")
shutil.copy(path, kept)

def known(current, *others):
    settings.MASTER_KEY = current
    settings.OTHER_MASTER_KEYS = [{"name": "OTHER", "provider": "environment", "value": one} for one in others]

def files():
    return b"".join(one.read_bytes() for one in path.parent.glob(path.name + "*"))

def rotate_and_die(statement):
    seen = 0
    def counting(execute, *arguments):
        nonlocal seen
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        seen += 1
        return execute(*arguments)
    with connections["keyring"].execute_wrapper(counting):
        for _ in rotate():
            pass
    os._exit(0)

found = {"killed": 0, "both": 0, "mixed": 0, "new": 0}
statement = 0
while True:
    connections.close_all()
    for one in path.parent.glob(path.name + "*"):
        one.unlink()
    shutil.copy(kept, path)
    known(NEW, OLD)
    child = os.fork()
    if child == 0:
        rotate_and_die(statement)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert content_keys(owners) == secrets, statement
    left = remaining()
    if left.lacking:
        known(OLD)
        assert content_keys(owners) == secrets, statement
        known(NEW, OLD)
    found["killed"] += code == -signal.SIGKILL
    found["both"] += left.lacking == 0 and sum(left.old.values()) == 40
    found["mixed"] += 0 < left.lacking < 40
    victim = owners[statement % 40]
    destroy_key(kind=victim.kind, owner_id=victim.id)
    for _ in rotate():
        pass
    assert remaining().done, statement
    known(NEW)
    check_master_key()
    alive = {owner: secrets[owner] for owner in owners if owner != victim}
    assert content_keys(owners, skip_destroyed=True) == alive, statement
    assert not KeyWrap.objects.filter(record__owner_id=victim.id).exists()
    held = files()
    assert not any(wrap in held for wrap in old_wraps), statement
    found["new"] += 1
    if code == 0:
        break
    assert code == -signal.SIGKILL, code
    statement += 1
print(json.dumps(found))
"""


@pytest.mark.slow
def test_killed_before_any_statement_it_is_finished_by_the_next_run(tmp_path):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "CONFIDED_DATA": str(tmp_path),
        "CONFIDED_TEST_SERVICES": "0",
    }
    keys = [base64.b64encode(generate_secret()).decode() for _ in range(2)]
    command = [sys.executable, "-c", SCRIPT, *keys]
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["killed"] == found["new"] - 1
    assert found["killed"] > 15
    assert found["both"] > 3
    assert found["mixed"] > 3
