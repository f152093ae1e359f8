"""Where one can ask for access, and on which terms."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import STUDIES_EXAMPLE, problems
from api.v1.access_examples import AGREEMENT_EXAMPLE
from api.v1.access_shapes import AgreementSerializer
from api.v1.studies import StudySerializer
from api.views import ArchiveView
from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.audit.log import Subject
from archive.policy import Action, Facts
from archive.sharing.facts import asking_facts
from archive.sharing.selectors import askable_by, current_agreement
from archive.sharing.selectors import catalogue as listed


class Catalogue(ArchiveView):
    """The studies that everybody here may know of."""

    @extend_schema(
        operation_id="list_catalogue",
        summary="List the studies that anybody can ask for",
        responses={
            200: inline_serializer("Catalogue", {"results": StudySerializer(many=True)}),
            **problems(401, 403, 429, 500),
        },
        examples=[STUDIES_EXAMPLE],
        tags=["Access"],
    )
    def get(self, request: Request) -> Response:
        """Return the studies whose principal investigators list them. A token needs the scope `access:write`.

        A study that is not listed can be asked for by whoever was told its id and has a role in it.
        """
        authorise(actor_of(request), Action.CATALOGUE_VIEW, Facts(now=timezone.now()), Subject(kind="catalogue"))
        return Response({"results": StudySerializer(listed(), many=True).data})


class AgreementDetail(ArchiveView):
    """A study's data-use agreement."""

    @extend_schema(
        operation_id="read_agreement",
        summary="Read the data-use agreement of a study",
        responses={200: AgreementSerializer, **problems(401, 403, 404, 429, 500)},
        examples=[AGREEMENT_EXAMPLE],
        tags=["Access"],
    )
    def get(self, request: Request, study_id: UUID) -> Response:
        """Return the version that stands: who asks for access accepts it. A token needs the scope `access:write`."""
        actor = actor_of(request)
        study = find(actor, Action.ACCESS_ASK, askable_by(actor), "study", study_id)
        authorise(actor, Action.ACCESS_ASK, *asking_facts(actor, study))
        agreement = current_agreement(study)
        if agreement is None:
            raise Http404
        return Response(AgreementSerializer(agreement).data)
