from django.apps import AppConfig


class BreakGlassConfig(AppConfig):
    name = "archive.holdings.breakglass"
    label = "breakglass"
