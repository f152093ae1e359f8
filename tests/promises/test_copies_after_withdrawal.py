"""Promise 5: with every copy ever made of the content, and the keyring as it is now, nothing of who withdrew opens.

The copy is complete: every sealed column of every table, and the whole folder of blobs, taken before the withdrawal.
Each is then tried with every key that the keyring still gives out.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.models import BinaryField

from archive.crypto.aead import binding, key_id_of, open_sealed, read_header
from archive.crypto.errors import OpenError
from archive.crypto.keys import ContentKey
from archive.crypto.stream import StreamOpener
from archive.erasure.services import withdraw_participant
from archive.keyring.errors import KeyDestroyed
from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.owners import KeyOwner
from archive.keyring.services import content_key
from tests.archive.erasure.lives import EVIDENCE, MEMO, NAME, PLACE, WORD, live, neighbour, together

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]

#: Words of the participant's life that only their copies hold.
THEIRS = (NAME, EVIDENCE, WORD, MEMO, "Gulzada", "Karaganda", "Feminita", "lanterns")
Sealed = tuple[str, UUID, str, bytes]


def copy_of_content() -> list[Sealed]:
    """Return every sealed value of every table: table, row, field, envelope."""
    found = []
    for model in apps.get_models():
        if model._meta.app_label == "keyring":
            continue
        for field in (one for one in model._meta.concrete_fields if isinstance(one, BinaryField)):
            if not field.name.startswith("sealed_"):
                continue
            rows = model._default_manager.exclude(**{field.name: None}).values_list("pk", field.name)
            name = field.name.removeprefix("sealed_")
            found += [(model._meta.db_table, pk, name, bytes(sealed)) for pk, sealed in rows]
    return found


def keys_now() -> dict[UUID, ContentKey]:
    """Return every key that the keyring still gives out, by id."""
    keys = {}
    for row in ContentKeyRecord.objects.all():
        try:
            key = content_key(kind=row.kind, owner_id=row.owner_id)
        except KeyDestroyed:
            continue
        keys[key.id] = key
    return keys


def opened(copy: list[Sealed], keys: dict[UUID, ContentKey]) -> Iterator[tuple[Sealed, str]]:
    """Yield what opens of a copy, tried with every key whatever the envelope says."""
    for one in copy:
        table, pk, name, sealed = one
        tries = [keys[key_id_of(sealed)]] if key_id_of(sealed) in keys else list(keys.values())
        for key in tries:
            forged = b"\x01" + key.id.bytes + sealed[17:]
            for envelope in {sealed, forged}:
                try:
                    yield one, open_sealed(key, envelope, binding(table, pk, name)).decode()
                except OpenError:
                    continue


def blobs_opened(folder: Path, keys: dict[UUID, ContentKey]) -> int:
    """Return how many of the copied blobs open, as a recording or as an original file."""
    count = 0
    for path in (one for one in folder.rglob("*") if one.is_file()):
        data = path.read_bytes()
        key = keys.get(read_header(data[:17]))
        for table in ("holdings_recording", "holdings_transcript"):
            try:
                place = binding(table, path.name, "blob")
                count += key is not None and bool(StreamOpener(key, place, reader(data), len(data)).read(0, 1))
            except OpenError:
                continue
    return count


def reader(data: bytes):
    return lambda offset, length: data[offset : offset + length]


def test_no_copy_of_theirs_opens_with_the_keyring_as_it_is(committed_world, tmp_path):
    world = committed_world
    store = Path(settings.STORAGES["blobs"]["OPTIONS"]["location"])
    for left_over in [path for path in store.rglob("*") if path.is_file()]:
        left_over.unlink()  # each test's world has the same keys: what an earlier one sealed would open as well
    live(world)
    other = neighbour(world)
    together(world, other)
    shutil.copytree(store, tmp_path / "blobs")
    copy, wraps = copy_of_content(), [bytes(one) for one in KeyWrap.objects.values_list("wrapped", flat=True)]
    before = list(opened(copy, keys_now()))
    assert len(before) == len(copy), "every sealed value opens in its own place"
    everything = " ".join(text for _, text in before)
    assert [word for word in (*THEIRS, PLACE, "orchard") if word not in everything] == []
    held = blobs_opened(tmp_path / "blobs", keys_now())

    assert withdraw_participant(actor=world.actor("principal_investigator"), participant_id=world.participant.pk)

    after = list(opened(copy, keys_now()))
    left = " ".join(text for _, text in after)
    assert [word for word in THEIRS if word in left] == []
    assert "Who meets whom." in left, "the codebook is the study's own"
    assert "orchard was burning" in left, "the other participant's own words still open"
    assert held - blobs_opened(tmp_path / "blobs", keys_now()) == 4, "recordings and originals of both interviews"
    gone = [
        wrap for wrap in wraps if wrap not in {bytes(one) for one in KeyWrap.objects.values_list("wrapped", flat=True)}
    ]
    assert len(gone) == 3
    if connections["keyring"].vendor == "sqlite":
        name = str(connections["keyring"].settings_dict["NAME"])
        kept = b"".join(path.read_bytes() for path in Path(name).parent.glob(Path(name).name + "*"))
        assert [wrap for wrap in gone if wrap[33:] in kept] == []
    with pytest.raises(KeyDestroyed):
        content_key(kind=KeyOwner.participant(world.participant.pk).kind, owner_id=world.participant.pk)
