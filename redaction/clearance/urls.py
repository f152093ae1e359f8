"""Addresses of this room."""

from django.urls import path

from redaction.clearance.views import leaks, releasing, risk

urlpatterns = [
    path("transcripts/<uuid:transcript_id>/leaks/", leaks.leaks, name="leaks"),
    path("transcripts/<uuid:transcript_id>/leaks/progress/", leaks.leaks_progress, name="leaks_progress"),
    path("transcripts/<uuid:transcript_id>/leaks/again/", leaks.leaks_again, name="leaks_again"),
    path("transcripts/<uuid:transcript_id>/leaks/<uuid:hit_id>/", leaks.leak_decide, name="leak_decide"),
    path("transcripts/<uuid:transcript_id>/release/", releasing.transcript_release, name="transcript_release"),
    path("studies/<uuid:study_id>/risk/", risk.risk, name="risk"),
    path("studies/<uuid:study_id>/risk/threshold/", risk.risk_threshold, name="risk_threshold"),
]
