from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "archive.studies"
    label = "studies"
