"""Addresses of this room."""

from django.urls import path

from archive.oversight.heads import views

urlpatterns = [path("log/heads/", views.heads, name="heads")]
