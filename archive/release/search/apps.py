from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "archive.release.search"
    label = "search"
