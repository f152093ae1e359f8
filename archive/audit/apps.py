from django.apps import AppConfig
from django.core import checks


class AuditConfig(AppConfig):
    name = "archive.audit"
    label = "audit"

    def ready(self) -> None:
        """Check the configuration at every start."""
        from archive.audit.checks import check_log

        checks.register(check_log)
