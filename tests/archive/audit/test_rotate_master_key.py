"""``manage.py rotate_master_key``: what it says, and what it leaves on record."""

import base64
import re
import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.audit.models import Entry
from archive.crypto.errors import WrongMasterKey
from archive.crypto.keys import generate_secret
from archive.keyring.models import KeyWrap
from archive.keyring.owners import KeyOwner
from archive.keyring.provider import master_key
from archive.keyring.services import check_master_key, create_key
from tests.altered import altered

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def new_key():
    return base64.b64encode(generate_secret()).decode()


def make_owners(number):
    owners = [KeyOwner.participant(uuid.uuid4()) for _ in range(number)]
    for owner in owners:
        create_key(kind=owner.kind, owner_id=owner.id)
    return owners


@pytest.fixture
def change(settings):
    """Make the current master key an old one and return both ids."""

    def to_new():
        old = settings.MASTER_KEY
        old_id = master_key().key_id
        settings.MASTER_KEY = new_key()
        settings.OTHER_MASTER_KEYS = [{"name": "OTHER_MASTER_KEY", "provider": "environment", "value": old}]
        return old_id, master_key().key_id

    return to_new


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("rotate_master_key", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def entries():
    return [entry.detail for entry in Entry.objects.filter(action="master_key.rotate").order_by("pk")]


def test_it_rotates_shows_how_far_it_is_and_says_what_can_be_retired(change, settings):
    make_owners(5)
    check_master_key()
    old_id, new_id = change()
    said, bar = run()
    assert f"6 content keys; the current master key is {new_id}." in said
    assert f"6 are still wrapped under {old_id}." in said
    assert "6 have no wrap under the current master key yet." in said
    assert f"All 6 content keys are wrapped under {new_id}, and under no other." in said
    assert f"{old_id} can be retired" in said
    assert "last backup of the keyring" in said
    assert re.search(r"rotating: 100%.* 12/12 ", bar)
    settings.OTHER_MASTER_KEYS = []
    check_master_key()


def test_it_is_on_the_record_from_start_to_end(change):
    check_master_key()
    old_id, new_id = change()
    run()
    common = {"key": new_id, "old1": old_id, "keys": 1}
    assert entries() == [
        {"stage": "started", **common, "lacking": 1, "remaining": 1},
        {"stage": "finished", **common, "lacking": 0, "remaining": 0},
    ]
    entry = Entry.objects.filter(action="master_key.rotate").first()
    assert (entry.actor_kind, entry.object_kind, entry.outcome) == ("system", "master_key", "done")


def test_without_the_log_nothing_is_rotated(change, monkeypatch):
    check_master_key()
    change()
    before = list(KeyWrap.objects.values_list("recipient", "wrapped"))

    def full(*_args, **_kwargs):
        raise OSError("no space left on device")

    monkeypatch.setattr(Entry, "save", full)
    with pytest.raises(OSError, match="no space"):
        run()
    assert list(KeyWrap.objects.values_list("recipient", "wrapped")) == before


def test_a_dry_run_tries_every_wrap_and_changes_nothing(change):
    make_owners(3)
    check_master_key()
    change()
    before = list(KeyWrap.objects.values_list("recipient", "wrapped"))
    said, bar = run("--dry-run")
    assert "4 it can be wrapped anew." in said
    assert "Every wrap opens" in said
    assert "4/4" in bar
    assert list(KeyWrap.objects.values_list("recipient", "wrapped")) == before
    assert entries() == []


def test_with_nothing_to_do_it_says_so(settings):
    check_master_key()
    said, _ = run()
    assert f"All 1 content keys are wrapped under {master_key().key_id}" in said
    assert "retired" not in said


def test_a_damaged_wrap_is_named_and_the_old_key_stays(change):
    owners = make_owners(3)
    check_master_key()
    wrap = KeyWrap.objects.get(record__owner_id=owners[1].id)
    KeyWrap.objects.filter(pk=wrap.pk).update(wrapped=altered(wrap.wrapped))
    old_id, _ = change()
    for arguments in ([], ["--dry-run"]):
        with pytest.raises(CommandError, match=rf"1 wraps do not open, they were altered: participant {owners[1].id}"):
            run(*arguments)
    assert KeyWrap.objects.filter(recipient=old_id).count() == 4
    assert entries()[-1]["stage"] == "unfinished"


def test_a_needed_key_that_is_not_configured_stops_it_before_it_begins(change, settings):
    make_owners(2)
    old_id, _ = change()
    settings.OTHER_MASTER_KEYS = []
    with pytest.raises(CommandError, match=rf"{old_id} \(wraps that need it: 2\)"):
        run()
    assert entries() == []


def test_an_interrupted_rotation_shows_the_old_key_as_still_needed(change, settings, monkeypatch):
    from archive.keyring import rotation

    make_owners(39)
    check_master_key()
    old_id, new_id = change()
    real = rotation.wrap_anew
    calls = []

    def once(batch, masters):
        calls.append(1)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return real(batch, masters)

    monkeypatch.setattr(rotation, "wrap_anew", once)
    with pytest.raises(KeyboardInterrupt):
        run()
    assert KeyWrap.objects.filter(recipient=new_id).count() == 32
    settings.OTHER_MASTER_KEYS = []
    with pytest.raises(WrongMasterKey, match=rf"{old_id} \(wraps that need it: 8\)"):
        check_master_key()
