from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "redaction.evaluation"
    label = "evaluation"
