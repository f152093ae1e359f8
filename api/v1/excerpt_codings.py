"""Putting excerpts under theme codes, and taking them out again: by researchers, as on the excerpt's page."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError as ServiceError
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from api.schema import problems
from api.transport.preferring import made
from api.v1.coding_examples import CODING_EXAMPLE, CODINGS_EXAMPLE, PUT_EXAMPLE
from api.v1.codings import NewCoding, PlacedCoding, codings_shown
from api.v1.parameters import checked_body
from api.views import ArchiveView
from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.release.coding.facts import codebook_facts
from archive.release.coding.models import Coding
from archive.release.coding.reading import codings_of, codings_under
from archive.release.coding.selectors import codings_visible_to, known_to_coders
from archive.release.coding.services import code_excerpt, remove_coding
from archive.release.models import Excerpt
from archive.release.reading import read_excerpt
from archive.release.selectors import known_to
from archive.release.tombstones import refuse_if_destroyed, told_if_taken_back


class ExcerptCodings(ArchiveView):
    """What one excerpt stands under."""

    @extend_schema(
        operation_id="list_codings",
        summary="Read what an excerpt stands under",
        responses={
            200: inline_serializer("CodingList", {"results": PlacedCoding(many=True)}),
            **problems(401, 403, 404, 410, 429, 500),
        },
        examples=[CODINGS_EXAMPLE],
        tags=["Theme codes"],
    )
    def get(self, request: Request, excerpt_id: UUID) -> Response:
        """Return the codings of an excerpt, by place. It is decided, and on record, as reading the excerpt is."""
        actor = actor_of(request)
        refuse_if_destroyed(actor, excerpt_id)
        excerpt = find(actor, Action.EXCERPT_READ, known_to(actor), "excerpt", excerpt_id)
        return Response({"results": _read(actor, excerpt)})

    @extend_schema(
        operation_id="add_coding",
        summary="Put an excerpt under a theme code",
        request=NewCoding,
        responses={201: PlacedCoding, **problems(400, 401, 403, 404, 429, 500)},
        examples=[PUT_EXAMPLE, CODING_EXAMPLE],
        tags=["Theme codes"],
    )
    @sensitive_variables()
    def post(self, request: Request, excerpt_id: UUID) -> Response:
        """Put an excerpt, or a passage of it, under a code. A token needs `codes:write` and `excerpts:read`.

        Sent again it is the same coding: nothing changes but the memo, and that only where one is sent.
        """
        actor = actor_of(request)
        excerpt = find(actor, Action.CODING_ADD, known_to_coders(actor), "excerpt", excerpt_id)
        said = checked_body(NewCoding, request.data)
        authorise(actor, Action.CODEBOOK_VIEW, *codebook_facts(actor, excerpt.study))
        coding = _put(actor, excerpt, said)
        rows = _shown(excerpt.pk, codings_under(actor=actor, excerpt_ids=[excerpt.pk]).get(excerpt.pk, []))
        return made(request, _one(rows, coding.pk), reverse("api_coding", args=[coding.pk]))


def _put(actor: Actor, excerpt: Excerpt, said: dict[str, Any]) -> Coding:
    span = (said["start"], said["end"]) if "start" in said else None
    try:
        return code_excerpt(actor=actor, excerpt_id=excerpt.pk, code_id=said["code"], span=span, memo=said.get("memo"))
    except ServiceError as error:
        passage = error.message_dict.get("passage") if hasattr(error, "error_dict") else None
        if passage is None:
            raise
        raise serializers.ValidationError({"start": passage}) from None


class CodingDetail(ArchiveView):
    """One coding."""

    http_method_names = [*ArchiveView.http_method_names, "delete"]

    @extend_schema(
        operation_id="read_coding",
        summary="Read one coding",
        responses={200: PlacedCoding, **problems(401, 403, 404, 429, 500)},
        examples=[CODING_EXAMPLE],
        tags=["Theme codes"],
    )
    def get(self, request: Request, coding_id: UUID) -> Response:
        """Return a coding of an excerpt that you may read; that is on record as reading the excerpt."""
        actor = actor_of(request)
        coding = find(actor, Action.EXCERPT_READ, codings_visible_to(actor), "coding", coding_id)
        return Response(_one(_read(actor, coding.excerpt), coding_id))

    @extend_schema(
        operation_id="remove_coding",
        summary="Take an excerpt out from under a theme code",
        responses={200: PlacedCoding, **problems(400, 401, 403, 404, 429, 500)},
        examples=[CODING_EXAMPLE],
        tags=["Theme codes"],
    )
    def delete(self, request: Request, coding_id: UUID) -> Response:
        """Remove a coding, and return it as it was: its memo is kept nowhere else. The excerpt stays as it is."""
        actor = actor_of(request)
        coding = find(actor, Action.CODING_REMOVE, codings_visible_to(actor), "coding", coding_id)
        row = _one(_read(actor, coding.excerpt), coding_id)
        remove_coding(actor=actor, coding_id=coding_id)
        return Response(row)


def _read(actor: Actor, excerpt: Excerpt) -> list[dict[str, Any]]:
    """Read an excerpt, and return what it stands under.

    Raises:
        DeniedError: The actor may not read it.
    """
    with told_if_taken_back(actor, excerpt):
        opened = [read_excerpt(actor=actor, excerpt=excerpt)]
    return _shown(excerpt.pk, codings_of(actor=actor, excerpts=opened).get(excerpt.pk, []))


def _shown(excerpt_id: UUID, codings: Any) -> list[dict[str, Any]]:
    return [{**row, "excerpt": str(excerpt_id)} for row in codings_shown(codings)]


def _one(rows: list[dict[str, Any]], coding_id: UUID) -> dict[str, Any]:
    """Return a coding out of those of its excerpt.

    Raises:
        NotFound: It went meanwhile, or its code is closed to the actor.
    """
    found = next((row for row in rows if row["id"] == str(coding_id)), None)
    if found is None:
        raise NotFound
    return found
