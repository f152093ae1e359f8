from django.apps import AppConfig
from django.core.checks import register


class OversightConfig(AppConfig):
    name = "archive.oversight"
    label = "oversight"

    def ready(self) -> None:
        """Check what an operator has set."""
        from archive.oversight.flags.checks import check_flag_rules

        register(check_flag_rules)
