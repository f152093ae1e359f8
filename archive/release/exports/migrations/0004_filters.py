"""Words and filters of an export are sealed; what was asked for before and is not made yet is asked for anew."""

from django.db import migrations, models


def end_narrowed(apps, schema_editor):
    """Nobody is given more than they asked for because their filters are gone."""
    waiting = apps.get_model("exports", "Export").objects.filter(state__in=["waiting", "running"])
    waiting.exclude(interview_id=None, language="").update(state="failed", failure="worker_lost")


class Migration(migrations.Migration):

    dependencies = [
        ("exports", "0003_marks"),
    ]

    operations = [
        migrations.RunPython(end_narrowed, migrations.RunPython.noop),
        migrations.RemoveField(model_name="export", name="interview_id"),
        migrations.RemoveField(model_name="export", name="language"),
        migrations.AddField(
            model_name="export",
            name="sealed_filters",
            field=models.BinaryField(
                help_text="Words and filters, sealed under the export's key; None for everything.", null=True
            ),
        ),
    ]
