"""Addresses of this room. None of the participant's own holds anything but the language."""

from django.urls import path

from archive.participation.views import own, staff

urlpatterns = [
    path("participants/<uuid:participant_id>/code/", staff.participant_code, name="participant_code"),
    path("my/", own.any_language, name="own_page_any"),
    path("my/<slug:language>/", own.at_the_door, name="own_page"),
    path("my/<slug:language>/consent/", own.narrow, name="own_narrow"),
    path("my/<slug:language>/leave/", own.leave, name="own_leave"),
    path("my/<slug:language>/left/", own.left, name="own_left"),
    path("my/<slug:language>/data/", own.bundle, name="own_bundle"),
    path("my/<slug:language>/data/done/", own.bundle_done, name="own_bundle_done"),
    path("my/<slug:language>/receipt/", own.receipt, name="own_receipt"),
]
