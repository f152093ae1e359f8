"""Addresses of this room."""

from django.urls import path

from archive.oversight.evidence import views

urlpatterns = [
    path("studies/<uuid:study_id>/evidence-bundles/", views.evidence_bundles, name="evidence_bundles"),
    path("studies/<uuid:study_id>/subject-access/", views.subject_access, name="subject_access"),
    path("evidence-bundles/<uuid:bundle_id>/", views.evidence_bundle, name="evidence_bundle"),
    path("evidence-bundles/<uuid:bundle_id>/file/", views.evidence_bundle_file, name="evidence_bundle_file"),
]
