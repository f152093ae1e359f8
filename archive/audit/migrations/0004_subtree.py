from collections.abc import Iterator
from typing import Any

from django.db import migrations, models

from archive.audit import triggers
from archive.audit.merkle import Frontier

_CHUNK = 10_000


def _leaves(model: Any) -> Iterator[bytes]:
    after = -1
    while chunk := list(model.objects.filter(index__gt=after).order_by("index").values_list("index", "leaf_hash")[:_CHUNK]):
        yield from (bytes(value) for _, value in chunk)
        after = chunk[-1][0]


def fill(apps: Any, schema_editor: Any) -> None:
    """Store the roots of the tiles that the log has filled so far."""
    subtree = apps.get_model("audit", "Subtree")
    frontier = Frontier()
    for leaf in _leaves(apps.get_model("audit", "Leaf")):
        frontier.append(leaf)
        subtree.objects.bulk_create(
            [subtree(level=level, index=index, root=root) for level, index, root in frontier.take_completed()]
        )
    triggers.install(schema_editor.connection, ("audit_subtree",))


class Migration(migrations.Migration):

    dependencies = [("audit", "0003_grant_relied_on")]

    operations = [
        migrations.CreateModel(
            name="Subtree",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.PositiveSmallIntegerField(help_text="Tile level: it spans 256 to the power of this many leaves.")),
                ("index", models.BigIntegerField(help_text="Place on its level, from 0.")),
                ("root", models.BinaryField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("level", "index"), name="audit_subtree_place")],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
