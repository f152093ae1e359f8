from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "archive.erasure.retention"
    label = "retention"
