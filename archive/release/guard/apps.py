from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "archive.release.guard"
    label = "guard"
