"""Whether a release is in the index is known of the release itself: which ones wait is then told by an index of its own.

Joined with a table of those that do not wait, all releases were gone through for each search.
"""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def into_releases(apps, _schema_editor):
    """Note of each release under which key it is in the index."""
    indexed = apps.get_model("search", "IndexedRelease")
    under = indexed.objects.filter(release=OuterRef("pk")).values("key_id")[:1]
    releases = apps.get_model("release", "Release").objects.filter(pk__in=indexed.objects.values("release"))
    releases.update(indexed_under=Subquery(under))


def out_of_releases(apps, _schema_editor):
    """Note those that are in the index in a table of their own."""
    releases = apps.get_model("release", "Release").objects.filter(indexed_under__isnull=False)
    indexed = apps.get_model("search", "IndexedRelease")
    indexed.objects.bulk_create(
        indexed(release_id=pk, key_id=key) for pk, key in releases.values_list("pk", "indexed_under")
    )


class Migration(migrations.Migration):

    dependencies = [("search", "0002_inverted_index_at_once"), ("release", "0007_waiting_for_the_index")]

    operations = [
        migrations.RunPython(into_releases, out_of_releases),
        migrations.DeleteModel(name="IndexedRelease"),
    ]
