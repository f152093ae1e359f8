"""Addresses of this room."""

from django.urls import path

from archive.oversight.views import consents, custody, desk, flags, log, report, saved

urlpatterns = [
    path("oversight/", desk.oversight, name="oversight"),
    path("studies/<uuid:study_id>/oversight/", desk.oversight_study, name="oversight_study"),
    path("studies/<uuid:study_id>/log/", log.log, name="log"),
    path("studies/<uuid:study_id>/log/verify/", log.log_verify, name="log_verify"),
    path("studies/<uuid:study_id>/log/views/", saved.saved_view_keep, name="saved_view_keep"),
    path("studies/<uuid:study_id>/log/<uuid:entry_uid>/", log.log_entry, name="log_entry"),
    path("studies/<uuid:study_id>/oversight/report/", report.oversight_report, name="oversight_report"),
    path("studies/<uuid:study_id>/oversight/consents/", consents.oversight_consents, name="oversight_consents"),
    path("studies/<uuid:study_id>/oversight/ending/", consents.oversight_ending, name="oversight_ending"),
    path("studies/<uuid:study_id>/oversight/flags/", flags.flags, name="flags"),
    path("studies/<uuid:study_id>/oversight/rules/", flags.flag_rules, name="flag_rules"),
    path("flags/<uuid:flag_id>/", flags.flag, name="flag"),
    path("studies/<uuid:study_id>/custody/", custody.custodies, name="custodies"),
    path("interviews/<uuid:interview_id>/custody/", custody.custody, name="custody"),
    path("log-views/<uuid:view_id>/forget/", saved.saved_view_forget, name="saved_view_forget"),
]
