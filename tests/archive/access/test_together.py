"""Decisions that wait for the next are on record all the same, whatever becomes of the request."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from archive.access.authorise import Recording, authorise, authorise_each
from archive.access.errors import DeniedError
from archive.access.together import committed_together
from archive.audit.models import Entry
from archive.policy import Action
from archive.vocabulary import Role
from tests.archive.access.test_authorise import ACTOR, STUDY, facts

pytestmark = pytest.mark.django_db(transaction=True)
ALLOWED, DENIED = facts(Role.ETHICS_REVIEWER), facts()


def ask(known=ALLOWED, recording=Recording.WITH_NEXT):
    return authorise_each(ACTOR, Action.LOG_VIEW, [1], lambda one: (known, replace(STUDY, id=None)), recording)


def fail_after(recording):
    ask(recording=recording)
    raise ZeroDivisionError


def entries():
    return list(Entry.objects.order_by("id").values_list("action", "outcome"))


FIRST, NEXT = ("log.view", "allowed"), ("study.view", "allowed")


def test_what_waits_is_written_with_the_next_and_before_it(monkeypatch):
    with committed_together():
        assert ask() == [1]
        assert entries() == []
        authorise(ACTOR, Action.STUDY_VIEW, ALLOWED, STUDY)
        assert entries() == [FIRST, NEXT]
    assert entries() == [FIRST, NEXT]


def test_what_nothing_follows_is_written_where_the_block_ends():
    with committed_together():
        ask()
        ask()
        assert entries() == []
    assert entries() == [FIRST, FIRST]


def test_what_waits_outlives_a_failure():
    with pytest.raises(ZeroDivisionError), committed_together():
        fail_after(Recording.WITH_NEXT)
    assert entries() == [FIRST]


def test_a_denial_does_not_wait_and_takes_along_what_does():
    with committed_together():
        ask()
        assert ask(DENIED) == []
        assert entries() == [FIRST, ("log.view", "denied")]
        with pytest.raises(DeniedError):
            authorise(ACTOR, Action.LOG_VIEW, DENIED, STUDY)
    assert len(entries()) == 3


def test_outside_of_a_block_nothing_waits():
    ask()
    assert entries() == [FIRST]


def test_what_is_written_in_a_transaction_that_fails_still_waits():
    with committed_together():
        ask()
        with pytest.raises(ZeroDivisionError), transaction.atomic(durable=True):
            fail_after(Recording.WITH_CALLER)
        assert entries() == []
    assert entries() == [FIRST]


def test_what_is_written_in_a_transaction_is_written_once():
    with committed_together():
        ask()
        with transaction.atomic(durable=True):
            ask(recording=Recording.WITH_CALLER)
        assert entries() == [FIRST, FIRST]
    assert entries() == [FIRST, FIRST]


def test_a_block_that_cannot_be_put_on_record_gives_nothing(monkeypatch):
    def fail(*args):
        raise DatabaseError("disk full")

    monkeypatch.setattr("archive.audit.log._write", fail)
    with pytest.raises(DatabaseError), committed_together():
        ask()
