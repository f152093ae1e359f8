from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "redaction.review"
    label = "review"
