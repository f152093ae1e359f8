"""Addresses of the pledge of confidentiality."""

from django.urls import path

from archive.studies.pledges import views

urlpatterns = [
    path("studies/<uuid:study_id>/pledge/", views.pledge, name="pledge"),
    path("studies/<uuid:study_id>/pledge/new/", views.pledge_write, name="pledge_write"),
]
