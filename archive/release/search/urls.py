"""Addresses of this room."""

from django.urls import path

from archive.release.search import across, views

urlpatterns = [
    path("studies/<uuid:study_id>/excerpts/", views.excerpts, name="excerpts"),
    path("excerpts/", across.excerpts_across, name="excerpts_across"),
]
