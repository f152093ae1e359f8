from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from archive.release.models import Release


class CodingConfig(AppConfig):
    name = "archive.release.coding"
    label = "coding"

    def ready(self) -> None:
        """Carry codings over to a new release of the same interview."""
        from archive.release.signals import released

        released.connect(_carry, dispatch_uid="archive.release.coding")


def _carry(sender: object, release: "Release", **_: object) -> dict[str, int]:
    from archive.release.coding.services import carry_codings

    return carry_codings(release)
