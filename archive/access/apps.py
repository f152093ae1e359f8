from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "archive.access"
    label = "access"
