from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "archive.participation"
    label = "participation"
