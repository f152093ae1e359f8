from typing import Any

from django.db import migrations

from archive.audit import triggers


def refuse_replacing(_apps: Any, schema_editor: Any) -> None:
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    """Refuse INSERT OR REPLACE on SQLite, which no trigger on DELETE hears of."""

    dependencies = [("audit", "0005_cosignature")]

    operations = [migrations.RunPython(refuse_replacing, migrations.RunPython.noop)]
