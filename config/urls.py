"""Every address of the application, room by room."""

from django.urls import include, path

handler400 = "archive.access.views.bad_request"
handler403 = "archive.access.views.forbidden"
handler404 = "archive.access.views.not_found"
handler500 = "archive.access.views.server_error"

#: The API first: programs ask most often, and what they ask for is compared with every pattern before its own.
urlpatterns = [
    path("api/", include("api.urls")),
    path("", include("accounts.urls")),
    path("", include("archive.notices.urls")),
    path("", include("archive.studies.urls")),
    path("", include("archive.studies.lockdown.urls")),
    path("", include("archive.studies.pledges.urls")),
    path("", include("archive.consent.urls")),
    path("", include("archive.sharing.urls")),
    path("", include("archive.holdings.urls")),
    path("", include("archive.holdings.breakglass.urls")),
    path("", include("archive.release.urls")),
    path("", include("archive.release.coding.urls")),
    path("", include("archive.release.search.urls")),
    path("", include("archive.release.guard.urls")),
    path("", include("archive.release.exports.urls")),
    path("", include("archive.erasure.urls")),
    path("", include("archive.erasure.retention.urls")),
    path("", include("archive.participation.urls")),
    path("", include("archive.oversight.urls")),
    path("", include("archive.oversight.heads.urls")),
    path("", include("archive.oversight.evidence.urls")),
    path("", include("redaction.review.urls")),
    path("", include("redaction.clearance.urls")),
]
