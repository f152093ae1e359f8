"""A keyring restored from a backup brings destroyed keys back; one command destroys them again."""

import pytest
from django.core.management import CommandError, call_command

from archive.erasure import destroying
from archive.erasure.models import Withdrawal
from archive.erasure.services import finish_withdrawal, withdraw_participant
from archive.keyring.errors import ErasureIncomplete
from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.selectors import stored_keys
from archive.keyring.services import content_key, create_key, destroy_key
from archive.release.exports import attempts, ending
from archive.release.exports.attempts import attempt_owner
from archive.release.exports.making import make_export
from archive.release.exports.services import Wanted, create_export
from archive.studies.models import Participant
from archive.vocabulary import ExportFormat
from tests.archive.erasure.lives import key_destroyed, live, neighbour

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def restored(world):
    """A participant has withdrawn, and the keyring is as it was before."""
    live(world)
    world.extra["other"] = neighbour(world)
    backup = list(KeyWrap.objects.all())
    withdraw_participant(actor=world.actor("principal_investigator"), participant_id=world.participant.pk)
    KeyWrap.objects.all().delete()
    ContentKeyRecord.objects.update(destroyed_at=None)
    KeyWrap.objects.bulk_create(backup)
    assert content_key(kind=KeyKind.PARTICIPANT, owner_id=world.participant.pk)
    return world


def test_what_came_back_is_destroyed_again_and_nothing_else(restored, capsys):
    call_command("repeat_withdrawals")
    assert "1 withdrawals are finished" in capsys.readouterr().out
    assert key_destroyed(KeyKind.PARTICIPANT, restored.participant.pk)
    assert key_destroyed(KeyKind.INTERVIEW, restored.interview.pk)
    other = KeyOwner.participant(restored.extra["other"].pk)
    assert not key_destroyed(other.kind, other.id)
    call_command("repeat_withdrawals")


def _backup():
    return list(KeyWrap.objects.all())


def _restored(backup):
    KeyWrap.objects.all().delete()
    ContentKeyRecord.objects.update(destroyed_at=None)
    KeyWrap.objects.bulk_create(backup)


def _openable(export) -> set[int]:
    """Which keys of an export open something: the numbers of its attempts, 0 for its own."""
    owners = {KeyOwner.export(export.pk): 0} | {attempt_owner(export.pk, each): each for each in (1, 2, 3)}
    return {owners[owner] for owner, key in stored_keys(owners).items() if not key.destroyed}


def test_keys_of_files_with_their_words_that_came_back_are_destroyed_again(world):
    """The file went with the withdrawal, and a backup of the files has it; so does one of a worker that died."""
    live(world)
    wanted = Wanted(ExportFormat.JSONL)
    theirs = create_export(actor=world.actor("co_author"), study_id=world.study.pk, wanted=wanted)
    create_key(kind=KeyKind.EXPORT, owner_id=attempt_owner(theirs.pk, 1).id)
    type(theirs).objects.update(attempts=1)  # and then it died
    backup = _backup()
    assert make_export(theirs.pk)
    backup += [one for one in _backup() if one.pk not in {each.pk for each in backup}]
    assert withdraw_participant(actor=world.actor("principal_investigator"), participant_id=world.participant.pk)
    other = create_export(actor=world.actor("co_author"), study_id=world.study.pk, wanted=wanted)
    create_key(kind=KeyKind.EXPORT, owner_id=attempt_owner(other.pk, 1).id)
    type(other).objects.filter(pk=other.pk).update(attempts=1)
    backup += [one for one in _backup() if one.pk not in {each.pk for each in backup}]
    assert make_export(other.pk)
    backup += [one for one in _backup() if one.pk not in {each.pk for each in backup}]
    _restored(backup)
    assert _openable(theirs) == _openable(other) == {0, 1, 2}
    call_command("repeat_withdrawals")
    assert _openable(theirs) == set()
    assert _openable(other) == {0, 2}, "it was made without them, and waits to be fetched"


def test_bytes_of_their_key_that_linger_save_no_file_with_their_words(world, monkeypatch):
    """A backup that is being taken is in the way of overwriting, for as long as it takes."""
    live(world)
    exports = [
        create_export(actor=world.actor(each), study_id=world.study.pk, wanted=Wanted(ExportFormat.JSONL))
        for each in ("co_author", "researcher", "reviewer")
    ]
    for one in exports[:2]:
        assert make_export(one.pk)
    create_key(kind=KeyKind.EXPORT, owner_id=attempt_owner(exports[2].pk, 1).id)
    type(exports[2]).objects.filter(pk=exports[2].pk).update(attempts=1)

    def lingering(**owner):
        destroy_key(**owner)
        raise ErasureIncomplete

    with monkeypatch.context() as patched:
        for module in (destroying, attempts, ending):
            patched.setattr(module, "destroy_key", lingering)
        assert not withdraw_participant(
            actor=world.actor("principal_investigator"), participant_id=world.participant.pk
        )
    assert [_openable(one) for one in exports] == [set(), set(), {0}]
    assert key_destroyed(KeyKind.INTERVIEW, world.interview.pk)
    assert finish_withdrawal(world.participant.pk) is None
    assert Withdrawal.objects.get().destroyed["exports"] == 2


def test_what_cannot_be_finished_is_said(restored, monkeypatch):
    def failing(**_kwargs):
        raise OSError

    monkeypatch.setattr(destroying, "destroy_key", failing)
    with pytest.raises(CommandError, match="1 withdrawals could not be finished"):
        call_command("repeat_withdrawals")
    assert Participant.objects.filter(withdrawn_at__isnull=False).count() == 1
