"""Addresses of this room."""

from django.urls import path

from archive.sharing.views import asking, grants, letting_go, studies

urlpatterns = [
    path("access/", asking.access, name="access"),
    path("access/catalogue/", asking.catalogue, name="catalogue"),
    path("access/requests/<uuid:request_id>/", asking.access_request, name="access_request"),
    path("access/requests/<uuid:request_id>/take-back/", letting_go.request_take_back, name="request_take_back"),
    path("access/grants/<uuid:grant_id>/", grants.grant, name="grant"),
    path("access/grants/<uuid:grant_id>/narrow/", grants.grant_narrow, name="grant_narrow"),
    path("access/grants/<uuid:grant_id>/revoke/", grants.grant_revoke, name="grant_revoke"),
    path("access/grants/<uuid:grant_id>/give-up/", letting_go.grant_give_up, name="grant_give_up"),
    path("studies/<uuid:study_id>/access/ask/", asking.access_ask, name="access_ask"),
    path("studies/<uuid:study_id>/sharing/", studies.sharing, name="sharing"),
    path("studies/<uuid:study_id>/sharing/terms/", studies.sharing_terms, name="sharing_terms"),
    path("studies/<uuid:study_id>/sharing/agreement/", studies.sharing_agreement, name="sharing_agreement"),
]
