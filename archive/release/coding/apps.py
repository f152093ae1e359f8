from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "archive.release.coding"
    label = "coding"
