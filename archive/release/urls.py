"""Addresses of this room."""

from django.urls import path

from archive.release import embargo_views, views
from archive.release.describing import views as describing

urlpatterns = [
    path("studies/<uuid:study_id>/description.xml", describing.study_ddi, name="study_ddi"),
    path("studies/<uuid:study_id>/description.json", describing.study_datacite, name="study_datacite"),
    path("studies/<uuid:study_id>/embargoes/", embargo_views.embargoes, name="embargoes"),
    path("excerpts/<uuid:excerpt_id>/", views.excerpt, name="excerpt"),
    path("excerpts/<uuid:excerpt_id>/code/", views.excerpt_code, name="excerpt_code"),
]
