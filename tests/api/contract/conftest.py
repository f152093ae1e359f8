"""The real application, asked in this process; requests are counted, but not so soon refused."""

import pytest
import schemathesis
import yaml
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from rest_framework.settings import api_settings

from tests.api.contract.planted import plant
from tests.api.test_schema import SNAPSHOT


@pytest.fixture(scope="session")
def contract():
    """What the API says of itself, to be tried against the application as a server calls it.

    Taken at its word: what it does not name, no answer may hold.
    """
    said = yaml.load(SNAPSHOT.read_bytes(), yaml.CSafeLoader)
    for described in said["components"]["schemas"].values():
        if "properties" in described:
            described.setdefault("additionalProperties", False)
    schema = schemathesis.openapi.from_dict(said)
    schema.app = get_wsgi_application()
    return schema


@pytest.fixture
def planted(db, monkeypatch):
    """The archive with planted words. Requests leave the test's transaction open, and nobody asks too often."""
    monkeypatch.setattr(api_settings, "DEFAULT_THROTTLE_RATES", dict.fromkeys(("token", "person", "nobody"), "9999/s"))
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield plant()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
