"""Interviews, from outside: their words are excerpts."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import NEXT, problems
from api.transport.pages import PageParameters, next_address
from api.v1.interview_examples import INTERVIEW_EXAMPLE, INTERVIEWS_EXAMPLE
from api.v1.parameters import checked
from api.v1.vocabulary import LANGUAGES
from api.views import ArchiveView
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action
from archive.release.outlines import read_outline, read_outlines
from archive.release.reading import ask_for_list
from archive.release.selectors import visible_to
from archive.studies import selectors as studies


class InterviewSerializer(serializers.Serializer[Any]):
    """An interview of which you read something."""

    id = serializers.UUIDField()
    study = serializers.UUIDField(source="study_id")
    code = serializers.CharField(help_text="Its code in the study.")
    language = serializers.ChoiceField(LANGUAGES, help_text="Its main language.")
    excerpts = serializers.IntegerField(
        allow_null=True, help_text="How many of its excerpts you may read; null where they are fewer than 5."
    )
    released_at = serializers.DateTimeField(help_text="When the newest of these was released.")


class InterviewParameters(PageParameters):
    """The parameters of ``GET /api/v1/interviews/``."""

    study = serializers.UUIDField(required=False, help_text="Only of this study.")
    language = serializers.ChoiceField(LANGUAGES, required=False, help_text="Main language of the interview.")


class InterviewList(ArchiveView):
    """The interviews of which the actor reads something."""

    @extend_schema(
        operation_id="list_interviews",
        summary="List interviews",
        parameters=[InterviewParameters],
        responses={
            200: inline_serializer("InterviewPage", {"results": InterviewSerializer(many=True), "next": NEXT}),
            **problems(400, 401, 403, 404, 429, 500),
        },
        examples=[INTERVIEWS_EXAMPLE],
        tags=["Interviews"],
    )
    def get(self, request: Request) -> Response:
        """Return the interviews of which an excerpt is open to you, by study and code.

        No date, place or person is told of an interview: what its excerpts say is all there is.
        """
        actor = actor_of(request)
        asked: dict[str, Any] = checked(InterviewParameters, request.query_params)
        study_id: UUID | None = asked.get("study")
        study = find(actor, Action.EXCERPT_READ, studies.visible_to(actor), "study", study_id) if study_id else None
        readable = visible_to(actor).filter(study__in=ask_for_list(actor=actor, study=study))
        if language := asked.get("language"):
            readable = readable.filter(interview__language=language)
        found, cursor = read_outlines(
            actor=actor, readable=readable, cursor=asked.get("cursor", ""), limit=asked["limit"]
        )
        shown = InterviewSerializer(found, many=True).data
        return Response({"results": shown, "next": next_address(request, cursor)})


class InterviewDetail(ArchiveView):
    """One interview."""

    @extend_schema(
        operation_id="read_interview",
        summary="Read what is told of an interview",
        responses={200: InterviewSerializer, **problems(401, 403, 404, 429, 500)},
        examples=[INTERVIEW_EXAMPLE],
        tags=["Interviews"],
    )
    def get(self, request: Request, interview_id: UUID) -> Response:
        """Return one interview of which an excerpt is open to you."""
        return Response(InterviewSerializer(read_outline(actor=actor_of(request), interview_id=interview_id)).data)
