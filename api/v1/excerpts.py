"""Excerpts: what was approved, released, and may be read by whoever asks."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import EXCERPT_EXAMPLE, PAGE_EXAMPLE, problems
from api.v1.parameters import ExcerptParameters, as_uuid, read_parameters
from api.v1.vocabulary import LANGUAGES, SPEAKER_ROLES
from api.views import ArchiveView
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.release.models import Excerpt
from archive.release.reading import OpenExcerpt, ask_for_list, read_excerpt, read_page
from archive.release.selectors import known_to, visible_to
from archive.studies import selectors as studies


class ExcerptSerializer(serializers.Serializer[Any]):
    """An excerpt: a released, redacted turn."""

    id = serializers.UUIDField(source="excerpt.pk", help_text="Stable; what a citation names.")
    study = serializers.UUIDField(source="excerpt.study_id")
    interview = serializers.CharField(source="interview_code", help_text="The interview's code in its study.")
    participant = serializers.CharField(
        source="participant_code", help_text="The participant's code; empty where somebody else speaks."
    )
    speaker_role = serializers.ChoiceField(SPEAKER_ROLES, source="excerpt.role")
    language = serializers.ChoiceField(
        LANGUAGES, source="excerpt.language", allow_blank=True, help_text="Empty where nobody could tell."
    )
    position = serializers.IntegerField(source="excerpt.position", help_text="Place in the interview, from 0.")
    text = serializers.CharField(help_text="Redacted. What stands in square brackets replaces something removed.")
    released_at = serializers.DateTimeField(source="excerpt.release.created_at")
    citation = serializers.SerializerMethodField(help_text="Path of the excerpt's page, to cite it by.")

    def get_citation(self, one: OpenExcerpt) -> str:
        """Return the path of the page that shows the excerpt in the archive."""
        return reverse("excerpt", args=[one.excerpt.pk])


_PAGE = inline_serializer(
    "ExcerptPage",
    {
        "results": ExcerptSerializer(many=True),
        "next": serializers.URLField(allow_null=True, help_text="Address of the next page; null at the end."),
    },
)


class ExcerptList(ArchiveView):
    """All excerpts that the actor may read, a page at a time."""

    @extend_schema(
        operation_id="list_excerpts",
        summary="Read and search excerpts",
        parameters=[ExcerptParameters],
        responses={200: _PAGE, **problems(400, 401, 403, 404, 429, 500)},
        examples=[PAGE_EXAMPLE],
        tags=["Excerpts"],
    )
    def get(self, request: Request) -> Response:
        """Return released excerpts in reading order: by study, interview and position.

        Only what your role and the participants' consent open to you is listed. Every excerpt returned is on record
        as read by you.
        """
        actor = actor_of(request)
        asked = read_parameters(request.query_params)
        _ask(actor, asked.get("study"))
        page = read_page(
            actor=actor,
            visible=_filtered(visible_to(actor), asked),
            query=asked.get("q", ""),
            cursor=asked.get("cursor", ""),
            limit=asked["limit"],
        )
        results = ExcerptSerializer(page.excerpts, many=True).data
        return Response({"results": results, "next": _next(request, page.next_cursor)})


class ExcerptDetail(ArchiveView):
    """One excerpt."""

    @extend_schema(
        operation_id="read_excerpt",
        summary="Read one excerpt",
        responses={200: ExcerptSerializer, **problems(401, 403, 404, 429, 500)},
        examples=[EXCERPT_EXAMPLE],
        tags=["Excerpts"],
    )
    def get(self, request: Request, excerpt_id: UUID) -> Response:
        """Return an excerpt by the id that a citation names."""
        actor = actor_of(request)
        excerpt = find(actor, Action.EXCERPT_READ, known_to(actor), "excerpt", excerpt_id)
        return Response(ExcerptSerializer(read_excerpt(actor=actor, excerpt=excerpt)).data)


def _ask(actor: Actor, study_id: UUID | None) -> None:
    """Put on record whose excerpts are asked for.

    Raises:
        DeniedError: They are closed to the actor, or there is no such study, as far as they may know.
    """
    study = find(actor, Action.EXCERPT_READ, studies.visible_to(actor), "study", study_id) if study_id else None
    ask_for_list(actor=actor, study=study)


def _filtered(visible: "QuerySet[Excerpt]", asked: Mapping[str, Any]) -> "QuerySet[Excerpt]":
    if interview := asked.get("interview"):
        key = as_uuid(interview)
        visible = visible.filter(interview=key) if key else visible.filter(interview__code=interview)
    for parameter, column in (("study", "study"), ("language", "language"), ("speaker_role", "role")):
        if value := asked.get(parameter):
            visible = visible.filter(**{column: value})
    return visible


def _next(request: Request, cursor: str) -> str | None:
    if not cursor:
        return None
    query = request.query_params.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
