"""Addresses of this room."""

from django.urls import path

from archive.consent.views import consents, overview, participants

urlpatterns = [
    path("studies/<uuid:study_id>/participants/", participants.participants, name="participants"),
    path("studies/<uuid:study_id>/participants/add/", participants.participant_add, name="participant_add"),
    path("studies/<uuid:study_id>/consent/", overview.consent_overview, name="consent_overview"),
    path("studies/<uuid:study_id>/consent-forms/", consents.consent_forms, name="consent_forms"),
    path("participants/<uuid:participant_id>/", participants.participant, name="participant"),
    path("participants/<uuid:participant_id>/profile/", participants.participant_profile, name="participant_profile"),
    path("participants/<uuid:participant_id>/consent/", consents.consent_record, name="consent_record"),
]
