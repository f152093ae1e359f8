from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "archive.oversight"
    label = "oversight"
