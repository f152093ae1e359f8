"""Addresses of retention."""

from django.urls import path

from archive.erasure.retention import views

urlpatterns = [
    path("studies/<uuid:study_id>/retention/", views.retention, name="retention"),
    path("studies/<uuid:study_id>/retention/until/", views.retention_until, name="retention_until"),
    path("studies/<uuid:study_id>/retention/hold/", views.hold, name="hold"),
    path("destructions/<uuid:destruction_id>/certificate/", views.certificate, name="destruction_certificate"),
]
