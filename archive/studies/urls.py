"""Addresses of this room."""

from django.urls import path

from archive.studies.views import studies, team

urlpatterns = [
    path("studies/new/", studies.study_new, name="study_new"),
    path("studies/<uuid:study_id>/", studies.study, name="study"),
    path("studies/<uuid:study_id>/edit/", studies.study_edit, name="study_edit"),
    path("studies/<uuid:study_id>/disclosure/", studies.disclosure_profile, name="disclosure_profile"),
    path("studies/<uuid:study_id>/team/", team.team, name="team"),
    path("studies/<uuid:study_id>/team/<uuid:membership_id>/end/", team.membership_end, name="membership_end"),
]
