"""Addresses of this room."""

from django.urls import path

from archive.release.search import views

urlpatterns = [path("studies/<uuid:study_id>/excerpts/", views.excerpts, name="excerpts")]
