from django.apps import AppConfig


class PledgesConfig(AppConfig):
    name = "archive.studies.pledges"
    label = "pledges"
