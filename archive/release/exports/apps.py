from uuid import UUID

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "archive.release.exports"
    label = "exports"

    def ready(self) -> None:
        """Keep files that wait to be fetched from the sweep of orphaned blobs."""
        from archive.holdings.signals import blob_in_use

        blob_in_use.connect(_in_use, dispatch_uid="archive.release.exports")


def _in_use(sender: object, blob_id: UUID, **_: object) -> bool:
    from archive.release.exports.models import Export

    return Export.objects.filter(blob_id=blob_id).exists()
