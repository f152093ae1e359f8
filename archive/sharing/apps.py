from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "archive.sharing"
    label = "sharing"
