"""A keyring restored from a backup brings destroyed keys back; one command destroys them again."""

import pytest
from django.core.management import CommandError, call_command

from archive.erasure import destroying
from archive.erasure.services import withdraw_participant
from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.services import content_key
from archive.studies.models import Participant
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


def test_what_cannot_be_finished_is_said(restored, monkeypatch):
    def failing(**_kwargs):
        raise OSError

    monkeypatch.setattr(destroying, "destroy_key", failing)
    with pytest.raises(CommandError, match="1 withdrawals could not be finished"):
        call_command("repeat_withdrawals")
    assert Participant.objects.filter(withdrawn_at__isnull=False).count() == 1
