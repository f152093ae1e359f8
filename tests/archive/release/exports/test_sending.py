"""A file on its way out to somebody whose account is closed, or token revoked, before it has left."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.actor import actor_of_token
from accounts.services import create_token, revoke_token
from accounts.services.profile import close_account
from archive.access.errors import DeniedError
from archive.access.standing import as_of_now, standing_asked
from archive.policy import Actor, ActorKind, Reason, TokenScope
from archive.release.exports import sending
from archive.release.exports.sending import while_it_may_leave
from tests.archive.release.exports.taking import made
from tests.archive.release.shelf import put

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def clock(monkeypatch):
    """Seconds, told by hand."""
    told = [0.0]
    monkeypatch.setattr(sending.time, "monotonic", lambda: told[0])
    return told


@pytest.fixture
def export(world):
    put(world.interview, world.participant, user=world.users["researcher"])
    return made(world)


def test_nothing_more_leaves_once_the_account_is_closed(world, export, clock):
    sent = while_it_may_leave(world.actor("co_author"), export.pk, iter([b"1", b"2", b"3"]))
    assert next(sent) == b"1"
    close_account(actor=world.actor("operator"), user_id=world.users["co_author"].pk)
    clock[0] += 1.1
    with pytest.raises(DeniedError) as denied:
        next(sent)
    assert denied.value.decision.reason is Reason.ACCOUNT_CLOSED
    assert list(sent) == []


@pytest.fixture
def token(world):
    scopes = [TokenScope.EXPORTS_FETCH]
    return create_token(actor=world.actor("co_author"), name="R", scopes=scopes)[0]


def test_nor_once_the_token_is_revoked(world, export, token, clock):
    sent = while_it_may_leave(actor_of_token(token), export.pk, iter([b"1", b"2", b"3"]))
    clock[0] += 1.1
    assert next(sent) == b"1"
    revoke_token(actor=world.actor("co_author"), token_id=token.pk)
    clock[0] += 1.1
    with pytest.raises(DeniedError) as denied:
        next(sent)
    assert denied.value.decision.reason is Reason.ACCOUNT_CLOSED


def test_what_was_begun_in_time_goes_on_after_the_token_or_the_proof_has_run_out(world, export, token, clock):
    actor = actor_of_token(token)
    type(token).objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    sent = while_it_may_leave(actor, export.pk, iter([b"1", b"2"]))
    clock[0] += 4000
    assert list(sent) == [b"1", b"2"]


@pytest.mark.parametrize("kind", ActorKind)
def test_whoever_is_not_known_does_not_stand(world, kind):
    actor = Actor(kind=kind, id=uuid4(), token_id=uuid4())
    assert not as_of_now(actor).active


def test_where_nobody_answers_or_answering_fails_nobody_stands(world):
    actor = world.actor("co_author")
    assert as_of_now(actor).active
    assert not as_of_now(world.actor("co_author", active=False)).active

    def failing(**_):
        raise OSError

    standing_asked.connect(failing, weak=False, dispatch_uid="failing")
    try:
        assert not as_of_now(actor).active
    finally:
        standing_asked.disconnect(dispatch_uid="failing")
    assert as_of_now(actor).active


@pytest.mark.parametrize(("took", "unseen"), [(0.01, 1.0), (0.2, 4.0), (30, 15.0), (600, 15.0)])
def test_a_look_that_took_long_is_not_the_last_for_long(world, export, clock, monkeypatch, took, unseen):
    """A database that stalls for half a minute must not leave ten minutes in which nobody looks."""
    looked = []

    def look(*_):
        clock[0] += took
        looked.append(clock[0])

    monkeypatch.setattr(sending, "_look", look)

    def pieces():
        while len(looked) < 2:
            clock[0] += 0.1
            yield b"."

    assert set(while_it_may_leave(world.actor("co_author"), export.pk, pieces())) == {b"."}
    assert looked[1] - looked[0] - took == pytest.approx(unseen, abs=0.11)
