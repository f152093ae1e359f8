"""Erasure that another connection stands in the way of is said to be incomplete, and can be repeated."""

import sqlite3
import uuid

import pytest
from django.db import ConnectionHandler, connection, connections

from archive.keyring import erase
from archive.keyring.errors import ErasureIncomplete, KeyDestroyed
from archive.keyring.owners import KeyKind
from archive.keyring.services import content_key, create_key, destroy_key

SECRET = b"wrapped bytes that must vanish"
POSTGRESQL_ALONE = "connection.vendor != 'postgresql'"


@pytest.mark.django_db
def test_a_reader_in_the_way_is_told_and_the_next_try_erases(tmp_path):
    path = tmp_path / "keyring.sqlite3"
    options = {"timeout": 0.2, "init_command": "PRAGMA journal_mode=WAL"}
    handler = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}})
    mine = handler["default"]
    reader = sqlite3.connect(path, isolation_level=None)
    try:
        erase.prepare(mine)
        with mine.cursor() as cursor:
            cursor.execute("CREATE TABLE wraps (wrapped BLOB)")
            cursor.execute("INSERT INTO wraps VALUES (%s)", [SECRET])
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM wraps").fetchone() == (1,)
        with mine.cursor() as cursor:
            cursor.execute("DELETE FROM wraps")
        with pytest.raises(ErasureIncomplete, match="again"):
            erase.scrub(mine, "wraps")
        assert any(SECRET in file.read_bytes() for file in tmp_path.iterdir())
        reader.execute("COMMIT")
        erase.scrub(mine, "wraps")
        assert not any(SECRET in file.read_bytes() for file in tmp_path.iterdir())
    finally:
        reader.close()
        mine.close()


@pytest.mark.services
@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
@pytest.mark.skipif(POSTGRESQL_ALONE)
def test_on_postgresql_a_lock_in_the_way_is_told_and_the_key_stays_destroyed(monkeypatch):
    monkeypatch.setattr(erase, "_LOCK_WAIT", "100ms")
    owner_id = uuid.uuid4()
    create_key(kind=KeyKind.STUDY, owner_id=owner_id)
    other = connections.create_connection("keyring")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM keyring_keywrap")
        with pytest.raises(ErasureIncomplete, match="again"):
            destroy_key(kind=KeyKind.STUDY, owner_id=owner_id)
        with pytest.raises(KeyDestroyed):
            content_key(kind=KeyKind.STUDY, owner_id=owner_id)
        other.rollback()
        destroy_key(kind=KeyKind.STUDY, owner_id=owner_id)
    finally:
        other.close()


assert connection  # used by the skip condition
