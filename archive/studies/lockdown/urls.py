"""Addresses of locking and unlocking."""

from django.urls import path

from archive.studies.lockdown import views

urlpatterns = [
    path("studies/<uuid:study_id>/lock/", views.study_lock, name="study_lock"),
    path("studies/<uuid:study_id>/unlock/", views.study_unlock, name="study_unlock"),
]
