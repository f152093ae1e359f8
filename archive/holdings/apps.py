from django.apps import AppConfig


class HoldingsConfig(AppConfig):
    name = "archive.holdings"
    label = "holdings"
