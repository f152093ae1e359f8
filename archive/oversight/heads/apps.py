from django.apps import AppConfig
from django.core import checks


class HeadsConfig(AppConfig):
    name = "archive.oversight.heads"
    label = "heads"

    def ready(self) -> None:
        """Check the configuration at every start."""
        from archive.oversight.heads.checks import check_places

        checks.register(check_places)
