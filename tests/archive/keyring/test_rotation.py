"""A rotation gives every key a new wrap before it takes an old one away, and can be stopped, repeated and raced."""

import itertools
import threading
import uuid

import pytest
from django.db import connections

from archive.crypto.errors import MasterKeyUnreachable, WrongMasterKey
from archive.crypto.kms.local import LocalMasterKey
from archive.keyring import rotation
from archive.keyring.errors import ErasureIncomplete, KeyDestroyed
from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.provider import master_key, master_keys
from archive.keyring.rewrap import Outcome, release, wrap_anew
from archive.keyring.rotation import rehearse, remaining, rotate
from archive.keyring.sealing import open_text, seal_text
from archive.keyring.services import check_master_key, content_keys, create_key, destroy_key
from tests.altered import altered

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

MOVES = [("file", "aws"), ("file", "pkcs11"), ("environment", "file"), ("aws", "pkcs11"), ("pkcs11", "aws")]
#: More than two batches.
MANY = 70


def make_owners(number):
    owners = [KeyOwner(KeyKind(kind), uuid.uuid4()) for kind, _ in zip(itertools.cycle(KeyKind), range(number))]
    for owner in owners:
        create_key(kind=owner.kind, owner_id=owner.id)
    return owners


def outcomes(steps):
    counted = {}
    for step in steps:
        counted[step.outcome] = counted.get(step.outcome, 0) + 1
    return counted


@pytest.fixture
def keys(describe, configure):
    """An old and a new master key, both local; the archive begins under the old one."""
    old, new = describe("environment"), describe("environment")
    configure(old)
    check_master_key()
    KeyWrap.objects.all().delete()
    ContentKeyRecord.objects.all().delete()
    return old, new


@pytest.mark.parametrize(("before", "after"), MOVES)
def test_from_one_provider_to_another(before, after, describe, configure):
    old, new = describe(before), describe(after)
    configure(old)
    check_master_key()
    old_id, owners = master_key().key_id, make_owners(4)
    place = {"table": "t", "object_id": uuid.uuid4(), "field": "text"}
    sealed = seal_text(owners[0], "nobody else knows", **place)
    secrets = content_keys(owners)
    configure(new, old)
    check_master_key()
    new_id = master_key().key_id
    assert outcomes(rotate()) == {Outcome.WRAPPED: 5, Outcome.RELEASED: 5}
    assert set(KeyWrap.objects.values_list("recipient", flat=True)) == {new_id}
    assert old_id not in (remaining().old, new_id)
    configure(new)
    check_master_key()
    assert content_keys(owners) == secrets
    assert open_text(owners[0], sealed, **place) == "nobody else knows"
    configure(old)
    with pytest.raises(WrongMasterKey, match=new_id):
        check_master_key()


def test_old_keys_open_everything_until_every_key_has_a_new_wrap(keys, configure):
    old, new = keys
    owners = make_owners(MANY)
    secrets = content_keys(owners)
    configure(new, old)
    steps = rotate()
    for number in range(MANY):
        assert next(steps).outcome is Outcome.WRAPPED
        if number in (0, 31, 32, MANY - 1):
            configure(old)
            assert content_keys(owners) == secrets
            configure(new, old)
            assert content_keys(owners) == secrets
    assert remaining().lacking == 0
    assert list(remaining().old.values()) == [MANY]
    assert outcomes(steps) == {Outcome.RELEASED: MANY}
    assert remaining().done
    assert content_keys(owners) == secrets


@pytest.mark.parametrize("taken", [0, 1, 32, 33, 64, MANY, MANY + 1, MANY + 40])
def test_what_was_stopped_is_resumed(keys, configure, taken):
    old, new = keys
    owners = make_owners(MANY)
    secrets = content_keys(owners)
    configure(new, old)
    steps = rotate()
    list(itertools.islice(steps, taken))
    steps.close()
    assert content_keys(owners) == secrets
    left = remaining()
    assert sum(outcomes(rotate()).values()) == left.steps
    assert remaining().done
    configure(new)
    assert content_keys(owners) == secrets


def test_a_second_rotation_has_nothing_to_do(keys, configure):
    old, new = keys
    make_owners(3)
    configure(new, old)
    list(rotate())
    before = list(KeyWrap.objects.values_list("id", "wrapped"))
    assert list(rotate()) == []
    assert list(KeyWrap.objects.values_list("id", "wrapped")) == before


def test_a_key_destroyed_while_it_is_wrapped_anew_stays_destroyed(keys, configure, monkeypatch):
    old, new = keys
    owners = make_owners(5)
    gone = owners[2]
    configure(new, old)
    real = LocalMasterKey.wrap

    def wrap(self, secret, aad):
        if str(gone.id).encode() in aad:
            destroy_key(kind=gone.kind, owner_id=gone.id)
        return real(self, secret, aad)

    monkeypatch.setattr(LocalMasterKey, "wrap", wrap)
    assert outcomes(rotate()) == {Outcome.WRAPPED: 4, Outcome.CHANGED: 1, Outcome.RELEASED: 4}
    assert not KeyWrap.objects.filter(record__owner_id=gone.id).exists()
    with pytest.raises(KeyDestroyed):
        content_keys([gone])
    assert len(content_keys(owners, skip_destroyed=True)) == 4


def test_a_key_destroyed_between_the_passes_stays_destroyed(keys, configure):
    old, new = keys
    owners = make_owners(5)
    configure(new, old)
    steps = rotate()
    list(itertools.islice(steps, 5))
    destroy_key(kind=owners[0].kind, owner_id=owners[0].id)
    assert outcomes(steps) == {Outcome.RELEASED: 4}
    assert not KeyWrap.objects.filter(record__owner_id=owners[0].id).exists()


def test_a_wrap_put_back_for_a_destroyed_key_is_not_carried_over(keys, configure):
    old, new = keys
    [owner] = make_owners(1)
    wrap = KeyWrap.objects.get()
    destroy_key(kind=owner.kind, owner_id=owner.id)
    KeyWrap.objects.create(record_id=wrap.record_id, recipient=wrap.recipient, wrapped=bytes(wrap.wrapped))
    configure(new, old)
    assert list(rotate()) == []
    assert [one.recipient for one in KeyWrap.objects.all()] == [wrap.recipient]


def test_keys_made_under_the_old_master_key_meanwhile_are_caught_up_with(keys, configure):
    old, new = keys
    owners = make_owners(40)
    configure(new, old)
    steps = rotate()
    next(steps)
    configure(old)  # a server that has not been restarted yet
    owners += make_owners(40)
    configure(new, old)
    counted = outcomes(steps)
    assert counted == {Outcome.WRAPPED: 79, Outcome.RELEASED: 80}
    configure(new)
    assert len(content_keys(owners)) == 80


def test_a_damaged_wrap_keeps_every_old_one(keys, configure):
    old, new = keys
    owners = make_owners(6)
    wrap = KeyWrap.objects.get(record__owner_id=owners[3].id)
    good = bytes(wrap.wrapped)
    KeyWrap.objects.filter(pk=wrap.pk).update(wrapped=altered(good))
    configure(new, old)
    assert outcomes(rehearse()) == {Outcome.OPENED: 5, Outcome.DAMAGED: 1}
    steps = list(rotate())
    assert outcomes(steps) == {Outcome.WRAPPED: 5, Outcome.DAMAGED: 1}
    assert [step.owner for step in steps if step.outcome is Outcome.DAMAGED] == [owners[3]]
    assert KeyWrap.objects.filter(recipient=wrap.recipient).count() == 6
    KeyWrap.objects.filter(pk=wrap.pk).update(wrapped=good)
    assert outcomes(rotate()) == {Outcome.WRAPPED: 1, Outcome.RELEASED: 6}
    assert remaining().done


def test_an_old_wrap_stays_where_the_new_one_does_not_open(keys, configure):
    old, new = keys
    owners = make_owners(3)
    secrets = content_keys(owners)
    configure(new, old)
    steps = rotate()
    list(itertools.islice(steps, 3))
    wrap = KeyWrap.objects.get(record__owner_id=owners[1].id, recipient=master_key().key_id)
    KeyWrap.objects.filter(pk=wrap.pk).update(wrapped=altered(wrap.wrapped))
    assert outcomes(steps) == {Outcome.RELEASED: 2, Outcome.DAMAGED: 1}
    configure(old)
    assert content_keys([owners[1]]) == {owners[1]: secrets[owners[1]]}


def test_a_new_wrap_that_vanishes_before_the_lock_saves_the_old_one(keys, configure, monkeypatch):
    """As when another rotation, from a server with the keys the other way round, takes it away at that moment."""
    old, new = keys
    owners = make_owners(2)
    configure(new, old)
    list(itertools.islice(rotate(), 2))
    masters = master_keys()
    real = LocalMasterKey.unwrap

    def unwrap(self, wrapped, aad):
        KeyWrap.objects.filter(recipient=masters.current_id).delete()
        return real(self, wrapped, aad)

    monkeypatch.setattr(LocalMasterKey, "unwrap", unwrap)
    batch = list(ContentKeyRecord.objects.order_by("pk"))
    assert set(release(batch, masters).values()) == {Outcome.CHANGED}
    monkeypatch.undo()
    configure(old)
    assert len(content_keys(owners)) == 2


def test_wraps_to_others_than_master_keys_are_left_alone(keys, configure):
    old, new = keys
    [owner] = make_owners(1)
    record = ContentKeyRecord.objects.get()
    KeyWrap.objects.create(record=record, recipient="member-1", wrapped=b"sealed to a person")
    configure(new, old)
    assert outcomes(rotate()) == {Outcome.WRAPPED: 1, Outcome.RELEASED: 1}
    assert KeyWrap.objects.get(recipient="member-1").wrapped
    assert remaining().done
    assert content_keys([owner])


def test_several_old_keys_are_left_at_once(describe, configure):
    described = [describe("environment") for _ in range(4)]
    owners = []
    for number, current in enumerate(described[:3]):
        configure(current, *described[:number])
        check_master_key()
        owners += make_owners(3)
    configure(described[3], *described[:3])
    assert outcomes(rotate()) == {Outcome.WRAPPED: 10, Outcome.RELEASED: 10}
    configure(described[3])
    check_master_key()
    assert len(content_keys(owners)) == 9


def test_a_place_that_falls_silent_stops_it_and_nothing_is_lost(keys, configure, monkeypatch):
    old, new = keys
    owners = make_owners(MANY)
    secrets = content_keys(owners)
    configure(new, old)
    real, calls = LocalMasterKey.wrap, itertools.count()

    def wrap(self, secret, aad):
        if next(calls) == 40:
            raise MasterKeyUnreachable("gone")
        return real(self, secret, aad)

    monkeypatch.setattr(LocalMasterKey, "wrap", wrap)
    with pytest.raises(MasterKeyUnreachable):
        list(rotate())
    assert 0 < remaining().lacking < MANY
    assert content_keys(owners) == secrets
    list(rotate())
    assert remaining().done
    assert content_keys(owners) == secrets


def test_a_rehearsal_changes_nothing(keys, configure):
    old, new = keys
    make_owners(MANY)
    configure(new, old)
    before = list(KeyWrap.objects.order_by("pk").values_list("pk", "recipient", "wrapped"))
    assert outcomes(rehearse()) == {Outcome.OPENED: MANY}
    assert list(KeyWrap.objects.order_by("pk").values_list("pk", "recipient", "wrapped")) == before


def together(*works):
    """Run functions at once, each in a thread with connections of its own; return what they raised."""
    raised, barrier = [], threading.Barrier(len(works))

    def run(work):
        try:
            barrier.wait()
            work()
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def turn(masters):
    for _ in range(3):
        list(rotation._pass(rotation._to_wrap(masters), masters, wrap_anew, set()))
        list(rotation._pass(rotation._to_release(masters), masters, release, set()))


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_rotations_both_ways_and_destructions_at_once_leave_every_other_key_open(keys, configure):
    """Two servers with the keys the wrong way round, while people withdraw."""
    old, new = keys
    owners = make_owners(MANY)
    secrets = content_keys(owners)
    gone = owners[::7]
    configure(new, old)
    there = master_keys()
    configure(old, new)
    back = master_keys()
    assert [len(masters.others) for masters in (there, back)] == [1, 1]  # read now: threads share the settings

    def destroy():
        for owner in gone:
            destroy_key(kind=owner.kind, owner_id=owner.id)

    raised = together(lambda: turn(there), lambda: turn(back), lambda: turn(there), destroy)
    assert [error for error in raised if not isinstance(error, ErasureIncomplete)] == []
    for owner in gone:  # a reader may have been in the way of the first try
        destroy_key(kind=owner.kind, owner_id=owner.id)
    kept = {owner: secrets[owner] for owner in owners if owner not in gone}
    assert content_keys(owners, skip_destroyed=True) == kept
    assert not KeyWrap.objects.filter(record__owner_id__in=[owner.id for owner in gone]).exists()
