from uuid import UUID

from django.apps import AppConfig


class ErasureConfig(AppConfig):
    name = "archive.erasure"
    label = "erasure"

    def ready(self) -> None:
        """Keep bundles from the sweep of orphaned blobs."""
        from archive.holdings.signals import blob_in_use

        blob_in_use.connect(_in_use, dispatch_uid="archive.erasure")


def _in_use(sender: object, blob_id: UUID, **_: object) -> bool:
    from archive.erasure.models import Bundle

    return Bundle.objects.filter(blob_id=blob_id).exists()
