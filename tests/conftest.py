"""What every test may use."""

import gc

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import settings

from archive.audit import triggers
from tests.migrated import Migrated
from tests.world import World, make_world

# A commit that passed passes again: the same examples every time. ``.ci/run`` tries more of them, and ``make fuzz``
# looks further, at new ones each run.
settings.register_profile("repeatable", derandomize=True, deadline=None, print_blob=True, max_examples=50)
settings.register_profile("thorough", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("searching", deadline=None, print_blob=True)
settings.load_profile("repeatable")

# Ten thousand tests and the models of three languages stay till the end: looking them over takes a quarter of a run.
gc.set_threshold(50_000, 20, 20)


def pytest_collection_finish():
    """Set aside, for good, what was loaded before the first test."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(val):
    """Name no test after bytes that nobody can read: packed ones hold the hour, and workers must agree on the names."""
    return "bytes" if isinstance(val, bytes) and not val.isascii() else None


@pytest.fixture(scope="session")
def migrated(django_test_environment, django_db_modify_db_settings, pytestconfig) -> Migrated | None:
    """Databases made by an earlier process of these migrations, where tests are on SQLite and pytest has its cache."""
    if connection.vendor != "sqlite" or not hasattr(pytestconfig, "cache"):
        return None
    return Migrated(pytestconfig.cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, migrated) -> bool:
    """Put the databases in place and keep them; the folder they lie in ends with the process."""
    if migrated is None:
        return django_db_keepdb
    migrated.put_in_place()
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, migrated) -> None:
    """Keep copies of databases that had to be made."""
    if migrated is not None:
        with django_db_blocker.unblock():
            migrated.keep()


@pytest.fixture(autouse=True)
def _no_worker_listens(request, monkeypatch):
    """Uploads in tests queue nothing, unless a test asks for the ``queue``."""
    if "queue" not in request.fixturenames:
        monkeypatch.setattr("redaction.pipeline.tasks.process.delay", lambda *args, **kwargs: None)
        monkeypatch.setattr("redaction.clearance.tasks.scan.delay", lambda *args, **kwargs: None)
        monkeypatch.setattr("archive.notices.tasks.mail.delay", lambda *args, **kwargs: None)
        monkeypatch.setattr("archive.release.exports.tasks.make.delay", lambda *args, **kwargs: None)
        monkeypatch.setattr("archive.release.search.tasks.index.delay", lambda *args, **kwargs: None)
        monkeypatch.setattr("archive.oversight.evidence.tasks.make.delay", lambda *args, **kwargs: None)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture(autouse=True)
def _log_can_be_emptied(request):
    """Tests with real commits empty all tables afterwards; the log's triggers refuse that, so they step aside."""
    marker = request.node.get_closest_marker("django_db")
    transactional = "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction"))
    databases = marker.kwargs.get("databases") if marker else None
    if not transactional or not ({"default", "__all__"} & set(databases or ["default"])):
        yield
        return
    request.getfixturevalue("transactional_db")
    triggers.install(connection)
    yield
    triggers.remove(connection)


@pytest.fixture
def committed(transactional_db):
    """Real commits in both databases."""


@pytest.fixture
def queue():
    """Let uploads queue their tasks on the broker of the tests' settings."""


@pytest.fixture
def world(db) -> World:
    """A study with one person in every role, rolled back after the test."""
    return make_world()


@pytest.fixture
def committed_world(transactional_db) -> World:
    """The same with real commits, for tests with several connections or processes."""
    return make_world()
