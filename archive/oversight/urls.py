"""Addresses of this room."""

from django.urls import path

from archive.oversight import views

urlpatterns = [
    path("studies/<uuid:study_id>/log/", views.log, name="log"),
    path("studies/<uuid:study_id>/log/verify/", views.log_verify, name="log_verify"),
]
