"""Addresses of this room."""

from django.urls import path

from archive.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.all_read, name="notices_read"),
    path("notices/<uuid:notice_id>/", views.notice, name="notice"),
]
