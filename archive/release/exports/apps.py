from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "archive.release.exports"
    label = "exports"
