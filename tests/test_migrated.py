"""Databases of an earlier process are those of the same migrations, and nobody's rows are in them."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from tests import migrated
from tests.snapshot import take

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_all_that_migrations_take_from_elsewhere_decides():
    sources = {
        path.relative_to(settings.BASE_DIR).as_posix()
        for path in migrated._sources()
        if "site-packages" not in str(path)
    }
    assert {
        "archive/audit/triggers.py",
        "archive/audit/merkle.py",
        "archive/vocabulary/consent.py",
        "archive/release/search/fields.py",
        "archive/keyring/models.py",
    } <= sources
    ours = [
        Path(app.path) for app in apps.get_app_configs() if app.name.startswith(("accounts", "archive", "redaction"))
    ]
    written = {path.relative_to(settings.BASE_DIR).as_posix() for app in ours for path in app.glob("migrations/0*.py")}
    assert written
    assert written <= sources


def test_a_changed_migration_is_another_database(monkeypatch, tmp_path):
    before = migrated._key()
    changed = tmp_path / "0001_initial.py"
    changed.write_text("# changed")
    sources = [*migrated._sources(), changed]
    monkeypatch.setattr(migrated, "_sources", lambda: iter(sources))
    assert migrated._key() != before


@pytest.mark.parametrize("alias", ["default", "keyring"])
def test_every_migration_is_applied(alias):
    executor = MigrationExecutor(connections[alias])
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_no_row_of_ours_comes_with_them():
    assert take() == {}
