"""Addresses of this room."""

from django.urls import path

from archive.release.exports import views

urlpatterns = [
    path("studies/<uuid:study_id>/exports/", views.exports, name="exports"),
    path("exports/<uuid:export_id>/", views.export, name="export"),
    path("exports/<uuid:export_id>/file/", views.export_file, name="export_file"),
]
