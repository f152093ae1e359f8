"""Addresses of break-glass access."""

from django.urls import path

from archive.holdings.breakglass import views

urlpatterns = [
    path("studies/<uuid:study_id>/break-glass/", views.break_glass, name="break_glass"),
    path("break-glass/<uuid:glass_id>/approve/", views.glass_approve, name="glass_approve"),
    path("break-glass/<uuid:glass_id>/end/", views.glass_end, name="glass_end"),
    path("interviews/<uuid:interview_id>/original/", views.glass_read, name="glass_read"),
]
