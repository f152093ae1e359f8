"""One's own requests for access, and the grants one holds."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError as ServiceError
from django.urls import reverse
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import NEXT, problems
from api.transport.conditional import require_match
from api.transport.pages import PageParameters, newest_first, next_address
from api.transport.preferring import changed, made
from api.v1.access_examples import ASK_EXAMPLE, GRANTS_EXAMPLE, REQUEST_EXAMPLE, REQUESTS_EXAMPLE, TAKE_BACK_EXAMPLE
from api.v1.access_shapes import (
    AccessRequestSerializer,
    AskSerializer,
    GrantSerializer,
    TakingBackSerializer,
    grant_rows,
)
from api.v1.parameters import checked, checked_body
from api.views import ArchiveView
from archive.access.authorise import authorise, authorise_each
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.sharing.facts import grant_facts, own_access, request_facts
from archive.sharing.models import AccessRequest
from archive.sharing.rights import rights_of
from archive.sharing.selectors import askable_by, current_agreement, grants_visible_to, requests_visible_to
from archive.sharing.services import Asked, request_access, take_back_request
from archive.studies.models import Study
from archive.vocabulary import Language, Purpose


class AccessRequestList(ArchiveView):
    """One's own requests."""

    @extend_schema(
        operation_id="list_access_requests",
        summary="List your requests for access",
        parameters=[PageParameters],
        responses={
            200: inline_serializer("AccessRequestPage", {"results": AccessRequestSerializer(many=True), "next": NEXT}),
            **problems(400, 401, 403, 429, 500),
        },
        examples=[REQUESTS_EXAMPLE],
        tags=["Access"],
    )
    def get(self, request: Request) -> Response:
        """Return what you asked for, newest first, and what became of it."""
        actor = actor_of(request)
        authorise(actor, Action.ACCESS_VIEW, *own_access(actor))
        asked = checked(PageParameters, request.query_params)
        mine, cursor = newest_first(requests_visible_to(actor).filter(requester_id=actor.id), asked)
        open_to = authorise_each(actor, Action.ACCESS_VIEW, mine, lambda one: request_facts(actor, one))
        shown = AccessRequestSerializer(open_to, many=True).data
        return Response({"results": shown, "next": next_address(request, cursor)})

    @extend_schema(
        operation_id="ask_for_access",
        summary="Ask for access to a study",
        request=AskSerializer,
        responses={201: AccessRequestSerializer, **problems(400, 401, 403, 404, 409, 429, 500)},
        examples=[ASK_EXAMPLE, REQUEST_EXAMPLE],
        tags=["Access"],
    )
    def post(self, request: Request) -> Response:
        """Ask, for the first time or anew. A token needs the scope `access:write`.

        Read the agreement first: asking accepts it. One request a study waits at a time; a second is a conflict. Who
        decides is told, and you are told what they decided.
        """
        actor = actor_of(request)
        asked = checked_body(AskSerializer, request.data)
        study = find(actor, Action.ACCESS_ASK, askable_by(actor), "study", asked["study"])
        one = _ask(actor, study, asked)
        return made(request, AccessRequestSerializer(one).data, reverse("api_access_request", args=[one.pk]))


def _ask(actor: Actor, study: Study, asked: dict[str, Any]) -> AccessRequest:
    agreement = current_agreement(study)
    accepted = agreement is not None and agreement.version == asked["agreement_version"]
    wanted = Asked(
        purpose=Purpose(asked["purpose"]),
        institution=asked["institution"],
        what_for=asked["what_for"],
        about=asked["about"],
        languages=[Language(value) for value in asked["languages"]],
        until=asked["until"],
        agreement_id=agreement.pk if agreement is not None and accepted else study.pk,  # an id that no agreement has
    )
    try:
        return request_access(actor=actor, study_id=study.pk, asked=wanted)
    except ServiceError as error:
        said = error.message_dict.get("agreed") if hasattr(error, "error_dict") else None
        if said is None:
            raise
        raise serializers.ValidationError({"agreement_version": said}) from None


class AccessRequestDetail(ArchiveView):
    """One request of one's own."""

    @extend_schema(
        operation_id="read_access_request",
        summary="Read one of your requests",
        responses={200: AccessRequestSerializer, **problems(401, 403, 404, 429, 500)},
        examples=[REQUEST_EXAMPLE],
        tags=["Access"],
    )
    def get(self, request: Request, request_id: UUID) -> Response:
        """Return a request and what became of it."""
        actor = actor_of(request)
        one = _own(actor, Action.ACCESS_VIEW, request_id)
        authorise(actor, Action.ACCESS_VIEW, *request_facts(actor, one))
        return Response(AccessRequestSerializer(one).data)

    @extend_schema(
        operation_id="take_back_access_request",
        summary="Take one of your requests back",
        request=TakingBackSerializer,
        responses={200: AccessRequestSerializer, 204: None, **problems(400, 401, 403, 404, 409, 429, 500)},
        examples=[TAKE_BACK_EXAMPLE, REQUEST_EXAMPLE],
        tags=["Access"],
    )
    def patch(self, request: Request, request_id: UUID) -> Response:
        """Take a request back before it is decided. A token needs the scope `access:write`."""
        actor = actor_of(request)
        checked_body(TakingBackSerializer, request.data)
        one = _own(actor, Action.ACCESS_TAKE_BACK, request_id)
        taken = take_back_request(
            actor=actor,
            request_id=one.pk,
            check=lambda found: require_match(request, lambda: AccessRequestSerializer(found).data),
        )
        return changed(request, AccessRequestSerializer(taken).data)


def _own(actor: Actor, action: Action, request_id: UUID) -> AccessRequest:
    mine = requests_visible_to(actor).filter(requester_id=actor.id)
    return find(actor, action, mine, "access_request", request_id)


class GrantList(ArchiveView):
    """One's own grants."""

    @extend_schema(
        operation_id="list_grants",
        summary="List your grants",
        parameters=[PageParameters],
        responses={
            200: inline_serializer("GrantPage", {"results": GrantSerializer(many=True), "next": NEXT}),
            **problems(400, 401, 403, 429, 500),
        },
        examples=[GRANTS_EXAMPLE],
        tags=["Access"],
    )
    def get(self, request: Request) -> Response:
        """Return the grants under which you read, or read, excerpts: newest first."""
        actor = actor_of(request)
        authorise(actor, Action.ACCESS_VIEW, *own_access(actor))
        asked = checked(PageParameters, request.query_params)
        mine, cursor = newest_first(grants_visible_to(actor).filter(holder_id=actor.id), asked)
        rights = rights_of(actor)
        open_to = authorise_each(
            actor, Action.ACCESS_VIEW, mine, lambda one: grant_facts(actor, one, rights.roles_in(one.study_id))
        )
        return Response({"results": grant_rows(open_to), "next": next_address(request, cursor)})
