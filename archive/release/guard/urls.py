"""Addresses of this room."""

from django.urls import path

from archive.release.guard import views

urlpatterns = [
    path("access/grants/<uuid:grant_id>/budget/", views.grant_budget, name="grant_budget"),
    path("studies/<uuid:study_id>/sharing/limits/", views.reading_limits, name="reading_limits"),
]
