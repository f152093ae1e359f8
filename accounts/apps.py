from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    label = "accounts"

    def ready(self) -> None:
        """Put sign-ins, sign-outs and refused guesses on the record; answer who still stands."""
        from accounts import record
        from accounts.standing import still_stands
        from archive.access.standing import standing_asked

        record.connect()
        standing_asked.connect(still_stands, dispatch_uid="accounts.standing")
