"""A request that leaves a hint for the workers goes on, though the broker takes the connection and never answers."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest
from celery import Celery
from django.conf import settings
from kombu.exceptions import OperationalError
from kombu.transport.redis import Transport

from config.settings.base import REDIS_PATIENCE


@pytest.fixture
def silent() -> Iterator[str]:
    """Listen as Redis would, on a machine that stands still."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def test_nobody_waits_for_a_broker_that_says_nothing(silent):
    app = Celery(broker=silent, set_as_current=False)
    app.conf.broker_transport_options = dict.fromkeys(REDIS_PATIENCE, 0.2)
    app.conf.task_publish_retry = settings.CELERY_TASK_PUBLISH_RETRY
    raised = []

    def publish():
        try:
            app.send_task("archive.release.exports.tasks.make", ["an id"])
        except OperationalError as error:
            raised.append(error)

    asking = Thread(target=publish, daemon=True)
    asking.start()
    asking.join(30)
    assert not asking.is_alive(), "it still waits"
    assert raised


def test_workers_ask_for_less_long_than_they_wait():
    """Else each would lose its connection whenever there is nothing to do."""
    assert Transport.brpop_timeout < REDIS_PATIENCE["socket_timeout"]
