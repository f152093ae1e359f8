"""An excerpt among its neighbours."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiExample, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import EXCERPT_EXAMPLE, problems
from api.v1.excerpt_shapes import ExcerptSerializer
from api.v1.parameters import checked
from api.views import ArchiveView
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action
from archive.release.coding.reading import codings_of
from archive.release.reading import WIDEST, neighbours, read_excerpt
from archive.release.selectors import known_to
from archive.release.tombstones import refuse_if_destroyed, told_if_taken_back

CONTEXT_EXAMPLE = OpenApiExample(
    "At the end of an interview",
    value={
        "before": [{**EXCERPT_EXAMPLE.value, "position": 11, "text": "Who met you?", "participant": ""}],
        "excerpt": EXCERPT_EXAMPLE.value,
        "after": [],
    },
    response_only=True,
    status_codes=["200"],
)


class ContextParameters(serializers.Serializer[Any]):
    """The parameters of ``GET /api/v1/excerpts/{excerpt_id}/context/``."""

    reach = serializers.IntegerField(
        required=False, default=2, min_value=1, max_value=WIDEST, help_text="Places in the interview on each side."
    )


class ExcerptContext(ArchiveView):
    """One excerpt, and what was said around it."""

    @extend_schema(
        operation_id="read_excerpt_in_context",
        summary="Read one excerpt with its neighbours",
        parameters=[ContextParameters],
        responses={
            200: inline_serializer(
                "ExcerptInContext",
                {
                    "before": ExcerptSerializer(many=True),
                    "excerpt": ExcerptSerializer(),
                    "after": ExcerptSerializer(many=True),
                },
            ),
            **problems(400, 401, 403, 404, 410, 429, 500),
        },
        examples=[CONTEXT_EXAMPLE],
        tags=["Excerpts"],
    )
    def get(self, request: Request, excerpt_id: UUID) -> Response:
        """Return an excerpt and the turns around it, of the same release, in reading order.

        Of these only what is open to you comes: a gap in `position` says that something there is not. Each excerpt
        returned is on record as read by you.
        """
        actor = actor_of(request)
        reach = checked(ContextParameters, request.query_params)["reach"]
        refuse_if_destroyed(actor, excerpt_id)
        excerpt = find(actor, Action.EXCERPT_READ, known_to(actor), "excerpt", excerpt_id)
        with told_if_taken_back(actor, excerpt):
            middle = read_excerpt(actor=actor, excerpt=excerpt)
        before, after = neighbours(actor=actor, excerpt=excerpt, reach=reach)
        known = {"codings": codings_of(actor=actor, excerpts=[*before, middle, *after])}
        return Response(
            {
                "before": ExcerptSerializer(before, many=True, context=known).data,
                "excerpt": ExcerptSerializer(middle, context=known).data,
                "after": ExcerptSerializer(after, many=True, context=known).data,
            }
        )
