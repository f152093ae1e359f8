"""Nothing starts with the wrong key, an old database, or settings that break a promise."""

import base64
import os

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from archive.crypto.errors import WrongMasterKey
from config import celery, preflight
from deploy import serving
from redaction import detector

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture(autouse=True)
def _open_connections(monkeypatch):
    """A test's databases are transactions of this process: closing them would end it."""
    monkeypatch.setattr(type(connections), "close_all", lambda self: None)


class Log:
    def __init__(self):
        self.lines = []

    def error(self, message, *values):
        self.lines.append(message % values)


class Worker:
    def __init__(self):
        self.log = Log()


def another_key():
    return base64.b64encode(os.urandom(32)).decode()


def test_a_sound_archive_starts():
    preflight.preflight()
    preflight.preflight()


def test_another_master_key_stops_it(settings):
    preflight.preflight()
    settings.MASTER_KEY = another_key()
    with pytest.raises(WrongMasterKey, match="wrapped under master key"):
        preflight.preflight()


def test_no_master_key_stops_it(settings):
    settings.MASTER_KEY = ""
    with pytest.raises((preflight.NotReadyError, ImproperlyConfigured), match="MASTER_KEY"):
        preflight.preflight()


def test_a_database_behind_its_migrations_stops_it(monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_args, **_kwargs: [("a", False)])
    with pytest.raises(preflight.NotReadyError, match=r"lacks 1 migrations\. Run: manage.py migrate"):
        preflight.preflight()


@pytest.mark.parametrize(
    ("name", "value", "identifier"),
    [
        ("DEMO", True, None),  # the demo may start: it says what it is on every page
        ("SECOND_FACTOR_REQUIRED", False, "confided.E002"),
        ("FILE_UPLOAD_HANDLERS", ["django.core.files.uploadhandler.TemporaryFileUploadHandler"], "confided.E003"),
        ("CONTENT_SECURITY_POLICY", None, "confided.E004"),
        ("CONTENT_SECURITY_POLICY", {"DIRECTIVES": {"script-src": ["'self'", "'unsafe-inline'"]}}, "confided.E004"),
        ("CONTENT_SECURITY_POLICY", {"DIRECTIVES": {"img-src": ["'self'"]}}, "confided.E004"),
        ("CELERY_RESULT_BACKEND", "redis://localhost", "confided.E005"),
        ("CELERY_ACCEPT_CONTENT", ["json", "pickle"], "confided.E006"),
    ],
)
def test_settings_that_break_a_promise_stop_it(settings, name, value, identifier):
    setattr(settings, name, value)
    if identifier is None:
        preflight.preflight()
        return
    with pytest.raises(preflight.NotReadyError, match=identifier):
        preflight.preflight()


def test_a_worker_ends_instead_of_working(settings):
    preflight.preflight()
    settings.MASTER_KEY = another_key()
    with pytest.raises(SystemExit, match=r"The worker does not start\. WrongMasterKey"):
        celery._refuse_to_work_unprepared()


@pytest.mark.parametrize("first", [True, False])
def test_a_worker_that_loads_its_models_first_does_not_start_without_them(settings, monkeypatch, first):
    def no_models():
        raise ValueError("no models")

    settings.WORKER_LOADS_FIRST = first
    monkeypatch.setattr(detector, "get_ready", no_models)
    if first:
        with pytest.raises(SystemExit, match=r"The worker does not start\. ValueError: no models"):
            celery._refuse_to_work_unprepared()
    else:
        celery._refuse_to_work_unprepared()


def test_a_server_ends_instead_of_serving(settings):
    worker = Worker()
    serving.post_worker_init(worker)
    assert worker.log.lines == []
    settings.MASTER_KEY = another_key()
    with pytest.raises(SystemExit) as ended:
        serving.post_worker_init(worker)
    assert ended.value.code == 3  # gunicorn's "failed to boot": it does not try again
    assert "The server does not start. WrongMasterKey" in worker.log.lines[0]
