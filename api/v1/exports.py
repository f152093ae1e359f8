"""One's own exports: how far each has come. They are asked for and fetched in a browser."""

from typing import Any

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import EXPORTS_EXAMPLE, problems
from api.v1.vocabulary import EXPORT_FORMATS, EXPORT_STATES, PURPOSES
from api.views import ArchiveView
from archive.access.authorise import authorise, authorise_each
from archive.access.requests import actor_of
from archive.policy import Action
from archive.release.exports.facts import export_facts
from archive.release.exports.selectors import exports_of
from archive.sharing.facts import own_access

#: Rows of one answer; the newest first.
_AT_MOST = 200


class ExportSerializer(serializers.Serializer[Any]):
    """An export of one's own."""

    id = serializers.UUIDField()
    study = serializers.UUIDField(source="study_id")
    grant = serializers.UUIDField(source="grant_id", allow_null=True, help_text="Null for the study's own team.")
    purpose = serializers.ChoiceField(PURPOSES, allow_blank=True)
    format = serializers.ChoiceField(EXPORT_FORMATS)
    state = serializers.ChoiceField(EXPORT_STATES)
    rows_done = serializers.IntegerField()
    rows_total = serializers.IntegerField()
    until = serializers.DateTimeField(help_text="When the file is destroyed here, and copies must be.")
    fetched_at = serializers.DateTimeField(allow_null=True, help_text="When it first left the archive.")
    created_at = serializers.DateTimeField()


class ExportList(ArchiveView):
    """One's own exports."""

    @extend_schema(
        operation_id="list_exports",
        summary="List your exports",
        responses={
            200: inline_serializer("ExportPage", {"results": ExportSerializer(many=True)}),
            **problems(401, 403, 429, 500),
        },
        examples=[EXPORTS_EXAMPLE],
        tags=["Access"],
    )
    def get(self, request: Request) -> Response:
        """Return your exports, newest first.

        A file is fetched in a browser alone: it is given to whoever has just proved who they are, which a token cannot.
        """
        actor = actor_of(request)
        authorise(actor, Action.EXPORT_VIEW, *own_access(actor))
        mine = list(exports_of(actor)[:_AT_MOST])
        open_to = authorise_each(actor, Action.EXPORT_VIEW, mine, lambda one: export_facts(actor, one))
        return Response({"results": ExportSerializer(open_to, many=True).data})
