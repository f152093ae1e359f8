"""Studies whose excerpts the actor reads."""

from typing import Any

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import STUDIES_EXAMPLE, problems
from api.v1.vocabulary import LANGUAGES
from api.views import ArchiveView
from archive.access.requests import actor_of
from archive.release.reading import ask_for_list


class StudySerializer(serializers.Serializer[Any]):
    """A study, as a reader of its excerpts knows it."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    languages = serializers.ListField(child=serializers.ChoiceField(LANGUAGES), help_text="Of its interviews.")


class StudyList(ArchiveView):
    """The studies whose excerpts the actor may ask for."""

    @extend_schema(
        operation_id="list_studies",
        summary="List your studies",
        responses={
            200: inline_serializer("StudyPage", {"results": StudySerializer(many=True)}),
            **problems(401, 403, 429, 500),
        },
        examples=[STUDIES_EXAMPLE],
        tags=["Studies"],
    )
    def get(self, request: Request) -> Response:
        """Return the studies in which you have a role that reads excerpts.

        Locked studies are left out, and those where you need a grant and hold none.
        """
        studies = ask_for_list(actor=actor_of(request))
        return Response({"results": StudySerializer(studies, many=True).data})
