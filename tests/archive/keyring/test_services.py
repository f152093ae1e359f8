"""Keys are made once, unwrapped for one piece of work, destroyed for good, and never under a wrong master key."""

import base64
import threading
import uuid

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections

from archive.crypto.errors import OpenError, WrongMasterKey
from archive.crypto.keys import generate_secret
from archive.keyring.errors import KeyDestroyed, KeyMissing
from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.owners import PLATFORM, KeyKind, KeyOwner
from archive.keyring.provider import master_key
from archive.keyring.services import check_master_key, content_key, content_keys, create_key, destroy_key

pytestmark = pytest.mark.django_db(databases=["keyring"])


def another_master_key(settings) -> str:
    settings.MASTER_KEY = base64.b64encode(generate_secret()).decode()
    return master_key().key_id


def make_owners(number: int) -> list[KeyOwner]:
    kinds = [KeyKind.PARTICIPANT, KeyKind.INTERVIEW, KeyKind.STUDY]
    owners = [KeyOwner(kinds[i % 3], uuid.uuid4()) for i in range(number)]
    for owner in owners:
        create_key(kind=owner.kind, owner_id=owner.id)
    return owners


def test_a_key_is_made_once():
    owner_id = uuid.uuid4()
    made = create_key(kind=KeyKind.PARTICIPANT, owner_id=owner_id)
    assert create_key(kind="participant", owner_id=owner_id) == made
    assert create_key(kind=KeyKind.INTERVIEW, owner_id=owner_id) != made
    first = content_key(kind=KeyKind.PARTICIPANT, owner_id=owner_id)
    assert first == content_key(kind=KeyKind.PARTICIPANT, owner_id=owner_id)
    assert first.id == made


def test_the_secret_is_stored_wrapped_alone(owner):
    key = content_key(kind=owner.kind, owner_id=owner.id)
    wrap = KeyWrap.objects.get(record__owner_id=owner.id)
    assert wrap.recipient == master_key().key_id
    assert key.secret not in bytes(wrap.wrapped)
    for shown in (repr(wrap), repr(wrap.record), repr(key)):
        assert key.secret.hex() not in shown
        assert repr(key.secret)[2:-1] not in shown


def test_the_loser_of_a_race_gets_the_winners_key(monkeypatch, owner):
    from archive.keyring import services

    key_id = content_key(kind=owner.kind, owner_id=owner.id).id
    real, calls = services._existing, []

    def late(asked):
        calls.append(asked)
        return None if len(calls) == 1 else real(asked)  # the first look comes before the winner's commit

    monkeypatch.setattr(services, "_existing", late)
    assert create_key(kind=owner.kind, owner_id=owner.id) == key_id
    assert len(calls) == 2
    assert KeyWrap.objects.filter(record__owner_id=owner.id).count() == 1


def test_a_missing_key_is_named():
    owner_id = uuid.uuid4()
    with pytest.raises(KeyMissing, match=str(owner_id)):
        content_key(kind=KeyKind.STUDY, owner_id=owner_id)
    with pytest.raises(KeyMissing, match=str(owner_id)):
        destroy_key(kind=KeyKind.STUDY, owner_id=owner_id)


def test_a_destroyed_key_stays_destroyed(owner):
    destroy_key(kind=owner.kind, owner_id=owner.id)
    destroyed_at = ContentKeyRecord.objects.get(owner_id=owner.id).destroyed_at
    assert destroyed_at is not None
    assert not KeyWrap.objects.filter(record__owner_id=owner.id).exists()
    with pytest.raises(KeyDestroyed, match=str(owner.id)):
        content_key(kind=owner.kind, owner_id=owner.id)
    with pytest.raises(KeyDestroyed, match="no other"):
        create_key(kind=owner.kind, owner_id=owner.id)
    destroy_key(kind=owner.kind, owner_id=owner.id)
    assert ContentKeyRecord.objects.get(owner_id=owner.id).destroyed_at == destroyed_at


def test_a_wrap_put_back_does_not_revive_a_destroyed_key(owner):
    wrap = KeyWrap.objects.get(record__owner_id=owner.id)
    destroy_key(kind=owner.kind, owner_id=owner.id)
    KeyWrap.objects.create(record_id=wrap.record_id, recipient=wrap.recipient, wrapped=bytes(wrap.wrapped))
    with pytest.raises(KeyDestroyed):
        content_key(kind=owner.kind, owner_id=owner.id)


def test_many_keys_come_with_one_query(django_assert_num_queries):
    owners = make_owners(9)
    with django_assert_num_queries(1, using="keyring"):
        keys = content_keys(owners + owners)
    assert set(keys) == set(owners)
    assert len({key.secret for key in keys.values()}) == 9
    assert content_keys([]) == {}


def test_one_destroyed_key_among_many_is_refused_or_left_out():
    owners = make_owners(3)
    destroy_key(kind=owners[1].kind, owner_id=owners[1].id)
    with pytest.raises(KeyDestroyed):
        content_keys(owners)
    assert set(content_keys(owners, skip_destroyed=True)) == {owners[0], owners[2]}
    with pytest.raises(KeyMissing):
        content_keys([*owners, KeyOwner(KeyKind.STUDY, uuid.uuid4())], skip_destroyed=True)


def test_a_wrap_moved_to_another_owner_does_not_open():
    mine, theirs = make_owners(2)
    stolen = KeyWrap.objects.get(record__owner_id=theirs.id)
    KeyWrap.objects.filter(record__owner_id=mine.id).update(wrapped=bytes(stolen.wrapped))
    with pytest.raises(OpenError):
        content_key(kind=mine.kind, owner_id=mine.id)


def test_a_wrap_under_another_key_id_does_not_open(owner):
    wrap = KeyWrap.objects.get(record__owner_id=owner.id)
    wrapped = bytes(wrap.wrapped)
    ContentKeyRecord.objects.all().delete()
    record = ContentKeyRecord.objects.create(kind=owner.kind, owner_id=owner.id)
    KeyWrap.objects.create(record=record, recipient=wrap.recipient, wrapped=wrapped)
    with pytest.raises(OpenError):
        content_key(kind=owner.kind, owner_id=owner.id)


def test_a_record_given_to_another_owner_does_not_open(owner):
    other = uuid.uuid4()
    ContentKeyRecord.objects.filter(owner_id=owner.id).update(owner_id=other)
    with pytest.raises(OpenError):
        content_key(kind=owner.kind, owner_id=other)


def test_a_record_without_wraps_is_named(owner):
    KeyWrap.objects.all().delete()
    with pytest.raises(KeyMissing, match="no wrap"):
        content_key(kind=owner.kind, owner_id=owner.id)


def test_a_wrong_master_key_is_found_at_the_start(settings):
    check_master_key()
    assert ContentKeyRecord.objects.get().kind == PLATFORM.kind
    check_master_key()
    right = master_key().key_id
    wrong = another_master_key(settings)
    with pytest.raises(WrongMasterKey, match=right) as caught:
        check_master_key()
    assert wrong in str(caught.value)
    with pytest.raises(WrongMasterKey, match=wrong):
        content_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)
    assert ContentKeyRecord.objects.count() == 1


def test_a_damaged_wrap_is_found_at_the_start():
    check_master_key()
    wrap = KeyWrap.objects.get()
    damaged = bytearray(wrap.wrapped)
    damaged[-1] ^= 1
    KeyWrap.objects.update(wrapped=bytes(damaged))
    with pytest.raises(OpenError):
        check_master_key()


def test_a_key_wrapped_to_several_recipients_opens_with_each(settings, owner):
    from archive.keyring.wraps import wrap_aad

    key = content_key(kind=owner.kind, owner_id=owner.id)
    second = another_master_key(settings)
    wrapped = master_key().wrap(key.secret, wrap_aad(owner, key.id))
    KeyWrap.objects.create(record_id=key.id, recipient=second, wrapped=wrapped)
    assert content_key(kind=owner.kind, owner_id=owner.id) == key


def test_taking_the_key_file_away_closes_the_archive(settings, tmp_path):
    from archive.crypto.kms.file import generate_key_file

    path = tmp_path / "master.key"
    generate_key_file(path)
    settings.MASTER_KEY, settings.MASTER_KEY_FILE = "", str(path)
    owner = make_owners(1)[0]
    assert content_key(kind=owner.kind, owner_id=owner.id)
    path.unlink()
    with pytest.raises(ImproperlyConfigured, match="cannot be opened"):
        content_key(kind=owner.kind, owner_id=owner.id)


@pytest.mark.parametrize(("kind", "owner_id"), [("nobody", uuid.uuid4()), ("study", "not-a-uuid")])
def test_malformed_owners_are_refused(kind, owner_id):
    with pytest.raises(ValueError, match=r"nobody|UUID"):
        create_key(kind=kind, owner_id=owner_id)


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_keys_are_never_made_or_destroyed_inside_a_transaction_on_the_keyring():
    from django.db import transaction

    owner = make_owners(1)[0]
    with transaction.atomic(using="keyring"):
        with pytest.raises(RuntimeError, match="durable"):
            create_key(kind=KeyKind.STUDY, owner_id=uuid.uuid4())
        with pytest.raises(RuntimeError, match="durable"):
            destroy_key(kind=owner.kind, owner_id=owner.id)


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_a_key_outlives_the_callers_rolled_back_transaction():
    from django.db import transaction

    owner_id = uuid.uuid4()
    with transaction.atomic(using="default"):
        create_key(kind=KeyKind.STUDY, owner_id=owner_id)
        transaction.set_rollback(True, using="default")
    assert content_key(kind=KeyKind.STUDY, owner_id=owner_id)


@pytest.mark.services
@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_at_the_same_time_on_postgresql_one_key_is_made():
    owner_id, made, barrier = uuid.uuid4(), [], threading.Barrier(6)

    def make():
        barrier.wait()
        try:
            made.append(create_key(kind=KeyKind.STUDY, owner_id=owner_id))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6
    assert len(set(made)) == 1
    assert KeyWrap.objects.count() == 1


@pytest.mark.services
@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_on_postgresql_the_table_is_written_anew():
    mine, theirs = make_owners(2)

    def file_of_table() -> str:
        with connections["keyring"].cursor() as cursor:
            cursor.execute("SELECT pg_relation_filepath('keyring_keywrap')")
            return cursor.fetchone()[0]

    before = file_of_table()
    destroy_key(kind=mine.kind, owner_id=mine.id)
    assert file_of_table() != before
    assert content_key(kind=theirs.kind, owner_id=theirs.id)


assert connection  # used by the skip conditions
