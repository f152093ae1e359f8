from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"
    label = "api"

    def ready(self) -> None:
        """Let the schema know how one signs in."""
        import api.schema  # noqa: F401 - registers the schemes
