from uuid import UUID

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "archive.oversight.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Keep bundles that wait to be fetched from the sweep of orphaned blobs."""
        from archive.holdings.signals import blob_in_use

        blob_in_use.connect(_in_use, dispatch_uid="archive.oversight.evidence")


def _in_use(sender: object, blob_id: UUID, **_: object) -> bool:
    from archive.oversight.evidence.models import EvidenceBundle

    return EvidenceBundle.objects.filter(blob_id=blob_id).exists()
