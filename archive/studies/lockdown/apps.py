from django.apps import AppConfig


class LockdownConfig(AppConfig):
    name = "archive.studies.lockdown"
    label = "lockdown"
