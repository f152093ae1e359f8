"""Addresses of this room."""

from django.urls import path

from archive.erasure import views

urlpatterns = [
    path("studies/<uuid:study_id>/withdraw/", views.withdraw_by_code, name="withdraw_by_code"),
    path("participants/<uuid:participant_id>/withdraw/", views.participant_withdraw, name="participant_withdraw"),
]
