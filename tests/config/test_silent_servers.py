"""Whoever needs a server goes on, though that takes the connection and never answers: the broker, and for mail."""

import socket
from collections.abc import Callable, Iterator
from functools import partial
from threading import Thread

import pytest
from celery import Celery
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from kombu.exceptions import OperationalError
from kombu.transport.redis import Transport

from config.settings.base import REDIS_PATIENCE


@pytest.fixture
def silent() -> Iterator[int]:
    """Listen at a port, as a server would on a machine that stands still."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def raised_by(work: Callable[[], object]) -> Exception | None:
    """Return what work raised; it must end."""
    raised: list[Exception] = []

    def tried():
        try:
            work()
        except Exception as error:
            raised.append(error)

    asking = Thread(target=tried, daemon=True)
    asking.start()
    asking.join(30)
    assert not asking.is_alive(), "it still waits"
    return raised.pop() if raised else None


def test_nobody_waits_for_a_broker_that_says_nothing(silent):
    app = Celery(broker=f"redis://127.0.0.1:{silent}/0", set_as_current=False)
    app.conf.broker_transport_options = dict.fromkeys(REDIS_PATIENCE, 0.2)
    app.conf.task_publish_retry = settings.CELERY_TASK_PUBLISH_RETRY
    publish = partial(app.send_task, "archive.release.exports.tasks.make", ["an id"])
    assert isinstance(raised_by(publish), OperationalError)


def test_workers_ask_for_less_long_than_they_wait():
    """Else each would lose its connection whenever there is nothing to do."""
    assert Transport.brpop_timeout < REDIS_PATIENCE["socket_timeout"]


def test_nobody_waits_for_a_mail_server_that_says_nothing(silent):
    assert 0 < EmailBackend().timeout <= 30
    backend = EmailBackend(host="127.0.0.1", port=silent, timeout=0.2)
    message = EmailMessage("subject", "text", "from@example.org", ["to@example.org"])
    assert isinstance(raised_by(partial(backend.send_messages, [message])), OSError)
