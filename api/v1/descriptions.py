"""Studies described for catalogues elsewhere."""

import json
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request

from api.schema import problems
from api.views import ArchiveView, Whatever
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action
from archive.release.describing import datacite, ddi
from archive.release.describing.study_card import StudyCard, describable_by, describe_study


class StudyDdi(ArchiveView):
    """A study's description as DDI Codebook 2.5."""

    content_negotiation_class = Whatever

    @extend_schema(
        operation_id="describe_study_ddi",
        summary="Describe a study as DDI Codebook 2.5",
        responses={
            (200, ddi.MIME): OpenApiResponse(OpenApiTypes.STR, description="The document."),
            **problems(401, 403, 404, 429, 500),
        },
        tags=["Studies"],
    )
    def get(self, request: Request, study_id: UUID) -> HttpResponse:
        """Return title, terms and way of access of a study that you may know of. Nothing in it is counted."""
        return HttpResponse(ddi.as_ddi(_card(request, study_id)), content_type=ddi.MIME)


class StudyDataCite(ArchiveView):
    """A study's description as DataCite JSON."""

    content_negotiation_class = Whatever

    @extend_schema(
        operation_id="describe_study_datacite",
        summary="Describe a study as DataCite JSON (kernel 4)",
        responses={
            (200, datacite.MIME): OpenApiResponse(OpenApiTypes.OBJECT, description="The description, without a DOI."),
            **problems(401, 403, 404, 429, 500),
        },
        tags=["Studies"],
    )
    def get(self, request: Request, study_id: UUID) -> HttpResponse:
        """Return what a DOI for the study would be registered with."""
        content = json.dumps(datacite.as_datacite(_card(request, study_id)), ensure_ascii=False)
        return HttpResponse(content, content_type=datacite.MIME)


def _card(request: Request, study_id: UUID) -> StudyCard:
    actor = actor_of(request)
    study = find(actor, Action.STUDY_DESCRIBE, describable_by(actor), "study", study_id)
    return describe_study(actor=actor, study=study)
