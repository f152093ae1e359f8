from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "archive.notices"
    label = "notices"
