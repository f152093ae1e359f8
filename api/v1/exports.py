"""One's own exports: asked for, followed, and fetched with a token made for that."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import NEXT, problems
from api.transport.pages import PageParameters, newest_first, next_address
from api.transport.preferring import made
from api.v1.export_examples import EXPORT_EXAMPLE, EXPORTS_EXAMPLE, ORDER_EXAMPLE
from api.v1.filters import Filters, chosen, searched
from api.v1.parameters import checked, checked_body
from api.v1.vocabulary import EXPORT_FORMATS, EXPORT_STATES, PURPOSES
from api.views import ArchiveView, Whatever
from archive.access.authorise import authorise, authorise_each
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.release.exports.facts import as_reader, export_facts, making_facts
from archive.release.exports.formats import FORMATS
from archive.release.exports.selectors import exports_of
from archive.release.exports.services import Wanted, create_export, fetch_export
from archive.release.selectors import visible_to
from archive.sharing.facts import own_access
from archive.studies import selectors as studies
from archive.studies.models import Study
from archive.vocabulary import ExportFormat


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
    whole = serializers.BooleanField(
        help_text="False where it was made by words or a theme code, of no more than the grant let be opened: more may "
        "match."
    )
    until = serializers.DateTimeField(help_text="When the file is destroyed here, and copies must be.")
    fetched_at = serializers.DateTimeField(allow_null=True, help_text="When it first left the archive.")
    created_at = serializers.DateTimeField()


class ExportOrderSerializer(Filters):
    """What is to be taken out: all that words and filters find."""

    study = serializers.UUIDField()
    format = serializers.ChoiceField(EXPORT_FORMATS)


class ExportList(ArchiveView):
    """One's own exports."""

    @extend_schema(
        operation_id="list_exports",
        summary="List your exports",
        parameters=[PageParameters],
        responses={
            200: inline_serializer("ExportPage", {"results": ExportSerializer(many=True), "next": NEXT}),
            **problems(400, 401, 403, 429, 500),
        },
        examples=[EXPORTS_EXAMPLE],
        tags=["Exports"],
    )
    def get(self, request: Request) -> Response:
        """Return your exports, newest first."""
        actor = actor_of(request)
        authorise(actor, Action.EXPORT_VIEW, *own_access(actor))
        mine, cursor = newest_first(exports_of(actor), checked(PageParameters, request.query_params))
        open_to = authorise_each(actor, Action.EXPORT_VIEW, mine, lambda one: export_facts(actor, one))
        return Response({"results": ExportSerializer(open_to, many=True).data, "next": next_address(request, cursor)})

    @extend_schema(
        operation_id="make_export",
        summary="Have an export made",
        request=ExportOrderSerializer,
        responses={201: ExportSerializer, **problems(400, 401, 403, 404, 409, 429, 500)},
        examples=[ORDER_EXAMPLE, EXPORT_EXAMPLE],
        tags=["Exports"],
    )
    def post(self, request: Request) -> Response:
        """Ask for a file of the excerpts that you may read. A token needs the scope `exports:write`.

        A worker makes it: read the address in `Location` until its `state` is `ready`. One export a study is made at a
        time; a second is a conflict.
        """
        actor = actor_of(request)
        asked = checked_body(ExportOrderSerializer, request.data)
        study = find(actor, Action.EXPORT_CREATE, studies.visible_to(actor), "study", asked["study"])
        authorise(actor, Action.EXPORT_CREATE, *making_facts(actor, study))  # before anything is looked up in it
        one = create_export(actor=actor, study_id=study.pk, wanted=_wanted(actor, study, asked))
        return made(request, ExportSerializer(one).data, reverse("api_export", args=[one.pk]))


def _wanted(actor: Actor, study: Study, asked: dict[str, Any]) -> Wanted:
    """Return what is asked for, its interview looked up among those of which the actor reads something.

    Raises:
        ValidationError: There is no such interview, as far as they may know, or nothing can be looked for.
    """
    narrowing = chosen(asked)
    if named := asked.get("interview"):
        interview = _interview(actor, study, named)
        if interview is None:
            raise serializers.ValidationError({"interview": [_("There is no such interview.")]})
        narrowing["interview"] = str(interview)
    searched(asked)
    return Wanted(ExportFormat(asked["format"]), narrowing if any(narrowing.values()) else {})


def _interview(actor: Actor, study: Study, named: str) -> UUID | None:
    readable = visible_to(as_reader(actor)).filter(study=study).order_by()
    try:
        readable = readable.filter(interview=UUID(named))
    except ValueError:
        readable = readable.filter(interview__code=named)
    return readable.values_list("interview", flat=True).first()


class ExportDetail(ArchiveView):
    """One export of one's own."""

    @extend_schema(
        operation_id="read_export",
        summary="See how far an export has come",
        responses={200: ExportSerializer, **problems(401, 403, 404, 429, 500)},
        examples=[EXPORT_EXAMPLE],
        tags=["Exports"],
    )
    def get(self, request: Request, export_id: UUID) -> Response:
        """Return an export: its state, and how many of its rows are written. Its words are in its file alone."""
        actor = actor_of(request)
        one = find(actor, Action.EXPORT_VIEW, exports_of(actor), "export", export_id)
        authorise(actor, Action.EXPORT_VIEW, *export_facts(actor, one))
        return Response(ExportSerializer(one).data)


class ExportFile(ArchiveView):
    """The file of one export."""

    content_negotiation_class = Whatever
    http_method_names = ["get", "options"]  # a HEAD would count as fetching, and fetch nothing

    @extend_schema(
        operation_id="fetch_export",
        summary="Fetch the file of an export",
        responses={
            **{
                (200, made_as.mime): OpenApiResponse(OpenApiTypes.BINARY, description="The file.")
                for made_as in FORMATS.values()
            },
            **problems(401, 403, 404, 429, 500),
        },
        tags=["Exports"],
    )
    def get(self, request: Request, export_id: UUID) -> HttpResponseBase:
        """Return the file. That it leaves is on record before its first byte does.

        It is given to whoever has just proved who they are. A token stands for that if it has the scope
        `exports:fetch`, which is given for one hour, after such a proof. The file is refused as a whole once a word of
        it may not be read any more.
        """
        actor = actor_of(request)
        find(actor, Action.EXPORT_DOWNLOAD, exports_of(actor), "export", export_id)
        one, pieces = fetch_export(actor=actor, export_id=export_id)
        made_as = FORMATS[ExportFormat(one.format)]
        headers = {
            "Content-Type": made_as.mime,
            "Content-Length": str(one.size),
            "Content-Disposition": f'attachment; filename="confided-{one.pk}.{made_as.extension}"',
        }
        return StreamingHttpResponse(pieces, headers=headers)
