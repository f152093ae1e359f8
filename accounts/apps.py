from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    label = "accounts"

    def ready(self) -> None:
        """Put sign-ins, sign-outs and refused guesses on the record."""
        from accounts import record

        record.connect()
