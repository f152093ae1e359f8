from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "archive.audit"
    label = "audit"
