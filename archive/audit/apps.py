from django.apps import AppConfig
from django.core import checks


class AuditConfig(AppConfig):
    name = "archive.audit"
    label = "audit"

    def ready(self) -> None:
        """Check the configuration at every start, and name tasks for the log as requests are named."""
        import archive.audit.tasks  # noqa: F401 - connects to the tasks of every room
        from archive.audit.checks import check_log

        checks.register(check_log)
