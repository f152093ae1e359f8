from django.apps import AppConfig


class ReleaseConfig(AppConfig):
    name = "archive.release"
    label = "release"
