"""Who read as a co-author before there were grants goes on reading under one, for a year at most."""

from datetime import UTC, datetime, time, timedelta

from django.db import migrations
from django.utils import timezone


def grant(apps, schema_editor):
    Membership, Grant = apps.get_model("studies", "Membership"), apps.get_model("sharing", "Grant")
    latest = timezone.localdate() + timedelta(days=365)
    standing = Membership.objects.filter(role="co_author", ended_at__isnull=True, grants__isnull=True)
    for membership in standing.select_related("study"):
        last = min(latest, membership.study.retention_until)
        Grant.objects.create(
            study=membership.study,
            holder_id=membership.user_id,
            membership=membership,
            let_in=False,
            purpose="publication",
            until=datetime.combine(last + timedelta(days=1), time(), tzinfo=UTC),
        )


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0002_roles"),
    ]

    operations = [
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
