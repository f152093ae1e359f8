from django.apps import AppConfig


class ErasureConfig(AppConfig):
    name = "archive.erasure"
    label = "erasure"
