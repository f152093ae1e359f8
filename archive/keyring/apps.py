from django.apps import AppConfig
from django.core import checks


class KeyringConfig(AppConfig):
    name = "archive.keyring"
    label = "keyring"

    def ready(self) -> None:
        """Register the configuration checks."""
        from archive.keyring.checks import check_configuration

        checks.register(check_configuration, checks.Tags.security)
