"""One's own requests for access, and the grants one holds."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import GRANTS_EXAMPLE, REQUESTS_EXAMPLE, problems
from api.v1.vocabulary import GRANT_STATES, LANGUAGES, PURPOSES, REQUEST_STATES
from api.views import ArchiveView
from archive.access.authorise import authorise, authorise_each
from archive.access.requests import actor_of
from archive.policy import Action
from archive.sharing.extents import last_day
from archive.sharing.facts import grant_facts, own_access, request_facts
from archive.sharing.models import AccessRequest, Grant
from archive.sharing.presenting import grant_state
from archive.sharing.selectors import grants_visible_to, requests_visible_to

#: Rows of one answer; the newest first.
_AT_MOST = 200


class _Extent(serializers.Serializer[Any]):
    """How far access reaches."""

    id = serializers.UUIDField()
    study = serializers.UUIDField(source="study_id")
    title = serializers.CharField(source="study.title")
    purpose = serializers.ChoiceField(PURPOSES)
    languages = serializers.ListField(
        child=serializers.ChoiceField(LANGUAGES), allow_null=True, help_text="Of the interviews; null for all."
    )
    until = serializers.SerializerMethodField(help_text="The last day on which it holds, in UTC.")
    created_at = serializers.DateTimeField()

    def get_until(self, row: AccessRequest | Grant) -> str:
        """Return the last day."""
        return last_day(row.until).isoformat()


class AccessRequestSerializer(_Extent):
    """A request of one's own. What was written in it stands on its page alone."""

    state = serializers.ChoiceField(REQUEST_STATES)
    agreement_version = serializers.IntegerField(source="agreement.version")


class GrantSerializer(_Extent):
    """A grant that one holds, or held."""

    state = serializers.SerializerMethodField()
    interviews = serializers.ListField(
        child=serializers.UUIDField(), allow_null=True, help_text="Ids of the interviews it reaches; null for all."
    )

    @extend_schema_field(serializers.ChoiceField(GRANT_STATES))
    def get_state(self, grant: Grant) -> str:
        """Return whether it holds, or why not."""
        return grant_state(grant)


class AccessRequestList(ArchiveView):
    """One's own requests."""

    @extend_schema(
        operation_id="list_access_requests",
        summary="List your requests for access",
        responses={
            200: inline_serializer("AccessRequestPage", {"results": AccessRequestSerializer(many=True)}),
            **problems(401, 403, 429, 500),
        },
        examples=[REQUESTS_EXAMPLE],
        tags=["Access"],
    )
    def get(self, request: Request) -> Response:
        """Return what you asked for, newest first, and what became of it. One asks in a browser."""
        actor = actor_of(request)
        authorise(actor, Action.ACCESS_VIEW, *own_access(actor))
        mine = list(requests_visible_to(actor).filter(requester_id=actor.id)[:_AT_MOST])
        open_to = authorise_each(actor, Action.ACCESS_VIEW, mine, lambda one: request_facts(actor, one))
        return Response({"results": AccessRequestSerializer(open_to, many=True).data})


class GrantList(ArchiveView):
    """One's own grants."""

    @extend_schema(
        operation_id="list_grants",
        summary="List your grants",
        responses={
            200: inline_serializer("GrantPage", {"results": GrantSerializer(many=True)}),
            **problems(401, 403, 429, 500),
        },
        examples=[GRANTS_EXAMPLE],
        tags=["Access"],
    )
    def get(self, request: Request) -> Response:
        """Return the grants under which you read, or read, excerpts: newest first."""
        actor = actor_of(request)
        authorise(actor, Action.ACCESS_VIEW, *own_access(actor))
        mine = list(grants_visible_to(actor).filter(holder_id=actor.id)[:_AT_MOST])
        open_to = authorise_each(actor, Action.ACCESS_VIEW, mine, lambda one: grant_facts(actor, one))
        return Response({"results": GrantSerializer(open_to, many=True).data})
