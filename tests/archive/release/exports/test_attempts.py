"""Attempts that cross: whoever comes late leaves no key behind under which somebody's words could be opened."""

import pytest
from django.utils import timezone

from archive.holdings.blobs import Blobs
from archive.keyring.errors import ErasureIncomplete
from archive.keyring.owners import KeyOwner
from archive.keyring.selectors import stored_keys
from archive.keyring.services import create_key, destroy_key
from archive.release.exports import attempts, claims, ending, making
from archive.release.exports.attempts import attempt_owner, begin_attempt, destroy_attempts
from archive.release.exports.ending import discard_export, end_exports
from archive.release.exports.making import make_export
from archive.release.exports.models import Export
from archive.release.exports.services import Wanted, create_export
from archive.vocabulary import ExportFormat
from tests.archive.release.exports.taking import made
from tests.archive.release.shelf import put

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
JSONL = Wanted(ExportFormat.JSONL)


@pytest.fixture
def asked(world):
    """An export that was asked for, of a study with excerpts."""
    put(world.interview, world.participant, user=world.users["researcher"])
    return create_export(actor=world.actor("co_author"), study_id=world.study.pk, wanted=JSONL)


def living(export: Export) -> set[str]:
    """Which keys of an export open something: the numbers of attempts, and "own"."""
    owners = {str(each): attempt_owner(export.pk, each) for each in range(1, claims.MAX_ATTEMPTS + 1)}
    owners["own"] = KeyOwner.export(export.pk)
    keys = stored_keys(owners.values())
    return {name for name, owner in owners.items() if owner in keys and not keys[owner].destroyed}


def stalled(monkeypatch, meanwhile) -> None:
    """Have the first key that an attempt makes be made only after something else has happened."""

    def late(**owner):
        monkeypatch.setattr(attempts, "create_key", create_key)
        meanwhile()
        return create_key(**owner)

    monkeypatch.setattr(attempts, "create_key", late)


def test_a_worker_that_was_overtaken_before_it_had_a_key_keeps_none(asked, monkeypatch):
    def overtaken():
        Export.objects.update(lease_until=timezone.now())
        assert make_export(asked.pk)

    first = claims.claim(asked.pk)
    stalled(monkeypatch, overtaken)
    with pytest.raises(claims.LostJobError):
        begin_attempt(first)
    assert living(asked) == {"own", "2"}


def test_nor_does_one_whose_export_ended_before_it_had_a_key(asked, monkeypatch):
    first = claims.claim(asked.pk)
    stalled(monkeypatch, lambda: discard_export(asked.pk, "over"))
    with pytest.raises(claims.LostJobError):
        begin_attempt(first)
    assert living(asked) == set()


def test_an_attempt_that_begins_while_the_export_is_ended_leaves_no_key_and_no_file(asked, monkeypatch):
    """The number of attempts was read, and then there was one more: it even entered its file."""

    def begun_meanwhile(export_id, number):
        destroy_attempts(export_id, number)
        monkeypatch.setattr(ending, "destroy_attempts", destroy_attempts)
        assert make_export(export_id)

    before = {one.blob_id for one in Blobs().list_ids()}
    monkeypatch.setattr(ending, "destroy_attempts", begun_meanwhile)
    discard_export(asked.pk, "over")
    asked.refresh_from_db()
    assert (asked.state, asked.blob_id) == (Export.State.GONE, None)
    assert living(asked) == set()
    assert {one.blob_id for one in Blobs().list_ids()} == before


def test_one_export_that_cannot_be_destroyed_yet_saves_no_other(world, monkeypatch):
    put(world.interview, world.participant, user=world.users["researcher"])
    exports = [made(world, person=person) for person in ("co_author", "researcher")]
    Export.objects.update(until=timezone.now())

    def lingering(**owner):
        destroy_key(**owner)
        if owner["owner_id"] == min(one.pk for one in exports):
            raise ErasureIncomplete

    with monkeypatch.context() as patched:
        patched.setattr(ending, "destroy_key", lingering)
        assert end_exports() == 1
    assert [living(one) for one in exports] == [set(), set()]
    assert end_exports() == 1
    assert end_exports() == 0


def test_a_worker_that_was_overtaken_says_nothing_of_the_file_that_was_made(asked, monkeypatch):
    finding = making.found_for

    def overtaken(*args):
        monkeypatch.setattr(making, "found_for", finding)
        Export.objects.update(lease_until=timezone.now())
        assert make_export(asked.pk)
        Export.objects.update(rows_total=77, whole=False)
        return finding(*args)

    monkeypatch.setattr(making, "found_for", overtaken)
    assert not make_export(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.rows_total, asked.whole) == (Export.State.READY, 77, False)
