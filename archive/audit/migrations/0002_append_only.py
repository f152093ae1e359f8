from typing import Any

from django.db import migrations

from archive.audit import triggers


def install(_apps: Any, schema_editor: Any) -> None:
    triggers.install(schema_editor.connection, ("audit_entry", "audit_leaf", "audit_checkpoint"))


def remove(_apps: Any, schema_editor: Any) -> None:
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """Refuse UPDATE, DELETE and TRUNCATE on the log's tables."""

    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
