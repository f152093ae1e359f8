import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery


def fill(apps, schema_editor):
    """Until now whoever recorded a consent had taken it, in the language of its form."""
    consent, form = apps.get_model("consent", "Consent"), apps.get_model("consent", "ConsentForm")
    language = form.objects.filter(pk=OuterRef("form")).values("language")
    consent.objects.update(taken_by=F("recorded_by"), language=Subquery(language))


RECONSENT = [(value, value) for value in ("not_needed", "continues", "stops")]
LANGUAGES = [(value, value) for value in ("en", "ru", "kk")]


class Migration(migrations.Migration):
    dependencies = [
        ("consent", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "consentform",
            "features",
            models.JSONField(default=list, blank=True, help_text="Identifying features that it asks to show."),
        ),
        migrations.AddField(
            "consentform",
            "reconsent",
            models.CharField(
                max_length=10,
                choices=RECONSENT,
                default="not_needed",
                help_text="What it means for whoever agreed to an earlier version.",
            ),
        ),
        migrations.AddField(
            "consent",
            "features",
            models.JSONField(default=list, blank=True, help_text="Features that may be shown; whatever is missing may not."),
        ),
        migrations.AddField(
            "consent",
            "language",
            models.CharField(max_length=2, choices=LANGUAGES, help_text="In which it was asked and given.", default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "consent",
            "taken_by",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                help_text="Who asked the participant.",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "consent",
            "taken_by",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                help_text="Who asked the participant.",
            ),
        ),
    ]
