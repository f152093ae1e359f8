"""Real processes rotate the master key and are killed, while others read, write, take part and withdraw."""

import base64
import itertools
import os
import signal
import subprocess
import sys
import time
import uuid

import pytest

from archive.audit.models import Entry
from archive.crypto.keys import generate_secret
from archive.keyring.errors import KeyDestroyed
from archive.keyring.models import KeyWrap
from archive.keyring.owners import KeyOwner
from archive.keyring.provider import master_key
from archive.keyring.sealing import open_text, seal_text
from archive.keyring.services import check_master_key, content_keys, create_key, destroy_key
from tests import processes

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]

PEOPLE, WITHDRAWALS = 600, 100
#: Before which of its statements in the keyring a run stops, so that it can be killed there; 0 is none.
KILLED_BEFORE = (20, 26, 32)
ROTATE = """
import os, signal, sys
import django
from django.conf import settings
django.setup()
from django.core.management import call_command
from django.db import connections
settings.MASTER_KEY = sys.argv[1]
settings.OTHER_MASTER_KEYS = [{"name": "OTHER_MASTER_KEY", "provider": "environment", "value": sys.argv[2]}]
left = int(sys.argv[3])

def counting(execute, *arguments):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGSTOP)
    return execute(*arguments)

with connections["keyring"].execute_wrapper(counting):
    call_command("rotate_master_key")
"""


class Archive:
    """People with content keys, and what goes on among them."""

    def __init__(self):
        self.owners = [KeyOwner.participant(uuid.uuid4()) for _ in range(PEOPLE)]
        for owner in self.owners:
            create_key(kind=owner.kind, owner_id=owner.id)
        self.secrets = content_keys(self.owners)
        self.gone = set()
        self.turns = itertools.count()
        self.place = {"table": "t", "object_id": uuid.uuid4(), "field": "text"}

    def work(self):
        """One withdrawal while there are any left, one new participant, and reading and writing."""
        turn = next(self.turns)
        if turn < WITHDRAWALS:
            victim = self.owners[turn * 5]
            destroy_key(kind=victim.kind, owner_id=victim.id)
            self.gone.add(victim)
        fresh = KeyOwner.participant(uuid.uuid4())
        create_key(kind=fresh.kind, owner_id=fresh.id)
        self.secrets.update(content_keys([fresh]))
        reader = self.owners[turn % WITHDRAWALS * 5 + 1]
        assert open_text(reader, seal_text(reader, "words", **self.place), **self.place) == "words"
        self.check()

    def check(self):
        """Everybody's key opens, but for those who withdrew."""
        expected = {owner: key for owner, key in self.secrets.items() if owner not in self.gone}
        assert content_keys(list(self.secrets), skip_destroyed=True) == expected

    def rotated(self):
        """Count the wraps of these people under the current master key."""
        wraps = KeyWrap.objects.filter(recipient=master_key().key_id)
        return wraps.filter(record__owner_id__in=[owner.id for owner in self.owners]).count()


def start(new, old, stopping=0):
    command = [sys.executable, "-c", ROTATE, new, old, str(stopping)]
    return subprocess.Popen(command, env=processes.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def kill_where_it_stops(process):
    """Wait for it to stop, wherever in a transaction that is, and kill it there: on no machine is it through before."""
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status), process.communicate()[0].decode()[-3000:]
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()


def test_killed_again_and_again_while_people_work_and_withdraw(settings):
    old, new = settings.MASTER_KEY, base64.b64encode(generate_secret()).decode()
    archive = Archive()
    settings.MASTER_KEY = new
    settings.OTHER_MASTER_KEYS = [{"name": "OTHER_MASTER_KEY", "provider": "environment", "value": old}]
    come = [0]
    for statement in KILLED_BEFORE:
        kill_where_it_stops(start(new, old, statement))
        come.append(archive.rotated())
        archive.work()
    assert come == sorted(set(come)), "each run went further than the one before"
    process = start(new, old)
    while process.poll() is None:
        archive.work()
        time.sleep(0.05)
    output = process.communicate()[0].decode()
    assert process.returncode == 0, output[-3000:]
    settings.OTHER_MASTER_KEYS = []
    check_master_key()
    archive.check()
    assert set(KeyWrap.objects.values_list("recipient", flat=True)) == {master_key().key_id}
    for owner in archive.gone:
        with pytest.raises(KeyDestroyed):
            content_keys([owner])
    stages = list(
        Entry.objects.filter(action="master_key.rotate").order_by("pk").values_list("detail__stage", flat=True)
    )
    assert stages == ["started"] * (len(KILLED_BEFORE) + 1) + ["finished"]
    assert set(stages) == {"started", "finished"}
